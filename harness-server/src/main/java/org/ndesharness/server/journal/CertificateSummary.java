package org.ndesharness.server.journal;

import java.time.Instant;
import java.util.List;

/**
 * What tells one certificate from another.
 *
 * @param subject distinguished name
 * @param issuer distinguished name
 * @param serialNumber in lower-case hex
 * @param notBefore first moment of its validity
 * @param notAfter last moment of its validity
 * @param key algorithm and size, for example {@code RSA 2048}
 * @param keyUsage names of RFC 5280 section 4.2.1.3, in its order
 * @param sha256Thumbprint in lower-case hex
 */
public record CertificateSummary(
        String subject,
        String issuer,
        String serialNumber,
        Instant notBefore,
        Instant notAfter,
        String key,
        List<String> keyUsage,
        String sha256Thumbprint) {

    public CertificateSummary {
        keyUsage = List.copyOf(keyUsage);
    }
}
