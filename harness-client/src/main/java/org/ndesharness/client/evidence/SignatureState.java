package org.ndesharness.client.evidence;

/** What became of the attempt to verify a signature with the key that should have made it. */
public enum SignatureState {
    /** It is that key's. */
    VERIFIES,
    /** It is not, or what it covers was changed since. */
    DOES_NOT_VERIFY,
    /** The key is not there, or the algorithm is not known here. */
    NOT_CHECKED
}
