package org.ndesharness.scenarios.report;

import java.util.Locale;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.privacy.ControlCharacters;

/** The words that every surface uses for the same thing, from the terminal to the JSON. */
public final class Wording {

    private Wording() {}

    /** A diagnosis in a few words: {@code url-414 (confirmed)}, {@code healthy}, {@code inconclusive: url-414 (possible)}. */
    public static String said(Diagnosis diagnosis) {
        String first = diagnosis
                .first()
                .map(finding -> finding.failure() + " (" + finding.certainty().word() + ")")
                .orElse("");
        return switch (diagnosis.verdict()) {
            case HEALTHY -> "healthy";
            case FAILURE -> first.isEmpty() ? "failure" : first;
            case INCONCLUSIVE -> first.isEmpty() ? "inconclusive" : "inconclusive: " + first;
        };
    }

    /** The sign beside the word of a certainty. */
    static String sign(Certainty certainty) {
        return switch (certainty) {
            case CONFIRMED -> "\u25cf";
            case LIKELY -> "\u25d0";
            case POSSIBLE -> "\u25cb";
        };
    }

    /** A duration as people read it: {@code 380 ms}, {@code 12.4 s}, {@code 3 min 5 s}. */
    public static String duration(java.time.Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** {@code all 84 right}, and of one {@code 1 right}. */
    public static String allRight(long cases) {
        return cases == 1 ? "1 right" : "all " + cases + " right";
    }

    /** {@code 1 file}, {@code 2 files}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Text of foreign origin made harmless and visible, as {@link ControlCharacters} does in whatever is cited. */
    public static String visible(String text) {
        return ControlCharacters.shown(text);
    }
}
