package org.ndesharness.server.journal;

import java.util.List;
import java.util.OptionalInt;

/**
 * A PKCS #10 certification request without its secrets.
 *
 * @param subject the distinguished name asked for
 * @param key algorithm and size, for example {@code RSA 2048}
 * @param sha256KeyThumbprint of its SubjectPublicKeyInfo, in lower-case hex
 * @param subjectAlternativeNames each with its kind in front, for example {@code DNS:device.contoso.com}
 * @param extendedKeyUsages names, for example {@code clientAuth}; an unknown one as object identifier
 * @param challengeLength characters of the challenge password; empty when there is none
 * @param signature algorithm of the proof of possession
 * @param signatureFits whether it fits the key
 */
public record CertificationRequestSummary(
        String subject,
        String key,
        String sha256KeyThumbprint,
        List<String> subjectAlternativeNames,
        List<String> extendedKeyUsages,
        OptionalInt challengeLength,
        String signature,
        boolean signatureFits) {

    public CertificationRequestSummary {
        subjectAlternativeNames = List.copyOf(subjectAlternativeNames);
        extendedKeyUsages = List.copyOf(extendedKeyUsages);
    }
}
