package org.ndesharness.scenarios.reader;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.device.DeviceSettings;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.scenarios.model.Staging;
import org.ndesharness.server.SiteSettings;

/**
 * Binds {@code set} to the settings records. A record's components are the keys, in the same spelling, so that a new setting
 * needs no code here.
 */
final class SettingsBinder {

    /** The key under which the device's settings stand, beside the stations of the flow. */
    static final String DEVICE = "device";

    private SettingsBinder() {}

    /** Every station with its settings record's type, in the order of the flow; the device comes last. */
    static Map<String, Class<?>> stations() {
        Map<String, Class<?>> stations = new LinkedHashMap<>();
        for (RecordComponent station : SiteSettings.class.getRecordComponents()) {
            stations.put(station.getName(), station.getType());
        }
        stations.put(DEVICE, DeviceSettings.class);
        return stations;
    }

    /**
     * These settings, with those of the file in their place.
     *
     * @param platforms of the scenario, one of which at least has to have what is set of the device
     */
    static Staging bind(Staging from, Value set, List<ScenarioPlatform> platforms) throws ScenarioException {
        Mapping mapping = set.mapping(stations().keySet());
        List<Setting> changes = new ArrayList<>();
        Object site = from.site();
        Object device = from.device();
        for (Map.Entry<String, Value> station : mapping.members().entrySet()) {
            if (station.getKey().equals(DEVICE)) {
                device = withChanges(device, DEVICE, station.getValue(), changes);
            } else {
                Object changed =
                        withChanges(component(site, station.getKey()), station.getKey(), station.getValue(), changes);
                site = with(site, Map.of(station.getKey(), changed), station.getKey(), station.getValue());
            }
        }
        Staging staging = new Staging((SiteSettings) site, (DeviceSettings) device, changes);
        DeviceSettingReach.refuseIdle(set, staging, platforms);
        return staging;
    }

    /** What a file says of one setting, before it is bound. */
    static Optional<Value> find(Value set, String station, String setting) throws ScenarioException {
        Optional<Value> settings = set.mapping(stations().keySet()).find(station);
        Class<?> type = stations().get(station);
        return settings.isEmpty() || type == null
                ? Optional.empty()
                : settings.get().mapping(keys(type)).find(setting);
    }

    private static List<String> keys(Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object withChanges(Object settings, String station, Value value, List<Setting> changes)
            throws ScenarioException {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Mapping mapping = value.mapping(keys(settings.getClass()));
        Map<String, Object> replaced = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            Value wanted = mapping.find(component.getName()).orElse(null);
            if (wanted != null) {
                if (component.getType().isRecord()) {
                    replaced.put(
                            component.getName(),
                            withChanges(
                                    component(settings, component.getName()),
                                    station + "." + component.getName(),
                                    wanted,
                                    changes));
                    continue;
                }
                Object bound = read(wanted, component.getType());
                if (bound.equals(component(settings, component.getName()))) {
                    if (wanted.replaces()) {
                        // An included file sets it, and this scenario takes that back.
                        continue;
                    }
                    throw wanted.wrong("'" + component.getName() + "' is " + Setting.word(bound)
                            + " already; set only what differs");
                }
                replaced.put(component.getName(), bound);
                changes.add(new Setting(station, component.getName(), Setting.word(bound)));
            }
        }
        return with(settings, replaced, station, value);
    }

    /** The same settings but for these; their record may refuse what does not go together. */
    private static Object with(Object settings, Map<String, Object> replaced, String station, Value place)
            throws ScenarioException {
        try {
            return with(settings, replaced);
        } catch (IllegalArgumentException e) {
            throw place.wrong("'" + station + "' cannot be set so: " + e.getMessage());
        }
    }

    private static Object read(Value value, Class<?> type) throws ScenarioException {
        if (type == boolean.class) {
            return value.truth();
        }
        if (type == int.class) {
            int number = value.number();
            if (number < 0) {
                throw value.wrong("a setting is no less than 0, and this is " + number);
            }
            return number;
        }
        if (type == Duration.class) {
            Duration time = value.duration();
            if (time.isNegative()) {
                throw value.wrong("a setting lasts no less than PT0S, and this is " + time);
            }
            return time;
        }
        if (type == List.class) {
            return List.copyOf(value.texts());
        }
        if (type == String.class) {
            return value.text();
        }
        if (type.isEnum()) {
            return enumConstant(value, type);
        }
        throw new IllegalStateException("Settings of type " + type.getSimpleName() + " cannot be read from a file yet");
    }

    private static Object enumConstant(Value value, Class<?> type) throws ScenarioException {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Setting.word(constant), constant);
        }
        Object constant = constants.get(value.oneOf(constants.keySet()));
        if (constant == null) {
            throw new IllegalStateException("A word was accepted that stands for nothing");
        }
        return constant;
    }

    private static Object component(Object settings, String name) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return get(settings, component);
            }
        }
        throw new IllegalArgumentException(settings.getClass().getSimpleName() + " has no component " + name);
    }

    private static Object with(Object settings, Map<String, Object> replaced) {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> replaced.containsKey(component.getName())
                        ? replaced.get(component.getName())
                        : get(settings, component))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return settings.getClass().getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getTargetException().getMessage()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(settings.getClass().getSimpleName() + " cannot be made anew", e);
        }
    }

    private static Object get(Object settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.getName() + " cannot be read", e);
        }
    }
}
