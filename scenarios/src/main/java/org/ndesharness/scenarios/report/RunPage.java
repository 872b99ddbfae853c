package org.ndesharness.scenarios.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * The whole page.
 *
 * @param suite what was run, in a word
 * @param changes what differs from earlier runs; empty when no history is kept
 * @param style the style sheet
 * @param script the search; the page is whole without it
 * @param policy the content security policy: only this style and this script, by their hashes
 */
public record RunPage(
        String suite,
        SuiteResult result,
        Optional<Changes> changes,
        ResultTable table,
        Confusion confusion,
        List<CasePage> cases,
        String style,
        String script,
        String policy) {

    public RunPage {
        cases = List.copyOf(cases);
    }

    /** How many cases have this verdict. */
    public long count(CaseVerdict verdict) {
        return cases.stream().filter(page -> page.verdict() == verdict).count();
    }

    /** The verdicts that occur, what is trouble first. */
    public List<CaseVerdict> verdicts() {
        return Stream.of(CaseVerdict.FAILED, CaseVerdict.UNEXPECTED, CaseVerdict.EXPECTED, CaseVerdict.PASSED)
                .filter(verdict -> count(verdict) > 0)
                .toList();
    }

    /** Whether nobody has to do anything. */
    public boolean fine() {
        return cases.stream().noneMatch(page -> page.verdict().isTrouble());
    }

    /** The first thing to read: {@code all 84 right} or {@code 3 of 84 wrong}. */
    public String headline() {
        long trouble = cases.stream().filter(page -> page.verdict().isTrouble()).count();
        if (trouble > 0) {
            return trouble + " of " + cases.size() + " wrong";
        }
        long expected = count(CaseVerdict.EXPECTED);
        return expected == 0
                ? "all " + cases.size() + " right"
                : count(CaseVerdict.PASSED) + " right, " + expected + " expected not to be";
    }

    /** How long the run took. */
    public String took() {
        return Wording.duration(result.took());
    }

    /** The cases of this verdict, in the order of the flow. */
    public List<CasePage> of(CaseVerdict verdict) {
        return cases.stream().filter(page -> page.verdict() == verdict).toList();
    }

    /** The cases of each step that were right, in the order of the flow. */
    public List<Group> right() {
        return groups().stream()
                .map(group -> new Group(
                        group.step(),
                        group.cases().stream()
                                .filter(page -> page.verdict() == CaseVerdict.PASSED)
                                .toList()))
                .filter(group -> !group.cases().isEmpty())
                .toList();
    }

    /** All cases by step. */
    public List<Group> groups() {
        return IntStream.rangeClosed(0, FlowStep.values().length)
                .mapToObj(step -> new Group(
                        step, cases.stream().filter(page -> page.step() == step).toList()))
                .filter(group -> !group.cases().isEmpty())
                .toList();
    }

    /**
     * The cases of a step.
     *
     * @param step 1 to 6, 0 where nothing is broken
     */
    public record Group(int step, List<CasePage> cases) {
        public Group {
            cases = List.copyOf(cases);
        }

        /** {@code step 2, request}, or {@code healthy}. */
        public String title() {
            return step == 0 ? "healthy" : FlowStep.inWords(step);
        }

        /** By which a search finds them. */
        public String word() {
            return "step:" + (step == 0 ? "none" : step);
        }

        /** How many are trouble. */
        public long wrong() {
            return cases.stream().filter(page -> page.verdict().isTrouble()).count();
        }
    }
}
