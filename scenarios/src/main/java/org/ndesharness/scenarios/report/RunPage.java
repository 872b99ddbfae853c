package org.ndesharness.scenarios.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /** How many cases were right. */
    public long passed() {
        return cases.stream().filter(page -> page.state().equals("passed")).count();
    }

    /** How many were not. */
    public long failed() {
        return cases.size() - passed();
    }

    /** The first thing to read: {@code all 84 right} or {@code 3 of 84 wrong}. */
    public String headline() {
        return failed() == 0 ? "all " + passed() + " right" : failed() + " of " + cases.size() + " wrong";
    }

    /** How long the run took. */
    public String took() {
        return Wording.duration(result.took());
    }

    /** The cases that were not right, in the order of the flow. */
    public List<CasePage> wrong() {
        return cases.stream().filter(page -> page.state().equals("failed")).toList();
    }

    /** The cases of each step that were right, in the order of the flow. */
    public List<Group> right() {
        return groups().stream()
                .map(group -> new Group(
                        group.step(),
                        group.cases().stream()
                                .filter(page -> page.state().equals("passed"))
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

        /** How many were not right. */
        public long wrong() {
            return cases.stream().filter(page -> page.state().equals("failed")).count();
        }
    }
}
