package org.ndesharness.server.ca;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * A request with all that the CA keeps of it.
 *
 * @param row as the CA's console lists it
 * @param transactionId of the message that brought it; empty when none did
 * @param keyId SHA-256 of its SubjectPublicKeyInfo in lower-case hex; empty when there is no request
 * @param csr the request itself; empty for rows of others
 * @param certificate what was issued
 */
public record CaRequest(
        CaRow row,
        String transactionId,
        String keyId,
        Optional<PKCS10CertificationRequest> csr,
        Optional<X509Certificate> certificate) {}
