package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.FileKind;

/** What {@code appcmd list apppool} prints. */
final class AppPoolReader implements EvidenceReader {

    private static final Pattern POOL = Pattern.compile(
            "\\s*+APPPOOL \"([^\"]*+)\" \\((?:[^,)]*+,)*+state:([^,)]*+)\\)\\s*+", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(line -> line.stripLeading().startsWith("APPPOOL \""));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.APPLICATION_POOLS);
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            Matcher pool = POOL.matcher(lines.get(i));
            if (pool.matches()) {
                findings.add(new ApplicationPool(file.cite(i), pool.group(1), pool.group(2)));
            } else if (!lines.get(i).isBlank()) {
                findings.unreadLine(i, "Expected APPPOOL \"name\" (…,state:…), as appcmd list apppool prints it.");
            }
        }
    }
}
