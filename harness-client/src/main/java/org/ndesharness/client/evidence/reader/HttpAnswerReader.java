package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;

/** What {@code curl -sS -i URL} prints, answer and errors in one file. */
final class HttpAnswerReader implements EvidenceReader {

    private static final String ERROR = "curl: (";

    @Override
    public boolean recognises(TextFile file) {
        String first = file.firstLine();
        return isStatusLine(first) || first.startsWith(ERROR);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.BROWSER_ANSWER);
        List<String> lines = file.lines();
        Optional<String> error = lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(ERROR))
                .findFirst();
        int status = lastStatusLine(lines);
        if (status < 0) {
            int line = Math.max(0, firstError(lines));
            findings.add(new HttpAnswer(file.cite(line), Optional.empty(), OptionalInt.empty(), "", "", "", error));
            return;
        }
        int at = status + 1;
        String server = "";
        String location = "";
        while (at < lines.size() && !lines.get(at).isBlank()) {
            String header = lines.get(at++);
            server = isHeader(header, "Server:") ? value(header) : server;
            location = isHeader(header, "Location:") ? value(header) : location;
        }
        StringBuilder body = new StringBuilder();
        for (int i = at + 1; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(ERROR)) {
                body.append(lines.get(i)).append('\n');
            }
        }
        int code = Integer.parseInt(Tokens.of(lines.get(status)).get(1));
        findings.add(new HttpAnswer(
                file.cite(status),
                Optional.empty(),
                OptionalInt.of(code),
                server,
                location,
                body.toString().strip(),
                error));
    }

    private static boolean isHeader(String line, String name) {
        return line.regionMatches(true, 0, name, 0, name.length());
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    private static int firstError(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(ERROR)) {
                return i;
            }
        }
        return -1;
    }

    /** Answers of a proxy on the way, 100 Continue and redirects stand before the answer that counts. */
    private static int lastStatusLine(List<String> lines) {
        int last = -1;
        int at = 0;
        while (at < lines.size()) {
            while (at < lines.size() && lines.get(at).isBlank()) {
                at++;
            }
            if (at < lines.size() && lines.get(at).startsWith(ERROR)) {
                at++;
                continue;
            }
            if (at >= lines.size() || !isStatusLine(lines.get(at))) {
                return last;
            }
            last = at;
            while (at < lines.size() && !lines.get(at).isBlank()) {
                at++;
            }
        }
        return last;
    }

    private static boolean isStatusLine(String line) {
        if (!line.startsWith("HTTP/")) {
            return false;
        }
        List<String> words = Tokens.of(line.length() > 500 ? line.substring(0, 500) : line);
        return words.size() >= 2 && words.get(1).length() == 3 && Tokens.isNumber(words.get(1), 3);
    }
}
