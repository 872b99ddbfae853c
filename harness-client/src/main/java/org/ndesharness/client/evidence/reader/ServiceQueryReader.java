package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsService;

/**
 * Services as {@code sc query} and {@code sc qc} print them, and {@code Get-Service | Format-List}. The labels of sc are
 * translated; the name is known by standing first, the state by its number.
 */
final class ServiceQueryReader implements EvidenceReader {

    /** {@code STATE              : 1  STOPPED}: states are numbered 1 to 7, types of services 10 and above. */
    private static final Pattern STATE = Pattern.compile("\\s*+[^:]{2,40}:\\s+([1-7])\\s+([A-Z_]{4,20})\\s*");

    private static final Pattern TYPE =
            Pattern.compile("\\s*+[^:]{2,40}:\\s+[0-9a-f]{1,3}\\s+WIN32[A-Z_0-9 ]{0,60}\\s*");

    private static final Pattern START = Pattern.compile(
            "\\s*+[^:]{2,40}:\\s+[0-4]\\s+([A-Z]{4,7}_START|DISABLED)(?:\\s+\\(?[A-Z_]{1,20}\\)?)?\\s*");

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().toList();
        for (int i = 1; i < head.size(); i++) {
            if (TYPE.matcher(head.get(i)).matches()) {
                return true;
            }
        }
        return PropertyList.of(head).stream().anyMatch(ServiceQueryReader::isService);
    }

    private static boolean isService(PropertyList.Item item) {
        return item.values().containsKey("Name")
                && item.values().containsKey("Status")
                && (item.values().containsKey("DisplayName")
                        || item.values().containsKey("StartType")
                        || item.values().containsKey("ServiceType"));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        BitSet used = new BitSet();
        Map<String, WindowsService> services = new LinkedHashMap<>();
        for (PropertyList.Item item : PropertyList.of(file.lines())) {
            if (isService(item)) {
                used.set(item.from(), item.to());
                add(
                        services,
                        new WindowsService(
                                file.cite(item.from(), item.to()),
                                item.value("Status"),
                                item.value("StartType"),
                                item.value("Name"),
                                item.value("DisplayName")));
            }
        }
        queried(file, findings, services, used);
        List<WindowsService> all = new ArrayList<>(services.values());
        all.removeIf(service -> service.status().isEmpty());
        all.forEach(findings::add);
        ServiceLists.kinds(file, findings, all);
        findings.leave(file, used, NotRead.SERVICES.of());
    }

    /** The state from {@code sc query} and the start type from {@code sc qc} of one service belong together. */
    private static void add(Map<String, WindowsService> services, WindowsService service) {
        services.merge(
                service.name().toLowerCase(Locale.ROOT),
                service,
                (before, after) -> new WindowsService(
                        before.status().isEmpty() ? after.citation() : before.citation(),
                        before.status().isEmpty() ? after.status() : before.status(),
                        before.startType().isEmpty() ? after.startType() : before.startType(),
                        before.name(),
                        before.displayName().isEmpty() ? after.displayName() : before.displayName()));
    }

    private static void queried(
            TextFile file, FileFindings findings, Map<String, WindowsService> services, BitSet used) {
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (!TYPE.matcher(lines.get(i)).matches()) {
                continue;
            }
            int first = i;
            while (first > 0 && first > i - 2 && value(lines.get(first - 1)).length() > 0) {
                first--;
            }
            String name = first < i ? value(lines.get(first)) : "";
            String status = "";
            String start = "";
            int to = i + 1;
            while (to < lines.size() && !lines.get(to).isBlank() && file.follows(to) && to < i + 12) {
                Matcher state = STATE.matcher(lines.get(to));
                Matcher type = START.matcher(lines.get(to));
                if (type.matches()) {
                    start = startType(type.group(1));
                } else if (state.matches() && status.isEmpty()) {
                    status = status(state.group(1), state.group(2));
                }
                to++;
            }
            used.set(first, to);
            if (name.isEmpty() || (status.isEmpty() && start.isEmpty())) {
                findings.flaw(i, NotRead.SERVICE_STATE.of());
            } else {
                add(
                        services,
                        new WindowsService(
                                file.cite(first, to),
                                status,
                                start,
                                name,
                                first + 1 < i ? value(lines.get(first + 1)) : ""));
            }
        }
    }

    /** Behind the colon of {@code SERVICE_NAME: W3SVC}; empty string where the line is no such label. */
    private static String value(String line) {
        int colon = line.indexOf(':');
        boolean label =
                colon > 0 && colon < 30 && Tokens.of(line.substring(0, colon)).size() <= 3;
        return label && !line.startsWith(" ") ? Tokens.strip(line.substring(colon + 1)) : "";
    }

    private static String status(String number, String word) {
        return switch (number) {
            case "1" -> "Stopped";
            case "4" -> "Running";
            default -> word;
        };
    }

    private static String startType(String word) {
        return switch (word) {
            case "AUTO_START" -> "Automatic";
            case "DEMAND_START" -> "Manual";
            case "DISABLED" -> "Disabled";
            default -> word;
        };
    }
}
