package org.ndesharness.scenarios.model;

import java.lang.reflect.RecordComponent;
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

    private static final String DEVICE = "device.";

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

    /**
     * The value of a setting.
     *
     * @param path station and setting in the spelling of scenario files, parted by dots
     * @throws IllegalArgumentException when there is no such setting
     */
    public Object valueOf(String path) {
        boolean ofDevice = path.startsWith(DEVICE);
        Object found = ofDevice ? device : site;
        for (String name : (ofDevice ? path.substring(DEVICE.length()) : path).split("\\.", -1)) {
            found = component(found, name);
        }
        return found;
    }

    private static Object component(Object settings, String name) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                try {
                    return component.getAccessor().invoke(settings);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(name + " cannot be read", e);
                }
            }
        }
        throw new IllegalArgumentException(settings.getClass().getSimpleName() + " has no component " + name);
    }
}
