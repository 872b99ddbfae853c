package org.ndesharness.client.diagnosis.sign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Whose requests the connector's events are about: the device, where one of a transaction's events names it, for a device comes
 * again in another transaction; else the transaction.
 */
final class ConnectorSubjects {

    private static final Pattern DEVICE =
            Pattern.compile("device[\\s_-]?id\\W{0,4}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

    /** What the certificate is to be for, where an event has no other name of the request. */
    private static final Pattern NAMED = Pattern.compile("\\bsubject\\W{0,3}cn=([^,;\\s\"']{3,100})");

    private final Map<String, String> devices = new HashMap<>();

    ConnectorSubjects(List<WindowsEvent> events) {
        for (WindowsEvent event : events) {
            String named = Words.subject(event);
            device(event).filter(device -> !named.isEmpty()).ifPresent(device -> devices.put(named, device));
        }
    }

    /** Empty string for an event that names neither. */
    String of(WindowsEvent event) {
        String named = Words.subject(event);
        return device(event).orElse(devices.getOrDefault(named, named));
    }

    private static Optional<String> device(WindowsEvent event) {
        for (Map.Entry<String, String> field : event.data().entrySet()) {
            if (Words.lower(field.getKey()).contains("deviceid")
                    && !field.getValue().isBlank()) {
                return Optional.of(Words.lower(field.getValue().strip()));
            }
        }
        Matcher device = DEVICE.matcher(Words.of(event));
        if (device.find()) {
            return Optional.of(device.group(1));
        }
        Matcher name = NAMED.matcher(Words.of(event));
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
