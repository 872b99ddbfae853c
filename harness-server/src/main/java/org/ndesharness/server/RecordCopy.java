package org.ndesharness.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Copies of settings that differ in one component, however deep it lies. */
final class RecordCopy {

    private RecordCopy() {}

    /**
     * A copy.
     *
     * @param path names of components, parted by dots
     * @throws IllegalArgumentException when there is no such component, or it takes no such value
     */
    static <R extends Record> R with(R settings, String path, Object value) {
        var dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        var components = settings.getClass().getRecordComponents();
        var found = Arrays.stream(components)
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no setting '" + name + "'; there are "
                        + Arrays.stream(components)
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", "))));
        Object replacement = value;
        if (dot >= 0) {
            if (!(get(settings, found) instanceof Record inner)) {
                throw new IllegalArgumentException("'" + name + "' is one setting and holds no others");
            }
            replacement = with(inner, path.substring(dot + 1), value);
        }
        var arguments = new Object[components.length];
        var types = new Class<?>[components.length];
        for (var i = 0; i < components.length; i++) {
            arguments[i] = components[i].equals(found) ? replacement : get(settings, components[i]);
            types[i] = components[i].getType();
        }
        try {
            @SuppressWarnings("unchecked")
            var copy = (R) settings.getClass().getConstructor(types).newInstance(arguments);
            return copy;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a " + found.getType().getSimpleName() + ", and was given '" + value + "'", e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("'" + name + "' cannot be '" + value + "'", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Settings cannot be copied", e);
        }
    }

    private static Object get(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Settings cannot be read", e);
        }
    }
}
