package org.ndesharness.server.connector;

/** The certificate by which the old connector is known to Intune. */
public enum EnrolmentCertificate {
    VALID,
    /** It could not be renewed: event 10102, diagnostic code 0x405. */
    EXPIRED,
    /** It is not there: event 10302, diagnostic code 0x404. */
    MISSING
}
