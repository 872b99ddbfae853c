package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ListedConnector;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.WindowsService;

/**
 * Connectors that Intune no longer serves, by its own list of them and by the programs installed on their machines.
 *
 * <p>Microsoft, Certificate Connector for Microsoft Intune: below 6.2101.13.0 nothing is issued since September 2022. What one
 * connector issues says nothing of another's machine; and an old entry in the list, whose machine nobody speaks of, has a
 * current one in its place.
 */
final class ConnectorVersionTrace {

    private static final String DEPRECATED = "conn-deprecated";
    private static final Pattern VERSION = Pattern.compile("6\\.(\\d{4})\\.\\d{1,4}\\.\\d{1,4}");
    private static final int OLDEST_SUPPORTED = 2101;
    private static final String OLD_SERVICE = "NDESConnectorSvc";

    private static final Instant END_OF_ISSUE = Instant.parse("2022-09-01T00:00:00Z");

    /** The service did not end for everybody on one day. */
    private static final Duration GRACE = Duration.ofDays(60);

    /** A connector that Intune hears from, in the languages of the list. */
    private static final Pattern AT_WORK = Pattern.compile("active|aktiv|actief|actif|activo|attivo|ativo|aktywny");

    private static final Pattern FAILING = Pattern.compile("^(?:error|fehler|fel|fout|erreur|errore|błąd)\\b");

    private final Ledger ledger;
    private final List<ListedConnector> listed;
    private final List<RegistryValue> installed;

    private ConnectorVersionTrace(Ledger ledger) {
        this.ledger = ledger;
        this.listed = ledger.all(ListedConnector.class);
        this.installed = installed(ledger.all(RegistryValue.class));
    }

    static void read(Ledger ledger) {
        ConnectorVersionTrace trace = new ConnectorVersionTrace(ledger);
        boolean replaced = trace.listed.stream().anyMatch(c -> isAtWork(c) && isSupported(c.version()));
        for (ListedConnector connector : trace.listed) {
            if (isDeprecated(connector.version()) && !isAtWork(connector)) {
                Optional<RegistryValue> program = trace.program(connector);
                if (program.isPresent()) {
                    ledger.sign(DEPRECATED, Weight.CONFIRMED, Station.CONNECTOR, program.get(), connector);
                } else {
                    // One that Intune knows to fail is in use; one that it does not hear from may have been replaced.
                    boolean failing =
                            FAILING.matcher(Words.lower(connector.state())).find();
                    Weight weight = replaced && !failing ? Weight.POSSIBLE : Weight.LIKELY;
                    ledger.sign(
                            DEPRECATED,
                            weight,
                            trace.isWhy(connector) ? Station.CONNECTOR : Station.CONFIGURATION,
                            connector);
                }
            }
        }
        if (trace.listed.isEmpty() && !trace.installed.isEmpty()) {
            trace.installed.stream()
                    .filter(program -> isDeprecated(program.data()) && trace.isAlone(program))
                    .forEach(program -> ledger.sign(DEPRECATED, Weight.LIKELY, Station.CONFIGURATION, program));
        }
    }

    /** The versions of connectors among the installed programs. */
    private static List<RegistryValue> installed(List<RegistryValue> values) {
        Map<List<String>, RegistryValue> names = new LinkedHashMap<>();
        Map<List<String>, RegistryValue> versions = new LinkedHashMap<>();
        for (RegistryValue value : values) {
            String key = Words.lower(value.key());
            if (key.contains("\\uninstall\\")) {
                List<String> program = List.of(value.citation().file(), key);
                String data = Words.lower(value.data());
                if (value.name().equalsIgnoreCase("DisplayName")
                        && Words.all(data, "intune", "connector")
                        && !data.contains("active directory")) {
                    names.put(program, value);
                } else if (value.name().equalsIgnoreCase("DisplayVersion")) {
                    versions.put(program, value);
                }
            }
        }
        versions.keySet().retainAll(names.keySet());
        return new ArrayList<>(versions.values());
    }

    /** Whether it is the only one, installed as it is listed, and nothing is known to have gone through since its end. */
    private boolean isWhy(ListedConnector connector) {
        return listed.size() == 1
                && (installed.isEmpty()
                        || installed.stream()
                                .anyMatch(program ->
                                        program.data().strip().equals(connector.version()) && isAlone(program)))
                && ledger.successes().stream()
                        .flatMap(success -> EvidenceTime.utc(success.shownBy()).stream())
                        .noneMatch(END_OF_ISSUE.plus(GRACE)::isBefore);
    }

    /** The connector as it is installed and running on a machine of its own among those that files are from. */
    private Optional<RegistryValue> program(ListedConnector connector) {
        return installed.stream()
                .filter(value -> value.data().strip().equals(connector.version()))
                .filter(value -> !folder(value).isEmpty() && isMachine(folder(value), connector.name()))
                .filter(value -> isAlone(value) && isRunning(folder(value)) && !works(folder(value)))
                .findFirst();
    }

    /** Beside the current connector the old one is a remnant. */
    private boolean isAlone(RegistryValue program) {
        return installed.stream()
                .noneMatch(other -> folder(other).equals(folder(program)) && isSupported(other.data()));
    }

    private boolean isRunning(String folder) {
        return ledger.all(WindowsService.class).stream()
                .anyMatch(service -> isIn(folder, service)
                        && service.name().equalsIgnoreCase(OLD_SERVICE)
                        && service.status().equalsIgnoreCase("Running"));
    }

    /** Whether requests went through on the machine, or its files are of the years when such a connector still worked. */
    private boolean works(String folder) {
        List<IisRequest> requests = ledger.all(IisRequest.class).stream()
                .filter(request -> isIn(folder, request))
                .toList();
        return requests.stream().anyMatch(ConnectorVersionTrace::isRequestThatWentThrough)
                || requests.stream()
                        .flatMap(request -> request.time().stream())
                        .anyMatch(time -> time.isBefore(END_OF_ISSUE))
                || ledger.successes().stream().anyMatch(success -> isIn(folder, success.shownBy()))
                || ledger.all(WindowsEvent.class).stream()
                        .filter(event -> isIn(folder, event))
                        .flatMap(event -> event.time().stream())
                        .anyMatch(time -> time.isBefore(END_OF_ISSUE));
    }

    private static boolean isRequestThatWentThrough(IisRequest request) {
        return Words.lower(request.query()).contains("operation=pkioperation") && request.status() == 200;
    }

    private static boolean isAtWork(ListedConnector connector) {
        return AT_WORK.matcher(Words.lower(connector.state()).strip()).matches();
    }

    private static boolean isDeprecated(String version) {
        Matcher parts = VERSION.matcher(version.strip());
        return parts.matches() && Integer.parseInt(parts.group(1)) < OLDEST_SUPPORTED;
    }

    private static boolean isSupported(String version) {
        return VERSION.matcher(version.strip()).matches() && !isDeprecated(version);
    }

    /** The folder that a machine's files lie in; empty string for what lies in none. */
    private static String folder(Evidence evidence) {
        String file = evidence.citation().file();
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }

    private static boolean isIn(String folder, Evidence evidence) {
        return folder(evidence).equals(folder) || folder(evidence).startsWith(folder + "/");
    }

    /** A machine's folder is called by the first part of its name. */
    private static boolean isMachine(String folder, String connector) {
        String called = Words.lower(folder.substring(folder.lastIndexOf('/') + 1));
        String host = Words.lower(connector).strip();
        return called.equals(host) || called.equals(host.replaceFirst("\\..*", "")) || called.startsWith(host + ".");
    }
}
