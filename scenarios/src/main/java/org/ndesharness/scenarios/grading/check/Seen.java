package org.ndesharness.scenarios.grading.check;

import org.ndesharness.client.conformance.Verdict;

/**
 * What a check saw.
 *
 * @param words what it was, in one line
 */
public record Seen(Kind kind, String words) {

    /** What that means for the requirement. */
    public enum Kind {
        MET,
        /** Legal, and worth knowing. */
        NOTED,
        UNMET,
        /** It proves nothing, for the reason given. */
        INCONCLUSIVE
    }

    static Seen met(String words) {
        return new Seen(Kind.MET, words);
    }

    static Seen noted(String words) {
        return new Seen(Kind.NOTED, words);
    }

    static Seen unmet(String words) {
        return new Seen(Kind.UNMET, words);
    }

    static Seen inconclusive(String why) {
        return new Seen(Kind.INCONCLUSIVE, why);
    }

    static Seen when(boolean met, String words) {
        return met ? met(words) : unmet(words);
    }

    /**
     * What it means.
     *
     * @param strict whether an unmet SHOULD fails
     */
    public Verdict verdict(ClientCheck check, boolean strict) {
        return switch (kind) {
            case MET -> Verdict.PASS;
            case NOTED -> Verdict.NOTE;
            case UNMET -> check.level().otherwise(strict);
            case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
        };
    }
}
