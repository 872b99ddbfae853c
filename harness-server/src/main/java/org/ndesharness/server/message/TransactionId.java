package org.ndesharness.server.message;

/**
 * What ties the messages of one enrolment together (RFC 8894 section 3.2.1.1).
 *
 * @param value text as it came, echoed unchanged
 */
public record TransactionId(String value) {}
