package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.WindowsFeature;

/**
 * Roles and features of Windows Server as {@code Get-WindowsFeature} prints them, as a table, a list or an exported table.
 *
 * <p>Those that are kept are the ones that Microsoft's Validate-NDESConfiguration looks for, and NDES itself.
 */
final class FeatureListReader implements EvidenceReader {

    private static final String NAME =
            "((?:Web|NET|WAS|ADCS|AD|RSAT|Windows|File|Storage|FS)-[A-Za-z0-9-]{2,60}|[A-Z][A-Za-z0-9-]{2,40})";
    private static final String STATE = "(Installed|Available|Removed|InstallPending|UninstallPending)";

    /** {@code [X] IIS 6 Metabase Compatibility   Web-Metabase   Installed}, with or without what stands before the name. */
    private static final Pattern ROW = Pattern.compile(
            "(?:.{0,160}?[\\s\",;|\\]])?" + NAME + "[\\s\",;|:]{1,80}\"?" + STATE + "[\\s\",;|]{0,20}(?:.{0,40})?");

    private static final Pattern HEADER = Pattern.compile("(?i).{0,120}\\bInstall ?State\\b.{0,60}");
    private static final Pattern RULE = Pattern.compile("[\\s=|+-]{3,400}");
    private static final int LONGEST = 400;
    private static final Pattern NEEDED = Pattern.compile(
            "(?i)Web-(?:Filtering|Net-Ext45|Metabase|WMI)|NET-Framework-45-Core|NET-WCF-HTTP-Activation45"
                    + "|ADCS-Device-Enrollment");

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> fits(HEADER, line))
                && file.lines().stream().anyMatch(line -> needed(line).isPresent());
    }

    private static boolean fits(Pattern pattern, String line) {
        return line.length() < LONGEST && pattern.matcher(line).matches();
    }

    /** The row of such a feature; empty for any other line. */
    private static Optional<MatchResult> needed(String line) {
        Matcher row = ROW.matcher(line.length() < LONGEST ? line : "");
        return row.matches() && NEEDED.matcher(row.group(1)).matches()
                ? Optional.of(row.toMatchResult())
                : Optional.empty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.SERVER_FEATURES);
        List<String> lines = file.lines();
        BitSet used = new BitSet();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int index = i;
            needed(line)
                    .ifPresent(row -> findings.add(new WindowsFeature(file.cite(index), row.group(1), row.group(2))));
            if (fits(ROW, line) || fits(HEADER, line) || fits(RULE, line)) {
                used.set(i);
            }
        }
        findings.leave(file, used, NotRead.FEATURES_LISTED.of());
    }
}
