package org.ndesharness.client.profile;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What a SCEP certificate profile tells a device, whatever the form it travelled in.
 *
 * @param key names the request in the device's log: {@code ModelName=AC_…} on Android and iOS, {@code ModelName_AC_…} on
 *     Windows
 * @param url the NDES URL, without the suffix that Windows appends
 * @param caIdentifier value of {@code message=} that the profile asks for; empty where the platform has its own
 * @param subject name to request
 * @param keyUsage bits of X.509 key usage as the profile has them: 0x80 digital signature, 0x20 key encipherment
 * @param keyLength RSA modulus in bits
 * @param hashAlgorithms allowed digests, for example {@code SHA-2}
 * @param extendedKeyUsages object identifiers in dotted form
 * @param caThumbprint hash of the CA certificate to expect, upper-case hex; empty when the profile has none
 * @param keyProtection Windows' key storage: 1 TPM or nothing, 2 TPM if there is one, 3 software
 * @param retryCount how often the device tries again
 * @param retryDelay how long it waits before that
 */
public record ScepProfile(
        String key,
        URI url,
        Optional<String> caIdentifier,
        Challenge challenge,
        X500Principal subject,
        List<AlternativeName> alternativeNames,
        int keyUsage,
        int keyLength,
        List<String> hashAlgorithms,
        List<String> extendedKeyUsages,
        Optional<String> caThumbprint,
        int keyProtection,
        int retryCount,
        Duration retryDelay) {

    /** Key protection that allows a TPM key only. */
    public static final int TPM_ONLY = 1;

    public ScepProfile {
        alternativeNames = List.copyOf(alternativeNames);
        hashAlgorithms = List.copyOf(hashAlgorithms);
        extendedKeyUsages = List.copyOf(extendedKeyUsages);
    }

    /** Whether the profile allows a digest of the SHA-2 family. */
    public boolean allowsSha2() {
        return hashAlgorithms.isEmpty()
                || hashAlgorithms.stream().anyMatch(name -> name.contains("SHA-2") || name.contains("SHA-5"));
    }
}
