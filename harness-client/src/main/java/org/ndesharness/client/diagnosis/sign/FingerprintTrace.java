package org.ndesharness.client.diagnosis.sign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * The fingerprint of the CA that a profile of Windows names, where it cannot be the one that the client computes.
 *
 * <p>Microsoft, ClientCertificateInstall configuration service provider, CAThumbprint: the SHA-1 thumbprint of the CA, 40
 * hexadecimal digits.
 */
final class FingerprintTrace {

    private static final String FAILURE = "ca-fingerprint-hash";
    private static final int SHA_1 = 40;
    /** Digits of MD5, SHA-256, SHA-384 and SHA-512; a masked or cut one has others. */
    private static final Pattern OF_ANOTHER_HASH =
            Pattern.compile("(?:[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})");

    /** Copied from a certificate's properties, it begins with a mark that no screen shows. */
    private static final Pattern MARKED = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\ufeff?][0-9a-f]{40}");

    private static final Pattern NAMED = Pattern.compile("ca cert thumbprint '([^']{6,200})' and server certs");

    private FingerprintTrace() {}

    static void read(Ledger ledger) {
        ledger.all(RegistryValue.class).stream()
                .filter(v -> v.name().equalsIgnoreCase("CAThumbprint")
                        && Words.lower(v.key()).contains("scep")
                        && isOfAnotherHash(v.data()))
                .forEach(v -> ledger.sign(FAILURE, Weight.LIKELY, Station.DELIVERY, v));
        ledger.all(WindowsEvent.class)
                .forEach(event -> named(event)
                        .filter(FingerprintTrace::isOfAnotherHash)
                        .ifPresent(digits -> ledger.sign(FAILURE, Weight.LIKELY, Station.DELIVERY, event)));
    }

    private static Optional<String> named(WindowsEvent event) {
        Matcher named = NAMED.matcher(Words.of(event));
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    private static boolean isOfAnotherHash(String fingerprint) {
        String digits = Words.lower(fingerprint).replaceAll("[\\s:-]", "");
        return digits.length() != SHA_1
                && (OF_ANOTHER_HASH.matcher(digits).matches()
                        || MARKED.matcher(digits).matches());
    }
}
