package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * What PowerShell's {@code Invoke-WebRequest} and {@code Invoke-RestMethod} print: the answer as a list, or the error, in any
 * language.
 *
 * <p>Source of the shapes: Microsoft, Invoke-WebRequest (Microsoft.PowerShell.Utility); the error of Windows PowerShell is the
 * message of {@code System.Net.WebException}, that of PowerShell 7 of {@code HttpRequestException}.
 */
final class PowerShellAnswerReader implements EvidenceReader {

    private static final String COMMANDS = "(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm|curl|wget)";

    /** {@code Invoke-WebRequest : The remote server returned an error: (503) Server Unavailable.} */
    private static final Pattern ERROR =
            Pattern.compile("(?:(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm) ?:|(?:curl|wget) :) (?<text>.{3,400})");

    /** The same without the command, in three languages and in PowerShell 7's words. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?<text>(?:.{0,60}: )?(?:The remote server returned an error: \\(\\d{3}\\)|Der Remoteserver hat einen Fehler zurückgegeben: \\(\\d{3}\\)"
                    + "|Fjärrservern returnerade ett fel: \\(\\d{3}\\)|De externe server heeft een fout geretourneerd: \\(\\d{3}\\)"
                    + "|Response status code does not indicate success: \\d{3}|The remote name could not be resolved: '"
                    + "|The underlying connection was closed: |The SSL connection could not be established).{0,200})");

    private static final Pattern COMMAND = Pattern.compile(
            "(?:PS [^>]{0,120}>\\s?|\\+ |> )?(?:.{0,40}\\s)?" + COMMANDS + "\\s+(?=.{0,200}https?://).*");

    private static final Pattern STATUS = Pattern.compile("\\((\\d{3})\\)|success: (\\d{3})\\b|HTTP Error (\\d{3})\\b");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>~]+");
    private static final Pattern FIELD =
            Pattern.compile("(StatusCode|StatusDescription|Content|RawContent|Forms|Headers|Images"
                    + "|InputFields|Links|ParsedHtml|RawContentLength|BaseResponse|RelationLink)\\s{0,20}: ?(.*)");
    private static final Pattern HEADER = Pattern.compile("\\[([\\w-]{1,40}), ([^\\]]{0,200})\\]");

    private static final int LONGEST_LINE = 2_000;

    @Override
    public boolean recognises(TextFile file) {
        return file.head()
                .map(PowerShellAnswerReader::plain)
                .anyMatch(line -> ERROR.matcher(line).matches()
                        || SENTENCE.matcher(line).matches()
                        || line.matches("StatusCode\\s{1,20}: \\d{3}"));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.BROWSER_ANSWER);
        List<String> lines = file.lines();
        String url = "";
        int i = 0;
        while (i < lines.size()) {
            String line = plain(lines.get(i));
            Matcher address = URL.matcher(COMMAND.matcher(line).matches() ? line : "");
            url = address.find() ? address.group() : url;
            Matcher error = ERROR.matcher(line);
            Matcher sentence = SENTENCE.matcher(line);
            int next = i + 1;
            if (line.startsWith("StatusCode")) {
                next = answer(file, findings, i, url);
            } else if (error.matches() || sentence.matches()) {
                next = error(file, findings, i, url, error.matches() ? error.group("text") : sentence.group("text"));
            } else if (!line.isEmpty() && !COMMAND.matcher(line).matches()) {
                findings.unreadLine(i, NotRead.WEB_REQUEST.of());
            }
            i = next;
        }
    }

    /** The error and what PowerShell prints below it: the place in the script, the category, or the page. */
    private static int error(TextFile file, FileFindings findings, int from, String before, String text) {
        AnswerUnderway answer = new AnswerUnderway();
        answer.url = before;
        String told = text;
        int end = from + 1;
        boolean ended = false;
        while (end < file.lines().size()
                && end - from < 60
                && file.follows(end)
                && !ended
                && !begins(plain(file.lines().get(end)))) {
            String line = plain(file.lines().get(end));
            Matcher url = URL.matcher(line);
            if (line.startsWith("+") && url.find()) {
                answer.url = url.group();
            }
            // The last line of what Windows PowerShell prints; PowerShell 7 prints no more than a paragraph.
            ended = line.contains("FullyQualifiedErrorId") || (line.isEmpty() && !isFollowed(file, end));
            if (!line.startsWith("+") && !line.startsWith("At ")) {
                answer.body(line);
                told = told + "\n" + line;
            }
            end++;
        }
        Matcher status = STATUS.matcher(told);
        if (status.find()) {
            answer.answered(code(status), file.cite(from));
        } else {
            answer.error = text;
        }
        // The command says nothing of a method; it is GET.
        answer.method = "GET";
        answer.takesEncodings = true; // From PowerShell 7 on it unpacks what comes packed.
        findings.add(answer.build(file.cite(from)));
        return end;
    }

    /** Whether the place in the script still follows, below a page that the server sent for instance. */
    private static boolean isFollowed(TextFile file, int from) {
        for (int i = from; i < file.lines().size() && i < from + 60; i++) {
            String line = plain(file.lines().get(i));
            if (line.startsWith("+ ") || line.startsWith("At line:")) {
                return true;
            }
            if (begins(line)) {
                return false;
            }
        }
        return false;
    }

    private static boolean begins(String line) {
        return ERROR.matcher(line).matches()
                || SENTENCE.matcher(line).matches()
                || line.startsWith("StatusCode")
                || Beginnings.is(line);
    }

    private static int code(Matcher status) {
        for (int group = 1; group <= status.groupCount(); group++) {
            if (status.group(group) != null) {
                return Integer.parseInt(status.group(group));
            }
        }
        return 0;
    }

    private static int answer(TextFile file, FileFindings findings, int from, String url) {
        AnswerUnderway answer = new AnswerUnderway();
        answer.url = url;
        answer.method = "GET";
        answer.takesEncodings = true; // From PowerShell 7 on it unpacks what comes packed.
        String field = "";
        int i = from;
        while (i < file.lines().size()) {
            String line = plain(file.lines().get(i));
            Matcher labelled = FIELD.matcher(line);
            boolean again = i > from && line.startsWith("StatusCode");
            if (i > from
                    && (again
                            || !file.follows(i)
                            || isBehind(file, i)
                            || (begins(line) && !line.startsWith("HTTP/")))) {
                break;
            }
            String value = line;
            if (labelled.matches()) {
                field = labelled.group(1);
                value = labelled.group(2);
            }
            switch (field) {
                case "StatusCode" -> {
                    if (Tokens.isNumber(value, 3)) {
                        answer.answered(Integer.parseInt(value), file.cite(i));
                    }
                }
                case "Content" -> answer.body(value);
                case "RawContent" -> answer.headerLine(value.startsWith("HTTP/") || value.contains("<") ? "" : value);
                case "Headers" ->
                    HEADER.matcher(value).results().forEach(header -> answer.header(header.group(1), header.group(2)));
                default -> {}
            }
            i++;
        }
        if (!answer.isEmpty()) {
            findings.add(answer.build(file.cite(from)));
        }
        return Math.max(i, from + 1);
    }

    /** A list ends at its blank line, below which no property and no longer value of one stands. */
    private static boolean isBehind(TextFile file, int index) {
        String line = file.lines().get(index);
        boolean begins = !line.isEmpty() && !Tokens.isBlank(line.charAt(0));
        return begins
                && file.lines().get(index - 1).isBlank()
                && !FIELD.matcher(plain(line)).matches();
    }

    private static String plain(String line) {
        return Tokens.strip(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
    }
}
