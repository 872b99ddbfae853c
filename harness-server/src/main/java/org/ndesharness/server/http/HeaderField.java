package org.ndesharness.server.http;

/** One header field as it stands on the wire. */
public record HeaderField(String name, String value) {}
