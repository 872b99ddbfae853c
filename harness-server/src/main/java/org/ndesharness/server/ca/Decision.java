package org.ndesharness.server.ca;

import java.security.cert.X509Certificate;

/** What the CA makes of a request. */
public sealed interface Decision {

    /** Issued at once. */
    record Issued(X509Certificate certificate) implements Decision {}

    /** Refused. */
    record Refused(CaRefusal refusal) implements Decision {}

    /** The CA was not reached, and knows nothing of the request. */
    record Unreachable() implements Decision {}

    /** Waits for a certificate manager. */
    record Pending(int requestId) implements Decision {}
}
