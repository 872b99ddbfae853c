package org.ndesharness.server.iis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.ordinary.LineLog;

/**
 * IIS' W3C log, one file for each day of UTC.
 *
 * <p>Beside what is written here it holds what a monitoring system asks for every five minutes, so that a reader can
 * tell "it did not happen" from "the log does not reach that far". Safe for several threads.
 */
public final class W3cLog {

    private static final Duration MONITORED = Duration.ofMinutes(5);
    private static final String MONITOR = "Mozilla/5.0+(compatible;+StatusProbe/4.1)";

    private static final DateTimeFormatter FILE =
            DateTimeFormatter.ofPattern("'u_ex'uuMMdd'.log'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String FIELDS = "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username"
            + " c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken";

    /** IIS 7.5 does not log it. */
    private static final String REFERER = " cs(Referer)";

    /** Where it stands in a line behind date and time. */
    private static final int REFERER_AT = 8;

    private final Installation installation;
    private final Supplier<Generation> generation;
    private final RandomGenerator random;
    private final LineLog log;

    /**
     * Opens the log at the clock's present time.
     *
     * @param generation of Windows, which the log is shown in the form of
     */
    public W3cLog(Installation installation, Supplier<Generation> generation, Clock clock, RandomGenerator random) {
        this.installation = installation;
        this.generation = generation;
        this.random = random;
        this.log = new LineLog(
                clock,
                MONITORED,
                random.nextLong(),
                beat -> text(
                        installation,
                        "GET",
                        "/",
                        "-",
                        "-",
                        installation.monitorAddress(),
                        MONITOR,
                        "-",
                        IisStatus.of(200),
                        beat.random().nextInt(16)));
    }

    /**
     * Writes a request of a client.
     *
     * @param user who has logged on, or a minus
     */
    void write(HttpRequest request, String user, IisStatus status) {
        write(
                request.method(),
                request.path(),
                request.query().filter(query -> !query.isEmpty()).orElse("-"),
                field(user),
                request.clientAddress(),
                request.field("User-Agent").map(W3cLog::field).orElse("-"),
                request.field("Referer").map(W3cLog::field).orElse("-"),
                status);
    }

    /**
     * Writes a call that the policy module made to the registration point on the same machine.
     *
     * @param path that was posted to
     */
    void writePolicyModuleCall(String path, IisStatus status) {
        write("POST", path, "-", "-", installation.ndesAddress(), "NDES_Plugin", "-", status);
    }

    private synchronized void write(
            String method,
            String stem,
            String query,
            String user,
            String client,
            String userAgent,
            String referer,
            IisStatus status) {
        log.write(text(
                installation, method, stem, query, user, client, userAgent, referer, status, 15 + random.nextInt(170)));
    }

    /** All files by name, line by line, each with its header. */
    public SortedMap<String, List<String>> files() {
        var version = generation.get().iisVersion();
        var referer = !version.equals("7.5");
        var files = new TreeMap<String, List<String>>();
        for (var line : log.lines()) {
            files.computeIfAbsent(FILE.format(line.at()), name -> header(line.at(), version, referer))
                    .add(referer ? line.dated() : withoutReferer(line.dated()));
        }
        files.replaceAll((name, file) -> List.copyOf(file));
        return files;
    }

    private static List<String> header(Instant at, String version, boolean referer) {
        var header = new ArrayList<String>();
        header.add("#Software: Microsoft Internet Information Services " + version);
        header.add("#Version: 1.0");
        header.add("#Date: " + LineLog.time(at));
        header.add(referer ? FIELDS : FIELDS.replace(REFERER, ""));
        return header;
    }

    private static String withoutReferer(String dated) {
        var fields = new ArrayList<>(List.of(dated.split(" ", -1)));
        fields.remove(2 + REFERER_AT);
        return String.join(" ", fields);
    }

    private static String text(
            Installation installation,
            String method,
            String stem,
            String query,
            String user,
            String client,
            String userAgent,
            String referer,
            IisStatus status,
            int milliseconds) {
        return String.join(
                " ",
                installation.ndesAddress(),
                method,
                stem,
                query,
                "443",
                user,
                client,
                userAgent,
                referer,
                Integer.toString(status.status()),
                Integer.toString(status.subStatus()),
                Integer.toUnsignedString(status.win32Status()),
                Integer.toString(milliseconds));
    }

    /** Spaces become plus signs, and an empty value a minus. */
    private static String field(String value) {
        return value.isEmpty() ? "-" : value.replace(' ', '+');
    }
}
