package org.ndesharness.scenarios.model;

/** Whose challenges the server takes. */
public enum Challenges {
    /** Those of Intune, which the policy module asks about. */
    POLICY,
    /** Passwords of NDES itself, each good once. */
    ONE_TIME,
    /** One password of NDES for all, for ever. */
    SINGLE
}
