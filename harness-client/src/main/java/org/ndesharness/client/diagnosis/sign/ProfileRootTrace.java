package org.ndesharness.client.diagnosis.sign;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * The root in Intune's profile beside the chain that NDES answers with.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication (the root in the profile has to be NDES' own); Create trusted certificate
 * profiles.
 */
final class ProfileRootTrace {

    static final String WINDOWS = "s2-win-wrong-root-in-profile";
    private static final String OLD_RA = "s2-win-ra-old-ca";
    private static final String APPLE = "s2-ios-ra-response-invalid-wrong-root";
    private static final String ANDROID = "s2-android-root-mismatch";

    /** Event 307 names the certificate that the profile refers to. */
    private static final Pattern THUMBPRINT = Pattern.compile("thumbprint '([0-9a-f]{40})'");

    private ProfileRootTrace() {}

    /** Files alone: what was uploaded is no root of the chain, and nothing shows that a request ever went well. */
    static void read(Ledger ledger) {
        CaChain chain = ledger.chain();
        Optional<StoredCertificate> wrong = chain.wrongRoot("");
        if (wrong.isEmpty() || chain.top().isEmpty() || !ledger.successes().isEmpty()) {
            return;
        }
        if (isRenewed(chain, wrong.get())) {
            ledger.sign(
                    OLD_RA,
                    Weight.POSSIBLE,
                    Station.CONFIGURATION,
                    wrong.get(),
                    chain.top().get());
            return;
        }
        // An intermediate may have a profile of its own beside the root's.
        boolean another = chain.isCertain(wrong.get());
        ledger.sign(
                failure(ledger, wrong.get()),
                another ? Weight.LIKELY : Weight.POSSIBLE,
                Station.CONFIGURATION,
                wrong.get(),
                chain.top().get());
    }

    /** The CA has a certificate with another key by now, and the RA certificates are still of the one before. */
    private static boolean isRenewed(CaChain chain, StoredCertificate uploaded) {
        return CaChain.isSelfSigned(uploaded)
                && chain.top()
                        .filter(top -> StoredCertificate.isSameName(top.subject(), uploaded.subject()))
                        .isPresent();
    }

    private static String failure(Ledger ledger, StoredCertificate uploaded) {
        String named =
                Words.lower(uploaded.details().map(CertificateDetails::profile).orElse("")
                        + " "
                        + uploaded.citation().file());
        if (Words.any(named, "android", "aosp")) {
            return ANDROID;
        }
        if (Words.any(named, "ios", "macos", "ipad", "iphone")) {
            return APPLE;
        }
        if (Words.any(named, "windows", "win10", "win11")) {
            return WINDOWS;
        }
        if (!ledger.all(ConsoleEntry.class).isEmpty()) {
            return APPLE;
        }
        return ledger.all(OmadmEntry.class).isEmpty() ? WINDOWS : ANDROID;
    }

    /** The certificate that shows Windows' complaint to be right: what was uploaded, or the root that was expected. */
    static Optional<StoredCertificate> contradiction(Ledger ledger, WindowsEvent event) {
        CaChain chain = ledger.chain();
        Optional<StoredCertificate> uploaded = chain.wrongRoot("windows");
        if (uploaded.isPresent()) {
            return uploaded.filter(root -> chain.isCertain(root) && !isRenewed(chain, root));
        }
        Matcher named = THUMBPRINT.matcher(Words.of(event));
        boolean other = named.find()
                && !chain.thumbprints().isEmpty()
                && !chain.thumbprints().contains(named.group(1).toUpperCase(Locale.ROOT));
        return other ? chain.top() : Optional.empty();
    }
}
