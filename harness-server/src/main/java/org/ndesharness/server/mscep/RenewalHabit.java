package org.ndesharness.server.mscep;

/** Which renewals NDES takes. "Renewal" in GetCACaps is older than the message type RenewalReq (comment in cryptlib). */
public enum RenewalHabit {
    /** RenewalReq, and a PKCSReq that an issued certificate signed. */
    ANY_TYPE,
    /** Only the latter: RenewalReq is an unknown message. */
    PKCS_REQ_ONLY,
    /** None, as before a standalone CA (certnanny/sscep issue 123). */
    NONE
}
