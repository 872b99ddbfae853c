package org.ndesharness.server.policy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.ndesharness.server.ordinary.BoundedLog;

/**
 * NDESPlugin.log, the log of the policy module. It keeps the newest {@value #KEPT} lines. Safe for several threads.
 *
 * <p>The texts are documented (Microsoft, "Troubleshoot the NDES policy module", "Troubleshoot NDES reporting to Intune");
 * around them stands what Configuration Manager's logs have, of which the module is a descendant.
 */
public final class ModuleLog {

    /** How many lines are kept. */
    static final int KEPT = 20_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "'time=\"'HH:mm:ss.SSS'+000\" date=\"'MM-dd-uuuu'\"'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final BoundedLog<Line> log = new BoundedLog<>(KEPT);

    private record Line(boolean error, String text) {}

    /** Something that is done. */
    void write(Instant at, String text) {
        log.write(at, new Line(false, text));
    }

    /** Something that failed. */
    void writeError(Instant at, String text) {
        log.write(at, new Line(true, text));
    }

    /** The whole file, by a server whose clock shows UTC; a page in an entry spans several lines. */
    public List<String> lines() {
        return log.entries().stream()
                .map(entry -> "<![LOG[" + entry.what().text() + "]LOG]!><" + TIME.format(entry.at())
                        + " component=\"NDESPlugin\" context=\"\" type=\""
                        + (entry.what().error() ? 3 : 1)
                        + "\" thread=\"" + 4 * (500 + Math.floorMod(entry.at().getEpochSecond(), 900L))
                        + "\" file=\"\">")
                .toList();
    }
}
