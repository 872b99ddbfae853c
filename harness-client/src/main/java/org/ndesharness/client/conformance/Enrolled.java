package org.ndesharness.client.conformance;

import java.security.cert.X509Certificate;
import org.ndesharness.client.message.Identity;

/**
 * An end entity that got its certificate.
 *
 * @param entity who it is
 * @param certificate the issued one
 * @param sent the request and its answer
 */
record Enrolled(EndEntity entity, X509Certificate certificate, Sent sent) {

    /** Its key with the issued certificate. */
    Identity identity() {
        return new Identity(entity.keys(), certificate);
    }
}
