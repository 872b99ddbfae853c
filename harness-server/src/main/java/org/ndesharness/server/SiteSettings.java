package org.ndesharness.server;

import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.connector.ConnectorSettings;
import org.ndesharness.server.http.HttpSysSettings;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.intune.IntuneSettings;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.network.NetworkSettings;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.proxy.ProxySettings;

/** All that can be set on one emulated installation, station by station in the order of the flow. */
public record SiteSettings(
        IntuneSettings intune,
        NetworkSettings network,
        ProxySettings proxy,
        HttpSysSettings http,
        IisSettings iis,
        MscepSettings mscep,
        PolicySettings policy,
        CaSettings ca,
        ConnectorSettings connector) {

    /** An installation as the documentation asks for. */
    public static SiteSettings healthy() {
        return new SiteSettings(
                IntuneSettings.healthy(),
                NetworkSettings.healthy(),
                ProxySettings.healthy(),
                HttpSysSettings.healthy(),
                IisSettings.healthy(),
                MscepSettings.healthy(),
                PolicySettings.healthy(),
                CaSettings.healthy(),
                ConnectorSettings.healthy());
    }

    /**
     * A copy with one setting changed, for example {@code with("iis.scepPoolStarted", false)}.
     *
     * @param path station and setting in the records' own spelling, parted by dots
     * @throws IllegalArgumentException when there is no such setting, or it takes no such value
     */
    public SiteSettings with(String path, Object value) {
        return RecordCopy.with(this, path, value);
    }
}
