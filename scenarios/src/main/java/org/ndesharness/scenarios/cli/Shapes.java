package org.ndesharness.scenarios.cli;

import java.nio.charset.Charset;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.flow.StepState;

/** The signs that stand beside words; never instead of them. */
enum Shapes {
    /** For character sets that have them. */
    UNICODE("✓", "✕", "●", "◐", "○", "–", "◆", "▲", "…"),
    /** For those that have not. */
    ASCII("[ok]", "[XX]", "[x]", "[~]", "[ ]", "[-]", "[?]", "[!]", "...");

    private final String passed;
    private final String failed;
    private final String confirmed;
    private final String likely;
    private final String possible;
    private final String none;
    private final String inconclusive;
    private final String differing;
    private final String ellipsis;

    Shapes(
            String passed,
            String failed,
            String confirmed,
            String likely,
            String possible,
            String none,
            String inconclusive,
            String differing,
            String ellipsis) {
        this.passed = passed;
        this.failed = failed;
        this.confirmed = confirmed;
        this.likely = likely;
        this.possible = possible;
        this.none = none;
        this.inconclusive = inconclusive;
        this.differing = differing;
        this.ellipsis = ellipsis;
    }

    /** The signs that this character set can write. */
    static Shapes in(Charset charset) {
        return charset.canEncode()
                        && charset.newEncoder()
                                .canEncode(UNICODE.passed
                                        + UNICODE.failed
                                        + UNICODE.confirmed
                                        + UNICODE.likely
                                        + UNICODE.possible
                                        + UNICODE.inconclusive
                                        + UNICODE.differing)
                ? UNICODE
                : ASCII;
    }

    String passed() {
        return passed;
    }

    String failed() {
        return failed;
    }

    /** Ruled out, skipped, not there. */
    String none() {
        return none;
    }

    String inconclusive() {
        return inconclusive;
    }

    /** Otherwise than usual, and no failure. */
    String differing() {
        return differing;
    }

    String ellipsis() {
        return ellipsis;
    }

    String of(Certainty certainty) {
        return switch (certainty) {
            case CONFIRMED -> confirmed;
            case LIKELY -> likely;
            case POSSIBLE -> possible;
        };
    }

    String of(StepState state) {
        return switch (state) {
            case PASSED -> passed;
            case STOPPED_HERE -> failed;
            case NOT_REACHED -> none;
            case NOTHING_SEEN -> possible;
        };
    }
}
