package org.ndesharness.server;

import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.http.HttpSysSettings;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.network.NetworkSettings;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.proxy.ProxySettings;

/** Healthy settings but for one station. */
final class Settings {

    private static final SiteSettings HEALTHY = SiteSettings.healthy();

    private Settings() {}

    static SiteSettings with(NetworkSettings network) {
        return new SiteSettings(
                HEALTHY.intune(),
                network,
                HEALTHY.proxy(),
                HEALTHY.http(),
                HEALTHY.iis(),
                HEALTHY.mscep(),
                HEALTHY.policy(),
                HEALTHY.ca(),
                HEALTHY.connector());
    }

    static SiteSettings with(ProxySettings proxy) {
        return new SiteSettings(
                HEALTHY.intune(),
                HEALTHY.network(),
                proxy,
                HEALTHY.http(),
                HEALTHY.iis(),
                HEALTHY.mscep(),
                HEALTHY.policy(),
                HEALTHY.ca(),
                HEALTHY.connector());
    }

    static SiteSettings with(HttpSysSettings http) {
        return new SiteSettings(
                HEALTHY.intune(),
                HEALTHY.network(),
                HEALTHY.proxy(),
                http,
                HEALTHY.iis(),
                HEALTHY.mscep(),
                HEALTHY.policy(),
                HEALTHY.ca(),
                HEALTHY.connector());
    }

    static SiteSettings with(IisSettings iis) {
        return new SiteSettings(
                HEALTHY.intune(),
                HEALTHY.network(),
                HEALTHY.proxy(),
                HEALTHY.http(),
                iis,
                HEALTHY.mscep(),
                HEALTHY.policy(),
                HEALTHY.ca(),
                HEALTHY.connector());
    }

    static SiteSettings with(MscepSettings mscep) {
        return new SiteSettings(
                HEALTHY.intune(),
                HEALTHY.network(),
                HEALTHY.proxy(),
                HEALTHY.http(),
                HEALTHY.iis(),
                mscep,
                HEALTHY.policy(),
                HEALTHY.ca(),
                HEALTHY.connector());
    }

    static SiteSettings with(PolicySettings policy) {
        return new SiteSettings(
                HEALTHY.intune(),
                HEALTHY.network(),
                HEALTHY.proxy(),
                HEALTHY.http(),
                HEALTHY.iis(),
                HEALTHY.mscep(),
                policy,
                HEALTHY.ca(),
                HEALTHY.connector());
    }

    static SiteSettings with(CaSettings ca) {
        return new SiteSettings(
                HEALTHY.intune(),
                HEALTHY.network(),
                HEALTHY.proxy(),
                HEALTHY.http(),
                HEALTHY.iis(),
                HEALTHY.mscep(),
                HEALTHY.policy(),
                ca,
                HEALTHY.connector());
    }
}
