package org.ndesharness.scenarios.report;

import org.ndesharness.scenarios.runner.ScenarioResult;

/** What became of a case, in the word, sign and sentence of every report. */
public enum CaseVerdict {
    /** Every answer was right. */
    PASSED("passed", "\u2713", "right"),
    /** Not every answer was right, or the case could not be carried through for a reason of its own. */
    FAILED("failed", "\u2715", "wrong"),
    /** Not right, and known not to be. */
    EXPECTED("expected", "\u25b2", "expected not to be right"),
    /** Right, though known not to be: the list of expected failures is out of date. */
    UNEXPECTED("unexpected", "\u25c6", "right, and expected not to be"),
    /** Not carried through because of this machine's disk, which says nothing about it. */
    NOT_RUN("not-run", "\u2715", "not run");

    private final String word;
    private final String sign;
    private final String title;

    CaseVerdict(String word, String sign, String title) {
        this.word = word;
        this.sign = sign;
        this.title = title;
    }

    /** The verdict on a case. */
    static CaseVerdict of(ScenarioResult result) {
        return result.ofTheDisk() ? NOT_RUN : of(result.right(), result.known().isPresent());
    }

    /** The verdict on a case that is right or not, and known not to be or not. */
    static CaseVerdict of(boolean right, boolean known) {
        if (known) {
            return right ? UNEXPECTED : EXPECTED;
        }
        return right ? PASSED : FAILED;
    }

    /** For programs, style sheets and searches. */
    public String word() {
        return word;
    }

    /** Sign and words for people. */
    public String title() {
        return sign + " " + title;
    }

    /** Whether every answer was right, expected or not. */
    boolean isRight() {
        return this == PASSED || this == UNEXPECTED;
    }

    /** Whether somebody has to do something. */
    public boolean isTrouble() {
        return this == FAILED || this == UNEXPECTED || this == NOT_RUN;
    }
}
