package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several files that were put into one, each below its name: {@code ===== u_ex261120.log =====}, or {@code ==> OMADM.log <==}
 * as {@code tail} prints it. Tickets and scripts that collect do this.
 */
final class JoinedFiles {

    /** Such a heading; the endings keep rules of a table, hosts and dates from being names. */
    private static final Pattern HEADING = Pattern.compile(
            "\\s{0,4}(?:={2,80}>?|-{2,80}|#{1,80}|\\*{2,80}|~{3,80}|>{2,80})\\s{0,4}(?:[Ff]ile:?\\s{1,3})?"
                    + "([^\\s=#*~<>\"|][^=#*~<>\"|]{0,120}?\\.(?:log|txt|csv|tsv|xml|json|evtx|reg|config|cfg|md|eml|html?|har|svclog"
                    + "|cer|crt|pem|out|inf|ini|conf))\\s{0,4}:?\\s{0,4}(?:={2,80}|-{2,80}|#{1,80}|\\*{2,80}|~{3,80}|<={2,80}|<{2,80})?\\s{0,4}");

    /** {@code GET https://graph.microsoft.com/v1.0/users/t1@contoso.com/memberOf?$select=id}. */
    private static final Pattern QUESTION = Pattern.compile(
            "(?i)[>$#\\s]{0,6}GET\\s{1,4}https://graph\\.microsoft\\.com/(?:v1\\.0|beta)/([^?\\s]{1,200})(?:\\?.{0,400})?");

    /** What was asked of a log of changes says what its answer does not repeat: the question stays beside it. */
    private static final Pattern CHANGES =
            Pattern.compile("(?i)[>$#\\s]{0,6}GET\\s{1,4}https://graph\\.microsoft\\.com/(?:v1\\.0|beta)/auditLogs/");

    private static final String CHANGES_ASKED = "auditLogs.txt";

    private static final int LONGEST_HEADING = 300;

    /**
     * A file among those that were joined.
     *
     * @param name as it stands in the heading; empty string for what stands above the first one
     * @param content its lines
     */
    record Part(String name, String content) {}

    private JoinedFiles() {}

    /** The files in a text; empty where it is one file. */
    static List<Part> of(byte[] bytes) {
        if (RtfText.is(bytes) || ForeignFiles.bytes(bytes).isPresent()) {
            return List.of();
        }
        String text = TextDecoder.decode(bytes);
        TextFile whole = new TextFile("", List.of(), text);
        if (text.indexOf('\0') >= 0 || whole.isDocument()) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        String name = "";
        for (int i = 0; i < whole.lines().size(); i++) {
            String line = whole.lines().get(i);
            Optional<String> heading = line.length() > LONGEST_HEADING ? Optional.empty() : heading(whole, i);
            if (heading.isPresent()) {
                add(parts, name, content);
                name = heading.get();
                content.setLength(0);
            } else if ((!name.isEmpty() || !content.toString().isBlank())
                    && CHANGES.matcher(line.length() > LONGEST_HEADING ? "" : line)
                            .lookingAt()) {
                add(parts, name, content);
                name = CHANGES_ASKED;
                content.setLength(0);
                content.append(line).append('\n');
            } else {
                content.append(line).append('\n');
            }
        }
        boolean joined = !name.isEmpty();
        add(parts, name, content);
        return joined ? parts : List.of();
    }

    private static Optional<String> heading(TextFile file, int line) {
        Matcher name = HEADING.matcher(file.lines().get(line));
        if (name.matches()) {
            return Optional.of(name.group(1));
        }
        if (CHANGES.matcher(file.lines().get(line)).lookingAt()) {
            return Optional.empty();
        }
        Matcher question = QUESTION.matcher(file.lines().get(line));
        return question.matches() && GraphAnswerReader.holdsSomething(file, line)
                ? Optional.of(question.group(1).replace('/', ' ') + ".json")
                : Optional.empty();
    }

    private static void add(List<Part> parts, String name, StringBuilder content) {
        if (!content.toString().isBlank()) {
            parts.add(new Part(name, content.toString()));
        }
    }
}
