package org.ndesharness.server.policy;

/** What comes of having a challenge verified. */
public enum Verification {
    VALID,
    /** Never issued by the service. */
    UNKNOWN,
    /** Issued, and older than the service allows. */
    EXPIRED,
    /** Issued, and the service no longer stands by it. */
    NOT_UPHELD,
    /** The registration point cannot verify anything. */
    BROKEN,
    /** The policy module does not get as far as the registration point. */
    UNREACHABLE
}
