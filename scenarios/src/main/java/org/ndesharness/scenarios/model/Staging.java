package org.ndesharness.scenarios.model;

import java.util.List;
import org.ndesharness.client.device.DeviceSettings;
import org.ndesharness.server.SiteSettings;

/**
 * How everything is set.
 *
 * @param site the installation's settings, station by station
 * @param device the device's settings
 * @param changes what differs from the settings this one was made from, in the order of the file
 */
public record Staging(SiteSettings site, DeviceSettings device, List<Setting> changes) {

    public Staging {
        changes = List.copyOf(changes);
    }

    /** Everything as the documentation asks for. */
    public static Staging healthy() {
        return new Staging(SiteSettings.healthy(), DeviceSettings.healthy(), List.of());
    }

    /** Everything as the documentation asks for, with the connector that is there. */
    public Staging mended() {
        Staging healthy = healthy();
        return new Staging(
                healthy.site().with("connector.generation", site.connector().generation()),
                healthy.device(),
                List.of());
    }
}
