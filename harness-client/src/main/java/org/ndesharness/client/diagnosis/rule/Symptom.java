package org.ndesharness.client.diagnosis.rule;

/** How an attempt to enrol ended, as the device saw it. */
enum Symptom {
    /** The certificate is on the device. */
    INSTALLED,
    /** Sessions took place, and none brought a SCEP profile. */
    NO_PROFILE,
    /** The device refused the profile itself. */
    PROFILE_REFUSED,
    /** The host name could not be resolved. */
    NAME_UNKNOWN,
    /** No connection, or none in time. */
    CANNOT_CONNECT,
    /** An HTTP status other than 200, and the device says which. */
    HTTP_STATUS,
    /** An answer that is not SCEP, and the device does not say what it was. */
    NOT_SCEP,
    /** The certificates of the RA or CA were not believed. */
    CHAIN_REJECTED,
    /** The request was answered with a refusal. */
    REQUEST_REFUSED,
    /** An answer to the request that the device could not use: a refusal or an error page. */
    REQUEST_ANSWER_BAD,
    /** The request waits for somebody's approval. */
    PENDING,
    /** The certificate came and its installation did not get further. */
    INSTALLATION_STALLED,
    /** The device itself failed to install. */
    INSTALLATION_FAILED,
    /** The log ends, or goes on, without saying how it ended. */
    UNFINISHED,
    /** There is no log of a device. */
    NO_LOG,
    /** There is a log, and nothing in it has to do with SCEP. */
    NOTHING_SEEN
}
