package org.ndesharness.server.windows;

import static org.ndesharness.server.windows.Xml.escaped;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.ordinary.BoundedLog;

/**
 * A trace of a .NET service (.svclog): a sequence of {@code E2ETraceEvent} elements without a root around them
 * (Microsoft, "Service Trace Viewer Tool"). It keeps the newest {@value #KEPT} entries. Safe for several threads.
 */
public final class ServiceTrace {

    /** How many entries are kept. */
    static final int KEPT = 20_000;

    private static final DateTimeFormatter SYSTEM_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String source;
    private final String process;
    private final String computer;
    private final BoundedLog<Entry> log = new BoundedLog<>(KEPT);

    private record Entry(boolean error, UUID activity, String text) {}

    /**
     * An empty trace.
     *
     * @param source {@code Source/@Name}
     * @param process {@code Execution/@ProcessName}, without ending
     */
    public ServiceTrace(Installation installation, String source, String process) {
        this.source = source;
        this.process = process;
        this.computer = installation.ndesHost();
    }

    /** Something that is as it should be. */
    public void information(Instant at, UUID activity, String text) {
        log.write(at, new Entry(false, activity, text));
    }

    /** Something that went wrong. */
    public void error(Instant at, UUID activity, String text) {
        log.write(at, new Entry(true, activity, text));
    }

    /** The whole file, one element a line but for line ends in its text. */
    public List<String> lines() {
        return log.entries().stream()
                .map(entry -> xml(entry.at(), entry.what()))
                .toList();
    }

    private String xml(Instant at, Entry entry) {
        var ids = entry.activity().getLeastSignificantBits();
        return "<E2ETraceEvent xmlns=\"http://schemas.microsoft.com/2004/06/E2ETraceEvent\">"
                + "<System xmlns=\"http://schemas.microsoft.com/2004/06/windows/eventlog/system\"><EventID>0</EventID>"
                + "<Type>3</Type><SubType Name=\"" + (entry.error() ? "Error" : "Information")
                + "\">0</SubType><Level>" + (entry.error() ? 2 : 8) + "</Level><TimeCreated SystemTime=\""
                + SYSTEM_TIME.format(at) + "\" /><Source Name=\"" + source + "\" /><Correlation ActivityID=\"{"
                + entry.activity() + "}\" /><Execution ProcessName=\"" + process + "\" ProcessID=\""
                + 4 * (500 + Math.floorMod(source.hashCode(), 2_000)) + "\" ThreadID=\"" + (5 + Math.floorMod(ids, 60))
                + "\" /><Channel/><Computer>" + escaped(computer) + "</Computer></System><ApplicationData>"
                + escaped(entry.text()) + "</ApplicationData></E2ETraceEvent>";
    }
}
