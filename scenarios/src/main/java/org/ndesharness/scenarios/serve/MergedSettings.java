package org.ndesharness.scenarios.serve;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.server.SiteSettings;

/** The settings of several scenarios on one site. */
final class MergedSettings {

    private MergedSettings() {}

    /**
     * These settings, with what each scenario changes in their place.
     *
     * @throws ServeException when two scenarios want different values of one setting
     */
    static SiteSettings of(SiteSettings from, List<Scenario> scenarios) throws ServeException {
        SiteSettings merged = from;
        Map<String, Scenario> setBy = new HashMap<>();
        Map<String, Object> values = new HashMap<>();
        for (Scenario scenario : scenarios) {
            for (Setting change : scenario.staging().changes()) {
                String name = change.station() + "." + change.name();
                Object station = component(scenario.staging().site(), change.station());
                Object value = component(station, change.name());
                Object former = values.putIfAbsent(name, value);
                if (former != null && !former.equals(value)) {
                    throw new ServeException("--failure " + scenario.id() + " sets " + name + " to " + value + ", and "
                            + setBy.getOrDefault(name, scenario).id() + " to " + former
                            + "; one site cannot stand as both say");
                }
                setBy.putIfAbsent(name, scenario);
                merged =
                        with(merged, change.station(), with(component(merged, change.station()), change.name(), value));
            }
        }
        return merged;
    }

    private static Object component(Object settings, String name) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                return get(settings, component);
            }
        }
        throw new IllegalArgumentException(settings.getClass().getSimpleName() + " has no component " + name);
    }

    private static <T> T with(T settings, String name, Object value) {
        RecordComponent[] components = settings.getClass().getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> component.getName().equals(name) ? value : get(settings, component))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked")
            Class<T> type = (Class<T>) settings.getClass();
            return type.getConstructor(types).newInstance(arguments);
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
