package org.ndesharness.client.evidence;

/**
 * How an application proxy publishes NDES.
 *
 * @param externalUrl address that devices use
 * @param internalUrl address of NDES behind the proxy
 * @param preAuthentication {@code passthru} or another value of {@code externalAuthenticationType}
 */
public record ProxyApplication(Citation citation, String externalUrl, String internalUrl, String preAuthentication)
        implements Evidence {}
