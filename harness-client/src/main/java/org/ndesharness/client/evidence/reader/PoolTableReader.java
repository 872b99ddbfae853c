package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * Application pools as PowerShell prints them: {@code Get-IISAppPool}, {@code Get-ChildItem IIS:\AppPools} and
 * {@code Get-WebAppPoolState}, the last of which names its pool only in its command.
 */
final class PoolTableReader implements EvidenceReader {

    private static final Set<String> STATES = Set.of("started", "stopped", "starting", "stopping");

    private static final Pattern COMMAND = Pattern.compile(
            "(?i).{0,200}Get-WebAppPoolState\\s+(?:-Name\\s+)?[\"']?([A-Za-z0-9 ._-]{1,60}?)[\"']?(?:\\s*[|;].*)?\\s*");

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().toList();
        return ColumnTable.of(head).stream().anyMatch(PoolTableReader::isPools)
                || head.stream().anyMatch(line -> COMMAND.matcher(line).matches());
    }

    private static boolean isPools(ColumnTable table) {
        return table.has("Name")
                && (table.has("Status", "CLR Ver")
                        || table.has("Status", "Pipeline Mode")
                        || table.has("State", "Applications")
                        || table.has("State", "ManagedPipelineMode"));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        for (ColumnTable table : ColumnTable.of(lines)) {
            if (isPools(table)) {
                findings.kind(FileKind.APPLICATION_POOLS);
                used.or(table.lines());
                for (ColumnTable.Row row : table.rows()) {
                    String state = row.cell("Status") + row.cell("State");
                    if (STATES.contains(state.toLowerCase(Locale.ROOT))) {
                        findings.add(new ApplicationPool(file.cite(row.from(), row.to()), row.cell("Name"), state));
                    } else if (Prose.is(lines.get(row.from()))) {
                        used.clear(row.from(), row.to());
                    } else {
                        findings.flaw(row.from(), NotRead.POOL_WITH_STATE.of());
                    }
                }
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            Matcher command = COMMAND.matcher(lines.get(i));
            if (command.matches()) {
                used.set(i, state(file, findings, i, command.group(1)));
            }
        }
        findings.leave(file, used, NotRead.POOLS_LISTED.of());
    }

    /** The answer stands below {@code Value} and hyphens, or, with {@code .Value}, alone. */
    private static int state(TextFile file, FileFindings findings, int command, String name) {
        List<String> lines = file.lines();
        for (int i = command + 1; i < lines.size() && i <= command + 6; i++) {
            String word = lines.get(i).strip();
            if (STATES.contains(word.toLowerCase(Locale.ROOT))) {
                findings.kind(FileKind.APPLICATION_POOLS);
                findings.add(new ApplicationPool(file.cite(command, i + 1), name, word));
                return i + 1;
            }
        }
        findings.flaw(command, NotRead.POOL_STATE_BELOW.of());
        return command + 1;
    }
}
