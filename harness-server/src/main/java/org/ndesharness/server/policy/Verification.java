package org.ndesharness.server.policy;

/** What the certificate registration point finds out about a challenge. */
public enum Verification {
    VALID,
    /** Never issued by the service. */
    UNKNOWN,
    /** Issued, and older than the service allows. */
    EXPIRED
}
