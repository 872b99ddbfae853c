package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;

/** Who hears what became of the requests that the policy module told the registration point of. */
public interface Reports {

    /** A certificate is handed to a device. */
    void issued(X509Certificate certificate);

    /** The CA refused, or was not reached. */
    void refused();
}
