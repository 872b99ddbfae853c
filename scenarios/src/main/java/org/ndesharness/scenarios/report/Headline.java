package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.scenarios.runner.SuiteResult;

/** The first thing to read of a run's scenarios. */
public final class Headline {

    private Headline() {}

    /**
     * {@code ✓ all 84 right}, {@code ✓ 83 right, 1 expected not to be}, {@code ✕ 3 of 84 wrong} or {@code ✕ 1 file could not be read,
     * 83 right}; what was not run for want of room is counted apart, and what was left out comes last.
     */
    public static String of(RunReport run) {
        return (fine(run) ? "\u2713 " : "\u2715 ") + text(run);
    }

    /** Whether every scenario that could be read came out as it should, and everything could be. */
    static boolean fine(RunReport run) {
        return run.result().right() && run.unread().isEmpty() && run.mistakes().isEmpty();
    }

    /** The same without the sign. */
    static String text(RunReport run) {
        SuiteResult result = run.result();
        int all = result.results().size();
        int wrong = result.wrong().size();
        int expected = result.knownFailures().size();
        int notRun = result.notRun().size();
        int right = all - wrong - expected - notRun;
        List<String> parts = new ArrayList<>();
        if (wrong > 0) {
            parts.add(wrong + " of " + all + " wrong");
        }
        if (notRun > 0) {
            parts.add(notRun(result));
        }
        if (!run.unread().isEmpty()) {
            parts.add(unread(run));
        }
        if (!run.mistakes().isEmpty()) {
            parts.add(mistakes(run));
        }
        if (fine(run) && expected == 0) {
            parts.add(Wording.allRight(all));
        } else if (wrong == 0) {
            parts.add(right + " right");
            if (expected > 0) {
                parts.add(expected + " expected not to be");
            }
        }
        if (!result.leftOut().isEmpty()) {
            parts.add(result.leftOut().size() + " left out");
        }
        return String.join(", ", parts);
    }

    /** {@code 1 case was not run for trouble of the disk}. */
    public static String notRun(SuiteResult result) {
        int cases = result.notRun().size();
        return Wording.count(cases, "case") + (cases == 1 ? " was" : " were") + " not run for trouble of the disk";
    }

    /** {@code 1 mistake in the list of expected failures}. */
    public static String mistakes(RunReport run) {
        return Wording.count(run.mistakes().size(), "mistake") + " in the list of expected failures";
    }

    /** {@code 2 files could not be read}. */
    public static String unread(RunReport run) {
        return Wording.count(run.unread().size(), "file") + " could not be read";
    }
}
