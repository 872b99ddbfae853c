package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * The whole page.
 *
 * @param suite what was run, in a word
 * @param run all of it
 * @param changes what differs from earlier runs; empty when no history is kept
 * @param style the style sheet
 * @param script the search; the page is whole without it
 * @param policy the content security policy: only this style and this script, by their hashes
 */
public record RunPage(
        String suite,
        RunReport run,
        Optional<Changes<ScenarioResult>> changes,
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

    /** Whether nobody has to do anything about the scenarios. */
    public boolean fine() {
        return Headline.fine(run);
    }

    /** The first thing to read: {@code all 84 right} or {@code 3 of 84 wrong}. */
    public String headline() {
        return Headline.text(run);
    }

    /** What was found. */
    public SuiteResult result() {
        return run.result();
    }

    /** How many cases came to what, and whether what was staged was named wherever a name was asked for. */
    public List<String> totals() {
        List<String> totals = new ArrayList<>();
        verdicts()
                .forEach(verdict ->
                        totals.add(count(verdict) + " " + verdict.title().substring(2)));
        if (!confusion.rows().isEmpty()) {
            totals.add("what was staged was "
                    + (confusion.wrong() == 0 ? "always named" : "not named in " + confusion.wrong()));
        }
        if (!confusion.aside().isEmpty()) {
            totals.add("in " + confusion.aside().size() + " no name was asked for");
        }
        return totals;
    }

    /** How long the run took. */
    public String took() {
        return Wording.duration(result().took());
    }

    /** The cases of this verdict, in the order of the flow. */
    public List<CasePage> of(CaseVerdict verdict) {
        return cases.stream().filter(page -> page.verdict() == verdict).toList();
    }

    /** The cases of each step that were right, in the order of the flow. */
    public List<Group> right() {
        return groups().stream()
                .map(group -> new Group(
                        group.at(),
                        group.cases().stream()
                                .filter(page -> page.verdict() == CaseVerdict.PASSED)
                                .toList()))
                .filter(group -> !group.cases().isEmpty())
                .toList();
    }

    /** All cases by step. */
    public List<Group> groups() {
        return StagedAt.all()
                .map(at -> new Group(
                        at, cases.stream().filter(page -> page.at().equals(at)).toList()))
                .filter(group -> !group.cases().isEmpty())
                .toList();
    }

    /** The cases under a heading. */
    public record Group(StagedAt at, List<CasePage> cases) {
        public Group {
            cases = List.copyOf(cases);
        }

        /** {@code step 2, request}, {@code healthy} or {@code uncatalogued}. */
        public String title() {
            return at.title();
        }

        /** By which a search finds them. */
        public String word() {
            return at.word();
        }

        /** How many are trouble. */
        public long wrong() {
            return cases.stream().filter(page -> page.verdict().isTrouble()).count();
        }
    }
}
