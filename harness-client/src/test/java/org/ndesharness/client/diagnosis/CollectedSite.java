package org.ndesharness.client.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.SetupMsiEntry;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.WindowsEvent;
import org.ndesharness.client.evidence.WindowsService;

/** A collection as a healthy site and its device leave it; a test changes what is broken. */
final class CollectedSite {

    static final String MODULE = "5B1F00112233445566778899AABBCCDDEEFF0011";
    private static final String MDM = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";

    final Instant attempt;
    final String host;
    final String os;
    private final ZoneOffset zone;
    private final Map<FileKind, List<Evidence>> files = new EnumMap<>(FileKind.class);
    private int line;

    /** @param os {@code Android}, {@code iOS} or {@code Windows} */
    CollectedSite(String os) {
        this(os, Instant.parse("2026-11-20T09:02:14Z"), "ndes-contoso.msappproxy.net", ZoneOffset.ofHours(-5));
    }

    CollectedSite(String os, Instant attempt, String host, ZoneOffset zone) {
        this.os = os;
        this.attempt = attempt;
        this.host = host;
        this.zone = zone;
        others(Duration.ofMinutes(-20));
        others(Duration.ofMinutes(25));
        timer(Duration.ofMinutes(-30));
        timer(Duration.ofMinutes(30));
        event(FileKind.APPLICATION_EVENTS, Duration.ofHours(-3), "ESENT", "Application", 326, Map.of());
        event(FileKind.APPLICATION_EVENTS, Duration.ofMinutes(28), "ESENT", "Application", 327, Map.of());
        event(FileKind.SYSTEM_EVENTS, Duration.ofHours(-3), "Service Control Manager", "System", 7036, Map.of());
        event(FileKind.SYSTEM_EVENTS, Duration.ofMinutes(28), "Service Control Manager", "System", 7036, Map.of());
        registry("NDESCertThumbprint", MODULE.toLowerCase(Locale.ROOT));
        registry("MaxRequestBytes", "65534");
        stored(FileKind.SERVER_CERTIFICATES, "LocalMachine\\Root", "CN=Root TEST", "CN=Root TEST", "R0", 3650);
        stored(
                FileKind.SERVER_CERTIFICATES,
                "LocalMachine\\My",
                "CN=NDES01-MSCEP-RA, O=TEST",
                "CN=Root TEST",
                "A1",
                300);
        stored(
                FileKind.SERVER_CERTIFICATES,
                "LocalMachine\\My",
                "CN=NDES01-MSCEP-RA, O=TEST",
                "CN=Root TEST",
                "A2",
                300);
        stored(FileKind.SERVER_CERTIFICATES, "LocalMachine\\My", "CN=ndes01", "CN=Root TEST", MODULE, 300);
        stored(FileKind.SERVER_CERTIFICATES, "LocalMachine\\My", "CN=old unrelated", "CN=Root TEST", "EE", -100);
        setting("Default Web Site", "requestFiltering/requestLimits", "maxQueryString", "65534");
        setting(
                "Default Web Site/CertificateRegistrationSvc",
                "authentication/windowsAuthentication",
                "enabled",
                "false");
        pool("SCEP", "Started");
        service(FileKind.SERVER_SERVICES, "NDESConnectorSvc", "Running");
        service(FileKind.PROXY_SERVICES, "WAPCSvc", "Running");
        add(
                FileKind.PROXY_APPLICATION,
                c -> new ProxyApplication(c, "https://" + host + "/", "https://ndes01/", "passthru"));
        account(false, false);
        msi(0);
        caRow(CaRequest.Disposition.ISSUED, Duration.ofDays(-3), "");
        caRowOfAnother(CaRequest.Disposition.ISSUED, Duration.ofMinutes(-21));
        caRowOfAnother(CaRequest.Disposition.ISSUED, Duration.ofMinutes(27));
        touch(FileKind.CA_FAILED);
        touch(FileKind.CA_PENDING);
        browse(403, "");
        intune(
                "androidDeviceAdministrator",
                List.of("SCEP Users"),
                Duration.ofDays(-2),
                Duration.ofMinutes(-1),
                "pending");
    }

    private interface Writer {
        Evidence write(Citation citation);
    }

    private CollectedSite add(FileKind kind, Writer writer) {
        line++;
        files.computeIfAbsent(kind, k -> new ArrayList<>())
                .add(writer.write(new Citation(kind.place().replace("*", "261120"), line, kind + " " + line)));
        return this;
    }

    CollectedSite touch(FileKind kind) {
        files.computeIfAbsent(kind, k -> new ArrayList<>());
        return this;
    }

    CollectedSite without(FileKind... kinds) {
        Set.of(kinds).forEach(files::remove);
        return this;
    }

    /** Only what can be got from the device. */
    CollectedSite deviceOnly() {
        files.keySet()
                .retainAll(Set.of(
                        FileKind.OMADM_LOG,
                        FileKind.IOS_CONSOLE_LOG,
                        FileKind.MDM_EVENTS,
                        FileKind.DEVICE_CERTIFICATES));
        return this;
    }

    CollectedEvidence collected() {
        List<CollectedEvidence.ReadFile> read = new ArrayList<>();
        List<Evidence> all = new ArrayList<>();
        files.forEach((kind, evidence) -> {
            read.add(new CollectedEvidence.ReadFile(kind.place().replace("*", "261120"), kind));
            all.addAll(evidence);
        });
        return new CollectedEvidence(read, all, List.of());
    }

    /** The same files in another order. */
    CollectedEvidence shuffled(long seed) {
        List<FileKind> order = new ArrayList<>(files.keySet());
        Collections.shuffle(order, new Random(seed));
        List<CollectedEvidence.ReadFile> read = new ArrayList<>();
        List<Evidence> all = new ArrayList<>();
        for (FileKind kind : order) {
            read.add(new CollectedEvidence.ReadFile(kind.place().replace("*", "261120"), kind));
            all.addAll(files.getOrDefault(kind, List.of()));
        }
        return new CollectedEvidence(read, all, List.of());
    }

    /** Logs go on where this collection ended; what shows a state is that of the later one. */
    CollectedEvidence followedBy(CollectedSite later) {
        Set<FileKind> logs = Set.of(
                FileKind.W3C_LOG,
                FileKind.HTTPERR_LOG,
                FileKind.APPLICATION_EVENTS,
                FileKind.SYSTEM_EVENTS,
                FileKind.CAPI2_EVENTS,
                FileKind.CA_ISSUED,
                FileKind.OMADM_LOG,
                FileKind.IOS_CONSOLE_LOG,
                FileKind.MDM_EVENTS);
        CollectedSite both = new CollectedSite(os, attempt, host, zone);
        both.files.clear();
        files.forEach((kind, evidence) ->
                both.touch(kind).files.getOrDefault(kind, List.of()).addAll(evidence));
        later.files.forEach((kind, evidence) -> {
            if (!logs.contains(kind)) {
                both.without(kind);
            }
            both.touch(kind).files.getOrDefault(kind, List.of()).addAll(evidence);
        });
        return both.collected();
    }

    Diagnosis diagnosis() {
        return new Diagnoser().diagnose(collected());
    }

    // The server's side

    private void others(Duration at) {
        w3c(at, "Dalvik/2.1.0+(Linux)", "/certsrv/mscep/mscep.dll", "operation=GetCACaps&message=ca", 200, 0, 0);
        w3c(
                at.plusSeconds(2),
                "profiled/1.0",
                "/certsrv/mscep/mscep.dll",
                "operation=GetCACert&message=SCEP%20Authority",
                200,
                0,
                0);
        w3c(
                at.plusSeconds(4),
                "Mozilla/4.0+(compatible;+Win32;+NDES+client)",
                "/certsrv/mscep/mscep.dll/pkiclient.exe",
                "operation=GetCACaps&message=default",
                200,
                0,
                0);
    }

    CollectedSite w3c(Duration at, String agent, String stem, String query, int status, int sub, long win32) {
        return add(
                FileKind.W3C_LOG,
                c -> new IisRequest(
                        c,
                        Optional.of(attempt.plus(at)),
                        "GET",
                        stem,
                        query,
                        "10.0.4.31",
                        agent,
                        status,
                        OptionalInt.of(sub),
                        OptionalLong.of(win32)));
    }

    /** A request of this device. */
    CollectedSite request(int second, String operation, int status, int sub, long win32) {
        return switch (os) {
            case "Android" ->
                w3c(
                        Duration.ofSeconds(second),
                        "Dalvik/2.1.0+(Linux)",
                        "/certsrv/mscep/mscep.dll",
                        "operation=" + operation + "&message=" + (operation.equals("PKIOperation") ? "MIAG" : "ca"),
                        status,
                        sub,
                        win32);
            case "iOS" ->
                w3c(
                        Duration.ofSeconds(second),
                        "profiled/1.0+CFNetwork/811.5.4",
                        "/certsrv/mscep/mscep.dll",
                        "operation=" + operation + "&message="
                                + (operation.equals("PKIOperation") ? "MIAG" : "SCEP%20Authority"),
                        status,
                        sub,
                        win32);
            default ->
                w3c(
                        Duration.ofSeconds(second),
                        "Mozilla/4.0+(compatible;+Win32;+NDES+client)",
                        "/certsrv/mscep/mscep.dll/pkiclient.exe",
                        "operation=" + operation + (operation.equals("PKIOperation") ? "" : "&message=default"),
                        status,
                        sub,
                        win32);
        };
    }

    private void timer(Duration at) {
        add(
                FileKind.HTTPERR_LOG,
                c -> new HttpErrEntry(
                        c, Optional.of(attempt.plus(at)), "", "", "", OptionalInt.empty(), "Timer_ConnectionIdle", ""));
    }

    CollectedSite httpErr(Duration at, String operation, int status, String reason) {
        String path = os.equals("Windows") ? "/certsrv/mscep/mscep.dll/pkiclient.exe" : "/certsrv/mscep/mscep.dll";
        return add(
                FileKind.HTTPERR_LOG,
                c -> new HttpErrEntry(
                        c,
                        Optional.of(attempt.plus(at)),
                        "GET",
                        path + "?operation=" + operation,
                        "",
                        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                        reason,
                        "SCEP"));
    }

    CollectedSite event(FileKind kind, Duration at, String provider, String channel, int id, Map<String, String> data) {
        return add(kind, c -> new WindowsEvent(c, Optional.of(attempt.plus(at)), provider, channel, id, data, ""));
    }

    CollectedSite crash(Duration at) {
        event(
                FileKind.APPLICATION_EVENTS,
                at,
                "Application Error",
                "Application",
                1000,
                Map.of("1", "w3wp.exe", "7", "c0000005"));
        return event(FileKind.SYSTEM_EVENTS, at, "Microsoft-Windows-WAS", "System", 5011, Map.of("AppPoolID", "SCEP"));
    }

    CollectedSite capi2(Duration at, String thumbprint, String code) {
        return capi2(at, "w3wp.exe", thumbprint, code);
    }

    CollectedSite capi2(Duration at, String process, String thumbprint, String code) {
        return event(
                FileKind.CAPI2_EVENTS,
                at,
                "Microsoft-Windows-CAPI2",
                "Microsoft-Windows-CAPI2/Operational",
                11,
                Map.of(
                        "Certificate@fileRef",
                        thumbprint + ".cer",
                        "EventAuxInfo@ProcessName",
                        process,
                        "Result@value",
                        code));
    }

    CollectedSite ndes(Duration at, int id, String code) {
        return event(
                FileKind.APPLICATION_EVENTS,
                at,
                "Microsoft-Windows-NetworkDeviceEnrollmentService",
                "Application",
                id,
                Map.of("ErrorCode", code));
    }

    CollectedSite registry(String name, String data) {
        return add(
                FileKind.REGISTRY,
                c -> new RegistryValue(
                        c,
                        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP\\Modules\\NDESPolicy",
                        name,
                        data));
    }

    CollectedSite stored(FileKind kind, String store, String subject, String issuer, String thumbprint, int days) {
        return add(
                kind,
                c -> new StoredCertificate(
                        c,
                        store,
                        subject,
                        issuer,
                        thumbprint,
                        Optional.of(attempt.minus(Duration.ofDays(400))),
                        Optional.of(attempt.plus(Duration.ofDays(days))),
                        ""));
    }

    /** A certificate that was issued during the attempt, in the user's personal store. */
    CollectedSite issued(String issuer) {
        return add(
                FileKind.DEVICE_CERTIFICATES,
                c -> new StoredCertificate(
                        c,
                        "CurrentUser\\My",
                        "CN=john",
                        issuer,
                        "C0",
                        Optional.of(attempt),
                        Optional.of(attempt.plus(Duration.ofDays(30))),
                        ""));
    }

    CollectedSite setting(String location, String section, String attribute, String value) {
        return add(
                FileKind.IIS_CONFIGURATION,
                c -> new IisSetting(c, location, "system.webServer/security/" + section, attribute, value));
    }

    CollectedSite pool(String name, String state) {
        return add(FileKind.APPLICATION_POOLS, c -> new ApplicationPool(c, name, state));
    }

    CollectedSite service(FileKind kind, String name, String status) {
        return add(kind, c -> new WindowsService(c, status, "Automatic", name, "whatever it is called here"));
    }

    CollectedSite account(boolean locked, boolean expired) {
        without(FileKind.SERVICE_ACCOUNT);
        return add(FileKind.SERVICE_ACCOUNT, c -> new ServiceAccount(c, "svc-ndes", true, locked, expired));
    }

    CollectedSite msi(int status) {
        without(FileKind.SETUP_MSI_LOG);
        return add(
                FileKind.SETUP_MSI_LOG,
                c -> new SetupMsiEntry(
                        c,
                        "Windows Installer installed the product. Installation success or error status: " + status
                                + "."));
    }

    CollectedSite browse(int status, String body) {
        without(FileKind.BROWSER_ANSWER);
        return add(
                FileKind.BROWSER_ANSWER,
                c -> new HttpAnswer(
                        c, Optional.empty(), OptionalInt.of(status), "Microsoft-IIS/10.0", "", body, Optional.empty()));
    }

    /** An answer of something else than IIS. */
    CollectedSite browse(int status, String server, String location, String body) {
        without(FileKind.BROWSER_ANSWER);
        return add(
                FileKind.BROWSER_ANSWER,
                c -> new HttpAnswer(
                        c, Optional.empty(), OptionalInt.of(status), server, location, body, Optional.empty()));
    }

    CollectedSite published(String preAuthentication) {
        without(FileKind.PROXY_APPLICATION);
        return add(
                FileKind.PROXY_APPLICATION,
                c -> new ProxyApplication(c, "https://" + host + "/", "https://ndes01/", preAuthentication));
    }

    CollectedSite browseFails(String error) {
        without(FileKind.BROWSER_ANSWER);
        return add(
                FileKind.BROWSER_ANSWER,
                c -> new HttpAnswer(c, Optional.empty(), OptionalInt.empty(), "", "", "", Optional.of(error)));
    }

    CollectedSite caRow(CaRequest.Disposition disposition, Duration at, String code) {
        FileKind kind = switch (disposition) {
            case ISSUED -> FileKind.CA_ISSUED;
            case FAILED -> FileKind.CA_FAILED;
            case PENDING -> FileKind.CA_PENDING;
        };
        Instant minute = attempt.plus(at).truncatedTo(ChronoUnit.MINUTES);
        return add(
                kind,
                c -> new CaRequest(
                        c,
                        disposition,
                        "42",
                        Optional.of(minute),
                        "CONTOSO\\svc-ndes",
                        "SCEPUser",
                        "john",
                        disposition == CaRequest.Disposition.ISSUED ? "1a" : "",
                        code));
    }

    /** What a computer of the domain asked for. */
    CollectedSite caRowOfAnother(CaRequest.Disposition disposition, Duration at) {
        return add(
                disposition == CaRequest.Disposition.ISSUED ? FileKind.CA_ISSUED : FileKind.CA_FAILED,
                c -> new CaRequest(
                        c,
                        disposition,
                        "43",
                        Optional.of(attempt.plus(at).truncatedTo(ChronoUnit.MINUTES)),
                        "CONTOSO\\PC417$",
                        "Machine",
                        "pc417",
                        "1b",
                        disposition == CaRequest.Disposition.ISSUED ? "" : "0x80094012"));
    }

    CollectedSite intune(String enrolment, List<String> groups, Duration assigned, Duration checkIn, String state) {
        without(FileKind.TROUBLESHOOT_VIEW);
        String type = os.equals("Android") ? enrolment : "windowsAzureADJoin";
        return add(
                FileKind.TROUBLESHOOT_VIEW,
                c -> new TroubleshootView(
                        c,
                        "john@contoso",
                        groups,
                        List.of(new TroubleshootView.Profile(
                                c,
                                "SCEP certificate",
                                "scep",
                                List.of("SCEP Users"),
                                Optional.of(attempt.plus(assigned)))),
                        List.of(new TroubleshootView.ManagedDevice(
                                c, "Device-041", os, "", type, Optional.of(attempt.plus(checkIn)))),
                        state.isEmpty()
                                ? List.of()
                                : List.of(new TroubleshootView.State(c, "Device-041", "SCEP certificate", state))));
    }

    CollectedSite shows(String state) {
        return intune(
                "androidDeviceAdministrator",
                List.of("SCEP Users"),
                Duration.ofDays(-2),
                Duration.ofMinutes(-1),
                state);
    }

    // The device's side

    CollectedSite omadm(int second, String logger, String message) {
        LocalDateTime local = attempt.plusSeconds(second).atOffset(zone).toLocalDateTime();
        return add(FileKind.OMADM_LOG, c -> new OmadmEntry(c, Optional.of(local), "VERB", logger, message));
    }

    CollectedSite console(int second, String message) {
        LocalTime local = attempt.plusSeconds(second).atOffset(zone).toLocalTime();
        return add(
                FileKind.IOS_CONSOLE_LOG,
                c -> new ConsoleEntry(c, Optional.of(local), Optional.of(zone), "debug", "profiled", message));
    }

    CollectedSite mdm(int second, int id, String field, String value) {
        Map<String, String> data = new LinkedHashMap<>();
        if (!field.isEmpty()) {
            data.put(field, value);
        }
        return event(FileKind.MDM_EVENTS, Duration.ofSeconds(second), MDM, MDM + "/Admin", id, data);
    }

    Set<FileKind> kinds() {
        return new HashSet<>(files.keySet());
    }
}
