package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.NotRead;

/**
 * Questions to Microsoft Graph for a device or a user, written above the answer that there is none: an empty list, or
 * {@code ResourceNotFound}. Answers that hold something are for other readers.
 *
 * <p>Microsoft Graph, List managedDevices, List devices, and Error responses.
 */
final class GraphAnswerReader implements EvidenceReader {

    private static final Pattern QUESTION =
            Pattern.compile("(?i)[>$#\\s]{0,6}(?:GET\\s+)?(https://graph\\.microsoft\\.com/\\S{0,200}"
                    + "(?:managedDevices|/devices|/users)\\b.{0,400})");

    private static final Pattern KEPT = Pattern.compile(
            "\"(?:request|url|uri)\"\\s*:\\s*\"(?:GET )?(?:https://graph\\.microsoft\\.com)?"
                    + "(/[^\"]{0,200}(?:managedDevices|/devices|/users)/[^\"]{1,200})\"\\s*,\\s*\"status(?:Code)?\"\\s*:\\s*404\\b");

    private static final Pattern OTHER = Pattern.compile("(?i)[>$#\\s]{0,6}(?:GET|POST)\\s+https?://.*");

    private static final Pattern NOTHING = Pattern.compile("\"value\"\\s*:\\s*\\[\\s*]");
    private static final Pattern NOT_FOUND = Pattern.compile("(?i)ResourceNotFound|\\b404\\b.{0,20}not found");

    /** An answer of more lines holds something. */
    private static final int LONGEST = 20;

    private static final int OK = 200;
    private static final int ABSENT = 404;

    @Override
    public boolean recognises(TextFile file) {
        if (KEPT.matcher(file.text()).find()) {
            return true;
        }
        for (int i = 0; i < file.lines().size(); i++) {
            if (QUESTION.matcher(file.lines().get(i)).matches()
                    && status(answer(file, i, end(file, i))).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        if (KEPT.matcher(file.text()).find()) {
            kept(file, findings);
        } else {
            asked(file, findings);
        }
    }

    /** What a script kept of its questions, one object each. */
    private static void kept(TextFile file, FileFindings findings) {
        Matcher kept = KEPT.matcher(file.text());
        BitSet used = new BitSet();
        while (kept.find()) {
            int line = (int) file.text()
                    .substring(0, kept.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            used.set(line, line + (int) kept.group().lines().count());
            findings.kind(FileKind.DEVICES);
            findings.add(new HttpAnswer(
                    file.cite(line, kept.group()),
                    Optional.of("https://graph.microsoft.com" + kept.group(1)),
                    OptionalInt.of(ABSENT),
                    "",
                    "",
                    "",
                    Optional.empty()));
        }
        findings.leave(file, used, NotRead.JSON_END.of());
    }

    private static void asked(TextFile file, FileFindings findings) {
        BitSet used = new BitSet();
        for (int i = 0; i < file.lines().size(); i++) {
            Matcher question = QUESTION.matcher(file.lines().get(i));
            int end = end(file, i);
            String answer = question.matches() ? answer(file, i, end) : "";
            OptionalInt status = status(answer);
            if (status.isPresent()) {
                used.set(i, end);
                findings.kind(FileKind.DEVICES);
                findings.add(new HttpAnswer(
                        file.cite(i, end),
                        Optional.of(Tokens.strip(question.group(1))),
                        status,
                        "",
                        "",
                        answer,
                        Optional.empty()));
            }
        }
        findings.leave(file, used, NotRead.JSON_END.of());
    }

    /** Whether a question's answer, below it, is JSON that says more than that there is nothing. */
    static boolean holdsSomething(TextFile file, int question) {
        int end = end(file, question);
        return end > question + 1
                && file.lines().get(question + 1).strip().startsWith("{")
                && status(answer(file, question, end)).isEmpty();
    }

    private static int end(TextFile file, int from) {
        int end = from + 1;
        while (end < file.lines().size()
                && !OTHER.matcher(file.lines().get(end)).matches()
                && !QUESTION.matcher(file.lines().get(end)).matches()) {
            end++;
        }
        return end;
    }

    private static String answer(TextFile file, int from, int end) {
        return end - from > LONGEST ? "" : String.join("\n", file.lines().subList(from + 1, end));
    }

    /** Empty for an answer that holds something. */
    private static OptionalInt status(String answer) {
        if (NOT_FOUND.matcher(answer).find()) {
            return OptionalInt.of(ABSENT);
        }
        return NOTHING.matcher(answer).find() ? OptionalInt.of(OK) : OptionalInt.empty();
    }
}
