package org.ndesharness.server.mscep;

/** With which digest NDES signs its answers. */
public enum ReplyDigest {
    /** SHA-1 whatever the request used: both captured CertReps are so (smallstep/scep testca2, certnanny/sscep issue 59). */
    SHA_1,
    /** As the request was signed: what RFC 8894 section 3.5.2 has in mind. */
    AS_REQUESTED
}
