package org.ndesharness.server.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.ndesharness.server.installation.Installation;

/**
 * The HTTPERR log: requests that never reached IIS, and connections that HTTP.sys closed.
 *
 * <p>Beside what is written here it holds the idle connections of a monitoring system, from nine hours before the log
 * was opened until now, so that a reader can tell "it did not happen" from "the log does not reach that far". Safe for
 * several threads.
 */
public final class HttpErrLog {

    private static final int LONGEST_URI = 4096;
    private static final Duration BEFORE_OPENING = Duration.ofHours(9);
    private static final Duration MONITORED = Duration.ofMinutes(3);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Installation installation;
    private final Clock clock;
    private final RandomGenerator random;
    private final Rhythm monitoring;
    private final List<Line> lines = new ArrayList<>();

    private record Line(Instant at, String text) {}

    /** Opens the log at the clock's present time. */
    public HttpErrLog(Installation installation, Clock clock, RandomGenerator random) {
        this.installation = installation;
        this.clock = clock;
        this.random = random;
        this.monitoring = new Rhythm(clock.instant().minus(BEFORE_OPENING), MONITORED, random.nextLong());
    }

    /**
     * Writes one request.
     *
     * @param status as sent; {@code -} when nothing was sent
     * @param reason for example {@code URL_Length}
     * @param queue application pool; {@code -} when none was found
     */
    synchronized void write(HttpRequest request, String status, String site, String reason, String queue) {
        var target = request.target();
        var uri = target.length() <= LONGEST_URI ? target : target.substring(0, LONGEST_URI);
        lines.add(new Line(
                clock.instant(),
                String.join(
                        " ",
                        request.clientAddress(),
                        Integer.toString(port(random)),
                        installation.ndesAddress(),
                        "443",
                        request.version(),
                        request.method(),
                        uri,
                        "-",
                        status,
                        site,
                        reason,
                        queue)));
    }

    /** The whole file, line by line, with its header. */
    public synchronized List<String> lines() {
        var all = new ArrayList<Line>();
        for (var beat : monitoring.until(clock.instant())) {
            all.add(new Line(
                    beat.at(),
                    installation.monitorAddress() + " " + port(beat.random()) + " " + installation.ndesAddress()
                            + " 443 - - - - - - Timer_ConnectionIdle -"));
        }
        all.addAll(lines);
        all.sort(Comparator.comparing(Line::at));
        var file = new ArrayList<String>(all.size() + 4);
        file.add("#Software: Microsoft HTTP API 2.0");
        file.add("#Version: 1.0");
        file.add("#Date: "
                + TIME.format(all.isEmpty() ? clock.instant() : all.get(0).at()));
        file.add("#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid"
                + " s-reason s-queuename");
        for (var line : all) {
            file.add(TIME.format(line.at()) + " " + line.text());
        }
        return List.copyOf(file);
    }

    private static int port(RandomGenerator random) {
        return 49_152 + random.nextInt(16_384);
    }
}
