package org.ndesharness.scenarios.grading.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The line of a client's output in which it most likely says why it failed. */
final class LastWords {

    private static final Pattern LINES = Pattern.compile("\\R");
    private static final Pattern COMPLAINT = Pattern.compile(
            "error|fail|refus|reject|panic|denied|\\bnot\\b|unable|cannot|invalid|mismatch|unknown",
            Pattern.CASE_INSENSITIVE);
    /** Of Java and of Go. */
    private static final Pattern STACK_FRAME =
            Pattern.compile("\\s+at .*|goroutine .*|.*\\.go:\\d+.*|\\S+\\(.*\\)|created by .*");

    private LastWords() {}

    /**
     * The last line that complains, else the last with anything in it.
     *
     * @param output each octet a character
     * @return empty when nothing was said
     */
    static String of(String output) {
        List<String> lines = LINES.splitAsStream(
                        new String(output.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).matches())
                .toList();
        String last = "";
        String complaint = "";
        for (String line : lines) {
            last = line.strip();
            complaint = COMPLAINT.matcher(line).find() ? last : complaint;
        }
        return complaint.isEmpty() ? last : complaint;
    }
}
