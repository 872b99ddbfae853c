package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsService;
import org.ndesharness.client.evidence.reader.ExportedObjects.Item;

/**
 * Services, application pools, accounts, certificates and requests that were exported as objects. What other readers know as a
 * list of properties is handed to them as one.
 *
 * <p>Sources of the names: PowerShell's Get-Service, Get-IISAppPool and Get-ADUser; Elastic Common Schema, module iis; Azure
 * Monitor, table W3CIISLog.
 */
final class ExportReader implements EvidenceReader {

    /** {@code ServiceControllerStatus}, which {@code ConvertTo-Json} writes as a number. */
    private static final Map<String, String> SERVICE_STATES =
            Map.of("1", "Stopped", "2", "Start Pending", "3", "Stop Pending", "4", "Running", "7", "Paused");

    private static final List<String> OF_POOLS = List.of(
            "managedpipelinemode",
            "pipeline mode",
            "processmodel.username",
            "clr ver",
            "managedruntimeversion",
            "autostart");

    /** One of these names stands in the first object or the header; most files have none, and are not parsed. */
    private static final Pattern MARKS =
            Pattern.compile("(?i)displayname|pipeline ?mode|processmodel|clr ver|managedruntime|autostart"
                    + "|cs-?uri-?stem|status_code|lastsyncdatetime|lockedout|passwordexpired|samaccountname|maxfieldlength|maxrequestbytes"
                    + "|thumbprint|template|pspath");

    private static final int BEGIN = 64 * 1024;

    /** The readers of {@code Format-List}. */
    private static final List<EvidenceReader> LISTS =
            List.of(new AccountReader(), new RegistryItemReader(), new CertificateListReader());

    @Override
    public boolean recognises(TextFile file) {
        String begin = file.text().substring(0, Math.min(BEGIN, file.text().length()));
        if (!MARKS.matcher(begin).find()) {
            return false;
        }
        List<Item> items = ExportedObjects.of(file);
        return items.stream().anyMatch(item -> isService(item) || isPool(item) || isRequest(item) || isDevice(item))
                || asList(file, items).isPresent();
    }

    private static boolean isService(Item item) {
        return item.has("Status") && item.has("DisplayName") && item.has("Name");
    }

    /** Microsoft Graph, resource type managedDevice. */
    private static boolean isDevice(Item item) {
        return !item.first("deviceName").isEmpty() && item.has("lastSyncDateTime") && item.has("operatingSystem");
    }

    /** How it is managed stands in one property or another; that an administrator of the device does it tells most. */
    private static ListedDevice device(TextFile file, Item item) {
        String managed = item.values().values().stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).contains("administrat")
                        || value.toLowerCase(Locale.ROOT).contains("knox"))
                .findFirst()
                .map(value -> " (" + value + ")")
                .orElse("");
        return new ListedDevice(
                file.cite(item.line()),
                item.first("deviceName"),
                item.first("userPrincipalName"),
                Times.instant(item.first("lastSyncDateTime")),
                item.first("operatingSystem") + managed,
                item.first("osVersion"),
                item.first("manufacturer"));
    }

    private static boolean isPool(Item item) {
        return item.has("Name")
                && (item.has("State") || item.has("Status"))
                && OF_POOLS.stream().anyMatch(item::has);
    }

    private static boolean isRequest(Item item) {
        return !item.first("cs-uri-stem", "csUriStem", "url.path").isEmpty()
                && Tokens.isNumber(item.first("sc-status", "scStatus", "http.response.status_code"), 3);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<Item> items = ExportedObjects.of(file);
        List<WindowsService> services = new ArrayList<>();
        for (Item item : items) {
            if (isDevice(item)) {
                findings.kind(FileKind.DEVICES);
                findings.add(device(file, item));
            } else if (isRequest(item)) {
                findings.kind(FileKind.W3C_LOG);
                findings.add(request(file, item));
            } else if (isPool(item)) {
                findings.kind(FileKind.APPLICATION_POOLS);
                findings.add(
                        new ApplicationPool(file.cite(item.line()), item.first("Name"), item.first("State", "Status")));
            } else if (isService(item)) {
                String status = item.first("Status");
                services.add(new WindowsService(
                        file.cite(item.line()),
                        SERVICE_STATES.getOrDefault(status, status),
                        item.first("StartType"),
                        item.first("Name"),
                        item.first("DisplayName")));
            }
        }
        if (!services.isEmpty()) {
            services.forEach(findings::add);
            ServiceLists.kinds(file, findings, services);
        }
        asList(file, items).ifPresent(list -> {
            for (EvidenceReader reader : LISTS) {
                if (reader.recognises(list)) {
                    FileFindings found = new FileFindings(file.name());
                    reader.read(list, found);
                    findings.take(found, list);
                }
            }
        });
        if (findings.evidence().isEmpty()) {
            findings.unreadFile(NotRead.EXPORT.of());
        }
    }

    /** The same objects one property a line, where a reader of such lists knows them; a list is read as it stands. */
    private static Optional<TextFile> asList(TextFile file, List<Item> items) {
        List<String> lines = new ArrayList<>();
        List<Integer> origins = new ArrayList<>();
        for (Item item : items) {
            item.values().forEach((name, value) -> {
                lines.add(name + " : " + value.replace('\n', ' '));
                origins.add(item.line());
            });
            lines.add("");
            origins.add(item.line());
        }
        TextFile list =
                file.with(lines, origins.stream().mapToInt(Integer::intValue).toArray());
        return !lines.isEmpty() && LISTS.stream().anyMatch(reader -> reader.recognises(list))
                ? Optional.of(list)
                : Optional.empty();
    }

    private static IisRequest request(TextFile file, Item item) {
        String time = item.first("TimeGenerated [UTC]", "TimeGenerated", "@timestamp", "time");
        String date = item.first("date");
        Optional<Integer> sub = Optional.of(item.first("sc-substatus", "scSubStatus", "iis.access.sub_status"))
                .filter(number -> Tokens.isNumber(number, 9))
                .map(Integer::valueOf);
        Optional<Long> win32 = Optional.of(item.first("sc-win32-status", "scWin32Status", "iis.access.win32_status"))
                .filter(number -> Tokens.isNumber(number, 10))
                .map(Long::valueOf);
        return new IisRequest(
                file.cite(item.line()),
                date.isEmpty() ? Times.instant(time).or(() -> utc(time)) : Times.utc(date, time),
                item.first("cs-method", "csMethod", "http.request.method").toUpperCase(Locale.ROOT),
                item.first("cs-uri-stem", "csUriStem", "url.path"),
                item.first("cs-uri-query", "csUriQuery", "url.query").replaceFirst("^-$", ""),
                item.first("c-ip", "cIP", "source.address", "source.ip"),
                item.first("cs(User-Agent)", "csUserAgent", "user_agent.original")
                        .replace(' ', '+'),
                Integer.parseInt(item.first("sc-status", "scStatus", "http.response.status_code")),
                sub.map(OptionalInt::of).orElse(OptionalInt.empty()),
                win32.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    /** Log Analytics shows UTC in the reader's own form of dates. */
    private static Optional<Instant> utc(String time) {
        return ListedDates.comparable(time).map(local -> local.toInstant(ZoneOffset.UTC));
    }
}
