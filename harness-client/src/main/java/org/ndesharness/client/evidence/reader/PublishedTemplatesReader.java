package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.PublishedTemplate;

/**
 * The templates that a CA issues, as {@code certutil -CATemplates} prints them: a template a line, name and display name, and in all
 * languages an end that repeats the command.
 */
final class PublishedTemplatesReader implements EvidenceReader {

    /** {@code WebServer: Web Server -- Auto-Enroll: Access is denied.} */
    private static final Pattern TEMPLATE =
            Pattern.compile("([\\w.-]{1,100}): (\\S.{0,200}?)(?: -- .{0,200})?", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern ASKED = Pattern.compile("(?i).{0,300}\\bcertutil\\b.{0,200}[-/]CATemplates\\b.*");
    private static final Pattern CONFIG = Pattern.compile("(?i)\\s[-/]config\\s");
    private static final Pattern END = Pattern.compile("(?i)certutil: ?-CATemplates\\b.*");

    @Override
    public boolean recognises(TextFile file) {
        return begin(file.lines()) < file.lines().size();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        int begin = begin(lines);
        boolean inside = false;
        boolean ofAnother = false;
        List<PublishedTemplate> own = new ArrayList<>();
        List<PublishedTemplate> others = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = Tokens.strip(lines.get(i));
            Matcher template = TEMPLATE.matcher(line);
            if (END.matcher(line).matches()) {
                inside = false;
            } else if (i >= begin && ASKED.matcher(line).matches()) {
                inside = true;
                ofAnother = CONFIG.matcher(line).find();
            } else if ((inside || i == begin) && template.matches()) {
                inside = true;
                (ofAnother ? others : own)
                        .add(new PublishedTemplate(file.cite(i), template.group(1), template.group(2)));
            } else if (!line.isEmpty()) {
                inside = false;
                findings.unreadLine(i, NotRead.PUBLISHED_TEMPLATE.of());
            }
        }
        // Beside the list of the CA at which somebody sits, that of another one is for comparison.
        (own.isEmpty() ? others : own).forEach(findings::add);
        if (!findings.evidence().isEmpty()) {
            findings.kind(FileKind.CA_TEMPLATES);
        }
    }

    /** Index of the first line of the list, or of its command; behind the last line when there is none. */
    private static int begin(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            // Asked of every line of every text, as often as one is looked at anew.
            if (!lines.get(i).contains("emplates") && !lines.get(i).contains("EMPLATES")) {
                continue;
            }
            String line = head(lines.get(i));
            boolean listed = i + 1 < lines.size()
                    && TEMPLATE.matcher(head(lines.get(i + 1))).matches();
            if (ASKED.matcher(line).matches() && listed && !END.matcher(line).matches()) {
                return i;
            }
            if (END.matcher(line).matches()) {
                int first = i;
                while (first > 0 && TEMPLATE.matcher(head(lines.get(first - 1))).matches()) {
                    first--;
                }
                return first < i ? first : lines.size();
            }
        }
        return lines.size();
    }

    private static String head(String line) {
        return line.length() > 600 ? "" : Tokens.strip(line);
    }
}
