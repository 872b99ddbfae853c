package org.ndesharness.client.evidence;

/**
 * A certificate bound to an address of HTTP.sys, as {@code netsh http show sslcert} lists it.
 *
 * @param address address or host name, as listed, for example {@code 0.0.0.0} or {@code [::]}
 * @param port port, 0 to 65535
 * @param thumbprint SHA-1, upper-case hex
 */
public record TlsBinding(Citation citation, String address, int port, String thumbprint) implements Evidence {}
