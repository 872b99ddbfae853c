package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;
import org.bouncycastle.cert.X509CRLHolder;

/** How an operation ends, before it is put into a CertRep. */
sealed interface Reply {

    /** SUCCESS with a certificate. */
    record Certificate(X509Certificate certificate) implements Reply {}

    /** SUCCESS with a revocation list. */
    record RevocationList(X509CRLHolder list) implements Reply {}

    /** PENDING. */
    record Pending() implements Reply {}

    /** FAILURE. */
    record Failure(Refusal refusal) implements Reply {}

    static Reply refused(Refusal refusal) {
        return new Failure(refusal);
    }
}
