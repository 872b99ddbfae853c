package org.ndesharness.server.journal;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** What a CA handed out. A CertRep's envelope is for the device alone, so the journal has to ask. */
@FunctionalInterface
public interface IssuedCertificates {

    /** The certificate that was issued last in a transaction. */
    Optional<X509Certificate> lastOfTransaction(String transactionId);

    /** Knows of none. */
    static IssuedCertificates none() {
        return transactionId -> Optional.empty();
    }
}
