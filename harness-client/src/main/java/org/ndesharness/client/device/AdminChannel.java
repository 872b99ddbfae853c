package org.ndesharness.client.device;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.profile.ManagementDocument;
import org.ndesharness.client.profile.ScepProfile;

/**
 * Windows' channel Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin, as {@code wevtutil qe … /f:xml}
 * prints it.
 *
 * <p>Ids and texts are those of Microsoft's pages; the names of the data fields are the provider's.
 */
final class AdminChannel implements DeviceLog {
    private static final String PROVIDER = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";
    private static final String FILE = "DeviceManagement-Enterprise-Diagnostics-Provider-Admin.xml";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT);
    private static final int INFORMATION = 4;
    private static final int ERROR = 2;
    private static final Duration REACH = Duration.ofDays(10);
    private static final Duration LAST_SESSION = Duration.ofDays(9);
    private static final Duration BETWEEN_SESSIONS = Duration.ofHours(8);
    private static final Duration BETWEEN_POLICIES = Duration.ofHours(4);

    private final Surroundings surroundings;
    private final Timeline<Event> events = new Timeline<>();
    private final Instant begin;
    private final String enrolmentId;
    private final String userSid;
    private final int jitter;
    private final int firstRecord;
    private URI server = URI.create("");
    private int tries;

    /** An event before it has a record number. */
    private record Event(int id, int level, Map<String, String> data) {
        static Event of(int id, int level, String... namesAndValues) {
            Map<String, String> data = new LinkedHashMap<>();
            for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
                data.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Event(id, level, data);
        }
    }

    AdminChannel(Surroundings surroundings) {
        RandomGenerator random = surroundings.random();
        this.surroundings = surroundings;
        this.begin = surroundings.clock().instant();
        this.enrolmentId = guid(random);
        this.userSid = "S-1-12-1-" + random.nextLong(1L << 32) + "-" + random.nextLong(1L << 31) + "-"
                + random.nextLong(1L << 32) + "-" + random.nextLong(1L << 32);
        this.jitter = random.nextInt(1_000, 600_000);
        this.firstRecord = random.nextInt(900, 4_000);
    }

    @Override
    public void session(String text, ManagementDocument document) {
        unreadableSession(text);
    }

    @Override
    public void unreadableSession(String text) {
        log(sessionBegin());
        log(policy());
        log(sessionEnd());
    }

    @Override
    public void begins(ScepProfile profile) {
        tries = 0;
        log(executed(profile, Hresult.ACCEPTED_FOR_PROCESSING));
    }

    @Override
    public void missesTpm(ScepProfile profile) {
        log(executed(profile, Hresult.DEVICE_NOT_READY));
    }

    @Override
    public void tries(ScepProfile profile) {
        tries++;
        server = profile.url();
    }

    @Override
    public void requestGenerated(URI url, boolean post) {
        server = url;
        log(Event.of(
                36,
                INFORMATION,
                "Message1",
                "1.3.6.1.5.5.7.3.2",
                "Message2",
                url.toString(),
                "Message3",
                "",
                "HexInt1",
                "0x2",
                "HexInt2",
                "0x1"));
    }

    @Override
    public void attemptFailed(ScepProfile profile, EnrolmentOutcome outcome) {
        fail(profile, Hresult.of(outcome));
    }

    @Override
    public void keyStoreFailed(ScepProfile profile) {
        fail(profile, Hresult.BAD_KEYSET);
    }

    private void fail(ScepProfile profile, int hresult) {
        log(Event.of(32, ERROR, "HRESULT", Hresult.text(hresult)));
        log(Event.of(
                307,
                ERROR,
                "Message1",
                "SCEPInstallCertificateWithScepHelper:Failed to Initialize SCEP enrollment with NDES Server '"
                        + profile.url() + "', CA cert thumbprint '"
                        + profile.caThumbprint().orElse("") + "' and server certs ''. LogError "
                        + Hresult.text(hresult)));
    }

    @Override
    public void reached(ScepProfile profile, X509Certificate certificate, String from, String to) {
        log(Event.of(39, INFORMATION));
        log(Event.of(256, INFORMATION, "Message1", "com.microsoft:mdm.SCEPcertinstall.result"));
        log(Event.of(
                309,
                INFORMATION,
                "Message1",
                "{" + guid(surroundings.random()) + "}",
                "Message2",
                profile.key(),
                "Message3",
                CertificateListing.thumbprint(certificate),
                "Message4",
                server.toString(),
                "HexInt1",
                "0x1",
                "HexInt2",
                "0x" + Integer.toHexString(tries),
                "HexInt3",
                "0x0"));
    }

    private Event executed(ScepProfile profile, int result) {
        return Event.of(
                306,
                result == Hresult.ACCEPTED_FOR_PROCESSING ? INFORMATION : ERROR,
                "Message1",
                profile.key(),
                "Message2",
                userSid,
                "Message3",
                "user",
                "Message4",
                "clientinstall",
                "HexInt1",
                "0x" + Integer.toHexString(profile.keyProtection()),
                "HexInt3",
                Hresult.text(result));
    }

    private Event sessionBegin() {
        return Event.of(
                208,
                INFORMATION,
                "Message1",
                enrolmentId,
                "Message2",
                "https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx",
                "Message3",
                "4.0",
                "Message4",
                "10.0.19045.3803");
    }

    private static Event sessionEnd() {
        return Event.of(209, INFORMATION, "HRESULT", "0x0");
    }

    private Event policy() {
        return Event.of(
                813,
                INFORMATION,
                "Message1",
                "MaxInactivityTimeDeviceLock",
                "Message2",
                "DeviceLock",
                "Message3",
                enrolmentId,
                "Message4",
                "Device",
                "HexInt1",
                "0xf",
                "HexInt2",
                "0x6",
                "HexInt3",
                "0x0");
    }

    private Event textPolicy() {
        return Event.of(
                814,
                INFORMATION,
                "Message1",
                "AllowedUpdateServiceUrl",
                "Message2",
                "Update",
                "Message3",
                enrolmentId,
                "Message4",
                "Device",
                "Message5",
                "",
                "HexInt1",
                "0x6",
                "HexInt2",
                "0x0");
    }

    @Override
    public void write(Path folder, Instant now) throws IOException {
        StringBuilder text = new StringBuilder();
        int record = firstRecord;
        for (Timeline.Entry<Event> entry : events.with(ordinary(now))) {
            text.append(xml(entry.time(), entry.what(), record++)).append("\r\n");
        }
        Timeline.write(folder.resolve(FILE), text.toString(), now);
    }

    /** Sessions of the past, and policies that the device re-applies by itself. */
    private List<Timeline.Entry<Event>> ordinary(Instant now) {
        List<Timeline.Entry<Event>> ordinary = new ArrayList<>();
        Instant first = begin.minus(REACH).plusMillis(jitter);
        for (Instant at = first; at.isBefore(begin.minus(LAST_SESSION)); at = at.plus(BETWEEN_SESSIONS)) {
            ordinary.add(new Timeline.Entry<>(at, sessionBegin()));
            ordinary.add(new Timeline.Entry<>(at.plusMillis(2_310), policy()));
            ordinary.add(new Timeline.Entry<>(at.plusMillis(4_870), sessionEnd()));
        }
        boolean number = false;
        for (Instant at = first.plusSeconds(5_400); at.isBefore(now); at = at.plus(BETWEEN_POLICIES)) {
            ordinary.add(new Timeline.Entry<>(at, number ? policy() : textPolicy()));
            number = !number;
        }
        ordinary.add(new Timeline.Entry<>(now.minusMillis(800), policy()));
        return ordinary;
    }

    private void log(Event event) {
        events.add(surroundings.clock().instant(), event);
    }

    private String xml(Instant at, Event event, int record) {
        StringBuilder data = new StringBuilder();
        event.data()
                .forEach((name, value) -> data.append("<Data Name='")
                        .append(name)
                        .append("'>")
                        .append(escaped(value))
                        .append("</Data>"));
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='"
                + PROVIDER
                + "' Guid='{3da494e4-0fe2-415c-b895-fb5265c5c83b}'/><EventID>" + event.id()
                + "</EventID><Version>0</Version><Level>" + event.level()
                + "</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords>"
                + "<TimeCreated SystemTime='" + TIME.format(at.atOffset(ZoneOffset.UTC)) + "'/><EventRecordID>" + record
                + "</EventRecordID><Correlation/><Execution ProcessID='3148' ThreadID='7120'/><Channel>" + PROVIDER
                + "/Admin</Channel><Computer>" + escaped(surroundings.deviceName())
                + "</Computer><Security UserID='S-1-5-18'/></System><EventData>" + data + "</EventData></Event>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String guid(RandomGenerator random) {
        return new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase(Locale.ROOT);
    }
}
