package org.ndesharness.server.http;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.ordinary.LineLog;

/**
 * The HTTPERR log: requests that never reached IIS, and connections that HTTP.sys closed.
 *
 * <p>Beside what is written here it holds the idle connections of a monitoring system, so that a reader can tell "it did
 * not happen" from "the log does not reach that far". Safe for several threads.
 */
public final class HttpErrLog {

    private static final int LONGEST_URI = 4096;
    private static final Duration MONITORED = Duration.ofMinutes(3);

    private final Installation installation;
    private final Clock clock;
    private final RandomGenerator random;
    private final LineLog log;

    /** Opens the log at the clock's present time. */
    public HttpErrLog(Installation installation, Clock clock, RandomGenerator random) {
        this.installation = installation;
        this.clock = clock;
        this.random = random;
        this.log = new LineLog(
                clock,
                MONITORED,
                random.nextLong(),
                beat -> installation.monitorAddress() + " " + port(beat.random()) + " " + installation.ndesAddress()
                        + " 443 - - - - - - Timer_ConnectionIdle -");
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
        log.write(String.join(
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
                queue));
    }

    /**
     * Writes a connection that was closed while no request was in hand.
     *
     * @param reason for example {@code Timer_ConnectionIdle}
     */
    synchronized void write(String client, String reason) {
        log.write(client + " " + port(random) + " " + installation.ndesAddress() + " 443 - - - - - - " + reason + " -");
    }

    /** The whole file, line by line, with its header. */
    public List<String> lines() {
        var lines = log.lines();
        var file = new ArrayList<String>(lines.size() + 4);
        file.add("#Software: Microsoft HTTP API 2.0");
        file.add("#Version: 1.0");
        file.add("#Date: "
                + LineLog.time(lines.isEmpty() ? clock.instant() : lines.get(0).at()));
        file.add("#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid"
                + " s-reason s-queuename");
        lines.forEach(line -> file.add(line.dated()));
        return List.copyOf(file);
    }

    private static int port(RandomGenerator random) {
        return 49_152 + random.nextInt(16_384);
    }
}
