package org.ndesharness.client.evidence;

/**
 * Whether a name was found in DNS, as {@code nslookup} or {@code Resolve-DnsName} answered on the machine where they were called.
 *
 * @param host the name that was asked for
 * @param found false when there is no such name; never for a server that did not answer
 */
public record NameLookup(Citation citation, String host, boolean found) implements Evidence {}
