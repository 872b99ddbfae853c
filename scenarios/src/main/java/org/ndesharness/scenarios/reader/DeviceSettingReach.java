package org.ndesharness.scenarios.reader;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ndesharness.client.device.DeviceSettings;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.scenarios.model.Staging;

/** Which devices a device's setting means anything to: on others it would be set, and nothing would follow from it. */
final class DeviceSettingReach {

    /** The settings that not every device has, as the settings themselves say. */
    private static final Map<String, List<ScenarioPlatform>> REACH = Map.of(
            "userAcceptsCertificate", List.of(ScenarioPlatform.ANDROID_DEVICE_ADMINISTRATOR),
            "accessGranted", ScenarioPlatform.named(ScenarioPlatform.ANY_ANDROID),
            "tpmPresent", List.of(ScenarioPlatform.WINDOWS));

    private static final List<String> SETTINGS = Arrays.stream(DeviceSettings.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private DeviceSettingReach() {}

    /**
     * Refuses a setting that none of a scenario's devices has.
     *
     * @param set where it stands
     * @param staging what came of it
     */
    static void refuseIdle(Value set, Staging staging, List<ScenarioPlatform> platforms) throws ScenarioException {
        for (Setting change : staging.changes()) {
            List<ScenarioPlatform> reach = change.station().equals(SettingsBinder.DEVICE)
                    ? REACH.getOrDefault(change.name(), platforms)
                    : platforms;
            if (reach.stream().noneMatch(platforms::contains)) {
                throw set.mapping(SettingsBinder.stations().keySet())
                        .require(SettingsBinder.DEVICE)
                        .mapping(SETTINGS)
                        .require(change.name())
                        .wrong("'" + change.name() + "' means something on "
                                + String.join(
                                        " and ",
                                        reach.stream()
                                                .map(ScenarioPlatform::word)
                                                .toList())
                                + " only, which is none of the scenario's platforms");
            }
        }
    }
}
