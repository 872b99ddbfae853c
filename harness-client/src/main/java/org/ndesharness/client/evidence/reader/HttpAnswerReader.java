package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * What curl and wget print: {@code curl -i}, {@code -I}, {@code -v} with or without {@code -L}, {@code wget -S}, with their
 * errors, one command or several in one file.
 *
 * <p>Source of the shapes: curl's manual page (options {@code --verbose}, {@code --include}), libcurl error codes, and the GNU
 * Wget manual.
 */
final class HttpAnswerReader implements EvidenceReader {

    /** A line that only such a transcript has, wherever it begins. */
    private static final Pattern OPENING = Pattern.compile("< HTTP/\\d(?:\\.\\d)? \\d{3}\\b.*"
            + "|> (?:GET|POST|HEAD|OPTIONS|PUT) \\S+ HTTP/\\d.*"
            + "|curl: \\(\\d{1,3}\\).*"
            + "|wget: .*|ERROR: cannot verify .{1,200}certificate.*"
            + "|--\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d--\\s+https?://.*"
            + "|HTTP request sent, awaiting response.*"
            + "|(?:GET|POST) /\\S{0,2000}(?:/mscep|operation=)\\S{0,2000} HTTP/1\\.[01]");

    @Override
    public boolean recognises(TextFile file) {
        return HttpTranscript.isStatusLine(file.firstLine()) || opens(file);
    }

    private static boolean opens(TextFile file) {
        ShellVariables variables = new ShellVariables(file.head().toList());
        return file.head().map(variables::expanded).anyMatch(HttpAnswerReader::opens);
    }

    private static boolean opens(String raw) {
        String line = Tokens.strip(raw.length() > 2_000 ? raw.substring(0, 2_000) : raw);
        return OPENING.matcher(line).matches()
                || HttpTranscript.isCommand(line)
                || ShellLoop.url(line).isPresent();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.BROWSER_ANSWER);
        HttpTranscript transcript = new HttpTranscript(file);
        List<String> lines = file.lines();
        ShellVariables variables = new ShellVariables(lines);
        for (int i = 0; i < lines.size(); i++) {
            transcript.line(i, variables.expanded(lines.get(i)));
        }
        transcript.finish().forEach(findings::add);
        findings.leave(file, transcript.used(), NotRead.TRANSCRIPT.of());
    }
}
