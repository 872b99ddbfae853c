package org.ndesharness.scenarios.report;

import java.util.List;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * The whole page.
 *
 * @param suite what was run, in a word
 * @param style the style sheet
 * @param script the search; the page is whole without it
 * @param policy the content security policy: only this style and this script, by their hashes
 */
public record RunPage(
        String suite,
        SuiteResult result,
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
}
