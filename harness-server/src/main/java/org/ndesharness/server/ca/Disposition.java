package org.ndesharness.server.ca;

/** What became of a request, as the CA's database has it. */
public enum Disposition {
    /** 20: issued. */
    ISSUED,
    /** 30 and 31: failed or denied. */
    FAILED,
    /** 9: waits for a certificate manager. */
    PENDING
}
