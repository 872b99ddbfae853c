package org.ndesharness.server.proxy;

/**
 * How the application proxy publishes NDES.
 *
 * @param published whether devices come through the application proxy at all; otherwise straight to HTTP.sys
 * @param connectorServiceRunning whether the connector's Windows service runs
 * @param backEndReachable whether the connector can reach NDES
 * @param defaultDomain whether the external URL stands in the tenant's default domain; otherwise it has a name that
 *     nobody resolves
 */
public record ProxySettings(
        boolean published, boolean connectorServiceRunning, boolean backEndReachable, boolean defaultDomain) {

    /** Published in the default domain, connector running. */
    public static ProxySettings healthy() {
        return new ProxySettings(true, true, true, true);
    }
}
