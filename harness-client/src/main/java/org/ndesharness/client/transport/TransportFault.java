package org.ndesharness.client.transport;

/** Why there was no HTTP answer. Each platform has words and numbers of its own for these. */
public enum TransportFault {
    /** Nobody knows the host. */
    NAME_NOT_RESOLVED,
    /** Refused, or no way there. */
    CANNOT_CONNECT,
    /** No answer in time. */
    TIMEOUT,
    /** Closed without a single octet of an answer. */
    EMPTY_ANSWER,
    /** Reset, or closed in the middle of an answer. */
    CONNECTION_LOST,
    /** What came back is not HTTP. */
    INVALID_RESPONSE,
    /** No TLS session. */
    SECURE_CHANNEL,
    /** The address in the profile is not a URL that can be asked. */
    INVALID_URL
}
