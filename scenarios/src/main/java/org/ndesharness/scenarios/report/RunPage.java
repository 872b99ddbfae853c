package org.ndesharness.scenarios.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param conformance the checks of {@code rfc8894-ca}; empty when they were not asked for
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
        Optional<CaPage> conformance,
        String style,
        String script,
        String policy) {

    public RunPage {
        cases = List.copyOf(cases);
    }

    /** How many cases and checks have this verdict. */
    public int count(CaseVerdict verdict) {
        return of(verdict).size() + checks(verdict).size();
    }

    /** The checks of this verdict. */
    public List<CaPage.CheckCase> checks(CaseVerdict verdict) {
        return conformance.map(page -> page.of(verdict)).orElse(List.of());
    }

    /** How many cases and checks broke, were mended or are new, by the word for it; only what occurs. */
    public Map<String, Integer> changed() {
        Map<String, Integer> changed = new LinkedHashMap<>();
        Stream.of(run.changes(), run.conformance().flatMap(CaReport::changes))
                .flatMap(Optional::stream)
                .forEach(found -> {
                    changed.merge("broke", found.broke().size(), Integer::sum);
                    changed.merge("mended", found.mended().size(), Integer::sum);
                    changed.merge("new", found.fresh().size(), Integer::sum);
                });
        changed.values().removeIf(times -> times == 0);
        return changed;
    }

    /** The verdicts that occur, what is trouble first. */
    public List<CaseVerdict> verdicts() {
        return Stream.of(
                        CaseVerdict.NOT_RUN,
                        CaseVerdict.FAILED,
                        CaseVerdict.UNEXPECTED,
                        CaseVerdict.EXPECTED,
                        CaseVerdict.PASSED)
                .filter(verdict -> count(verdict) > 0)
                .toList();
    }

    /** Whether nobody has to do anything. */
    public boolean fine() {
        return run.fine();
    }

    /** The first thing to read: {@code all 84 right} or {@code 3 of 84 wrong}. */
    public String headline() {
        return run.headline();
    }

    /** What was found. */
    public SuiteResult result() {
        return run.result();
    }

    /** What the search can be asked, for example. */
    public String placeholder() {
        return cases.isEmpty() && conformance.isPresent()
                ? "rfc8894/4.3 generation:2016 -found:pass"
                : "url-414 step:2 device:ios -verdict:passed";
    }

    /** Generations of {@code rfc8894-ca} that were not asked. */
    public List<String> generationsLeftOut() {
        return conformance.map(page -> page.report().result().leftOut()).orElse(List.of());
    }

    /** How many scenarios met how many devices, and what they came to. */
    public String scenarios() {
        int kinds = table.platforms().size();
        String met = Wording.count(table.rows().size(), "scenario") + " on " + kinds + (kinds == 1 ? " kind" : " kinds")
                + " of device";
        return totals().isEmpty() ? met : met + ": " + String.join("; ", totals());
    }

    /** How many cases came to what, and whether what was staged was named wherever a name was asked for. */
    public List<String> totals() {
        List<String> totals = new ArrayList<>();
        verdicts().stream()
                .filter(verdict -> !of(verdict).isEmpty())
                .forEach(verdict ->
                        totals.add(of(verdict).size() + " " + verdict.title().substring(2)));
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
        Duration checks = conformance.map(page -> page.report().result().took()).orElse(Duration.ZERO);
        return Wording.duration(result().took().plus(checks));
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
