package org.ndesharness.server.message;

/** What became of checking a message's signature. */
public enum SignatureCheck {
    GOOD,
    /** It does not fit the message or the certificate, or the attributes that it rests on are missing. */
    BROKEN,
    /** An algorithm or a key that nobody here can use. */
    UNSUPPORTED
}
