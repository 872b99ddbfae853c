package org.ndesharness.client.device;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.profile.ManagementDocument;
import org.ndesharness.client.profile.ScepProfile;
import org.ndesharness.client.profile.TrustedCertificate;

/**
 * The log of Android's Company Portal, OMADM.log.
 *
 * <p>Shapes are those of Microsoft's pages on deployment, device-to-NDES communication and delivery; the lines of
 * {@code org.jscep} are jscep's own.
 */
final class OmadmLog implements DeviceLog {
    private static final String AGENT = "com.microsoft.omadm.";
    private static final String SYNCML = AGENT + "syncml.SyncmlSession";
    private static final String CERTIFICATES = AGENT + "platforms.android.certmgr.";
    private static final String ENROLMENT = CERTIFICATES + "CertificateEnrollmentManager";
    private static final String ROOT_STATES = CERTIFICATES + "state.NativeRootCertInstallStateMachine";
    private static final String SCEP_STATES = CERTIFICATES + "state.NativeScepCertInstallStateMachine";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    private static final Duration REACH = Duration.ofDays(10);
    private static final Duration LAST_SESSION = Duration.ofDays(9);
    private static final Duration BETWEEN_SESSIONS = Duration.ofHours(8);
    private static final Duration BETWEEN_CHECKS = Duration.ofHours(4);

    private final Surroundings surroundings;
    private final Timeline<String> lines = new Timeline<>();
    private final Instant begin;
    private final int process;
    private final int thread;
    private final int jitter;

    OmadmLog(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.begin = surroundings.clock().instant();
        this.process = surroundings.random().nextInt(4_000, 29_000);
        this.thread = surroundings.random().nextInt(9, 40);
        this.jitter = surroundings.random().nextInt(1_000, 600_000);
    }

    @Override
    public void session(String text, ManagementDocument document) {
        unreadableSession(text);
    }

    @Override
    public void unreadableSession(String text) {
        log("VERB", SYNCML, text.strip().replaceAll("\\s*\\R\\s*", ""));
    }

    @Override
    public void trusted(TrustedCertificate certificate, String from, String to) {
        log("INFO", ROOT_STATES, "Root cert '" + certificate.id() + "' state changed from " + from + " to " + to);
    }

    @Override
    public void begins(ScepProfile profile) {
        log("VERB", ENROLMENT, "There are 1 requests");
    }

    @Override
    public EnrolmentOutcome during(Supplier<EnrolmentOutcome> attempt) {
        return JscepLines.during(attempt, this::jscep);
    }

    @Override
    public void tries(ScepProfile profile) {
        log("VERB", ENROLMENT, "Trying to enroll certificate request: " + profile.key());
    }

    private void jscep(ILoggingEvent event) {
        String level =
                event.getLevel().isGreaterOrEqual(Level.WARN) ? event.getLevel().toString() : "VERB";
        String message = event.getFormattedMessage()
                .strip()
                .replaceAll("\\s*\\R\\s*", " ")
                // Android has a BouncyCastle of its own; the app carries the same classes under this name.
                .replace("org.bouncycastle.", "org.spongycastle.");
        log(level, event.getLoggerName(), message);
    }

    @Override
    public void failed(Exception failure) {
        StringBuilder text = new StringBuilder("Failed to enroll certificate request: ").append(failure);
        // The message of an outer exception repeats the inner ones but for the last cause.
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        if (last != failure && !text.toString().contains(last.toString())) {
            text.append("\nCaused by: ").append(last);
        }
        log("WARN", ENROLMENT, text.toString().replace("org.bouncycastle.", "org.spongycastle."));
    }

    @Override
    public void attemptFailed(ScepProfile profile, EnrolmentOutcome outcome) {
        if (outcome instanceof EnrolmentOutcome.Refused refused) {
            log(
                    "WARN",
                    ENROLMENT,
                    "Failed to enroll certificate request: " + profile.key() + " pkiStatus=FAILURE failInfo="
                            + refused.failInfo());
        } else if (outcome instanceof EnrolmentOutcome.Pending) {
            log("VERB", ENROLMENT, "Certificate request is pending: " + profile.key());
        }
    }

    @Override
    public void reached(ScepProfile profile, X509Certificate certificate, String from, String to) {
        log("INFO", SCEP_STATES, "SCEP cert '" + profile.key() + "' state changed from " + from + " to " + to);
    }

    @Override
    public void write(Path folder, Instant now) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Timeline.Entry<String> entry : lines.with(ordinary(now))) {
            text.append(entry.what()).append('\n');
        }
        Timeline.write(folder.resolve("OMADM.log"), text.toString(), now);
    }

    /** What the agent writes without a certificate being at stake: sessions of the past, and looks at an empty queue. */
    private List<Timeline.Entry<String>> ordinary(Instant now) {
        List<Timeline.Entry<String>> ordinary = new ArrayList<>();
        Instant first = begin.minus(REACH).plusMillis(jitter);
        int number = 1;
        for (Instant at = first; at.isBefore(begin.minus(LAST_SESSION)); at = at.plus(BETWEEN_SESSIONS)) {
            ordinary.add(entry(at, "VERB", SYNCML, idleSession(number++)));
        }
        for (Instant at = first.plusMillis(1_700); at.isBefore(now); at = at.plus(BETWEEN_CHECKS)) {
            ordinary.add(entry(at, "VERB", ENROLMENT, "There are 0 requests"));
        }
        // The agent looks again when it is woken up to hand over its log.
        Instant last = now.minusMillis(400);
        ordinary.add(entry(last, "VERB", ENROLMENT, "There are 0 requests"));
        return ordinary;
    }

    private static String idleSession(int number) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr>"
                + "<VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>" + number
                + "</SessionID><MsgID>2</MsgID><Source><LocURI>"
                + "https://a.manage.microsoft.com/devicegatewayproxy/AndroidHandler.ashx</LocURI></Source></SyncHdr>"
                + "<SyncBody><Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd>"
                + "<Data>200</Data></Status><Get><CmdID>2</CmdID><Item><Target><LocURI>"
                + "./DevDetail/Ext/Microsoft/LocalTime</LocURI></Target></Item></Get><Final /></SyncBody></SyncML>";
    }

    private void log(String level, String logger, String message) {
        Instant now = surroundings.clock().instant();
        lines.add(now, line(now, level, logger, message));
    }

    private Timeline.Entry<String> entry(Instant at, String level, String logger, String message) {
        return new Timeline.Entry<>(at, line(at, level, logger, message));
    }

    private String line(Instant at, String level, String logger, String message) {
        return String.format(
                Locale.ROOT,
                "%s0000    %s    Event     %s%9d%9d    %s",
                TIME.format(at.atOffset(surroundings.zone())),
                level,
                logger,
                process,
                thread,
                message);
    }
}
