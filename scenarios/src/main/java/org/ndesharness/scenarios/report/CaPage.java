package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ndesharness.client.conformance.CheckResult;
import org.ndesharness.client.conformance.ConformanceCheck;
import org.ndesharness.client.conformance.Outcome;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.runner.CaCase;

/**
 * The checks of {@code rfc8894-ca}, as the page shows them.
 *
 * @param report what was found
 * @param generations each that was asked, in order
 */
public record CaPage(CaReport report, List<Generation> generations) {

    public CaPage {
        generations = List.copyOf(generations);
    }

    /** A generation of the server, by its word in ids, and its checks. */
    public record Generation(String word, List<CheckCase> checks) {
        public Generation {
            checks = List.copyOf(checks);
        }

        /** How many are trouble. */
        public long wrong() {
            return checks.stream().filter(check -> check.verdict().isTrouble()).count();
        }

        /** Those without trouble. */
        public List<CheckCase> right() {
            return checks.stream()
                    .filter(check -> check.verdict() == CaseVerdict.PASSED)
                    .toList();
        }

        /** {@code 41 pass, 12 known deviation}. */
        public String counts() {
            return CaPage.counts(checks);
        }
    }

    /** A check of one generation. */
    public record CheckCase(String generation, CaCase one, String change) {

        private ConformanceCheck check() {
            return one.result().check();
        }

        /** {@code rfc8894/4.3/1}. */
        public String id() {
            return check().id();
        }

        /** Its name in links. */
        public String anchor() {
            return CaPage.anchor(generation, id());
        }

        /** What became of it. */
        public CaseVerdict verdict() {
            return CaseVerdict.of(one.right(), one.known().isPresent());
        }

        /** {@code MUST}, {@code SHOULD} and so on. */
        public String level() {
            return check().level().word();
        }

        /** What is asked, in one sentence. */
        public String requirement() {
            return check().requirement();
        }

        /** {@code RFC 8894, section 4.3}. */
        public String section() {
            return "RFC 8894, section " + id().split("/", -1)[1];
        }

        /** What the observation means: {@code pass}, {@code known deviation} and so on. */
        public String found() {
            return one.result().verdict().word();
        }

        /** Sign and what was found, for the table. */
        public String inShort() {
            return verdict().title().substring(0, 2) + found();
        }

        /** What has to be seen, by the RFC and of this generation. */
        public String expected() {
            String byRfc = inWords(check().accepted())
                    + (check().noted().isEmpty() ? "" : "; legal and worth a note: " + inWords(check().noted()));
            return one.result()
                    .deviation()
                    .or(one::unseen)
                    .map(known -> byRfc + "; of this generation it is known: " + inWords(known.outcomes()))
                    .orElse(byRfc);
        }

        private static String inWords(Set<Outcome> outcomes) {
            return outcomes.stream().map(Outcome::word).collect(Collectors.joining(" or "));
        }

        /** What was seen, in a word and in one line. */
        public String seen() {
            CheckResult result = one.result();
            String words = Wording.visible(result.observation().words());
            String outcome = result.observation().outcome().word();
            return words.contains(outcome) ? words : outcome + ": " + words;
        }

        /** Why it is known to deviate, and who says so; empty where it does not. */
        public String deviation() {
            return one.result()
                    .deviation()
                    .map(known -> known.because() + " (" + known.source() + ")")
                    .orElse("");
        }

        /** A deviation that the generation is known for and that did not show; empty where there is none. */
        public String notSeen() {
            return one.unseen()
                    .map(known -> known.because() + " (" + known.source()
                            + "): the list of known deviations is out of date, or the server changed")
                    .orElse("");
        }

        /** The command that repeats it alone. */
        public String replay(long seed) {
            return "ndes-harness run " + CaReport.SUITE + " --only " + generation + "/" + id() + " --seed " + seed;
        }

        /** Everything a search goes through, in lower case. */
        public String words() {
            return String.join(
                            " ",
                            id(),
                            generation + "/" + id(),
                            CaReport.SUITE,
                            "generation:" + generation,
                            "verdict:" + verdict().word(),
                            CaPage.word(one.result().verdict()),
                            "level:" + level(),
                            change.isEmpty() ? "" : "change:" + change.replace(' ', '-'),
                            requirement(),
                            seen())
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** A check in the table: on which generations it came to what. */
    public record Row(String id, String level, String requirement, Map<String, CheckCase> on) {
        public Row {
            on = Map.copyOf(on);
        }

        /** On a generation; empty where it was not made. */
        public Optional<CheckCase> on(String generation) {
            return Optional.ofNullable(on.get(generation));
        }
    }

    static CaPage of(CaReport report) {
        List<Generation> generations = new ArrayList<>();
        List<JudgedCase> judged = report.cases();
        int number = 0;
        for (Map.Entry<String, List<CaCase>> generation :
                report.result().byGeneration().entrySet()) {
            List<CheckCase> checks = new ArrayList<>();
            for (CaCase one : generation.getValue()) {
                JudgedCase same = judged.get(number++);
                checks.add(new CheckCase(
                        generation.getKey(),
                        one,
                        report.changes().map(changes -> changes.of(same)).orElse("")));
            }
            generations.add(new Generation(generation.getKey(), checks));
        }
        return new CaPage(report, generations);
    }

    private static String anchor(String generation, String check) {
        return CaReport.SUITE + "--" + generation + "--" + check.replace('/', '-');
    }

    private static String word(Verdict verdict) {
        return "found:" + verdict.word().replace(' ', '-');
    }

    /** All checks, generation by generation. */
    public List<CheckCase> checks() {
        return generations.stream()
                .flatMap(generation -> generation.checks().stream())
                .toList();
    }

    /** The checks of this verdict. */
    public List<CheckCase> of(CaseVerdict verdict) {
        return checks().stream().filter(check -> check.verdict() == verdict).toList();
    }

    /** What observations mean, by the words that a search finds them by, each with how often. */
    public Map<String, Long> found() {
        Map<String, Long> found = new TreeMap<>();
        checks().forEach(check -> found.merge(word(check.one().result().verdict()), 1L, Long::sum));
        return found;
    }

    /** The table: a row for each check. */
    public List<Row> rows() {
        Map<String, Map<String, CheckCase>> byCheck = new LinkedHashMap<>();
        checks().forEach(check ->
                byCheck.computeIfAbsent(check.id(), id -> new TreeMap<>()).put(check.generation(), check));
        return byCheck.values().stream()
                .map(on -> {
                    CheckCase any = on.values().iterator().next();
                    return new Row(any.id(), any.level(), any.requirement(), on);
                })
                .toList();
    }

    /** {@code 236 checks of rfc8894-ca on 4 generations: 41 pass, 12 known deviation}. */
    public String totals() {
        return Wording.count(checks().size(), "check") + " of " + CaReport.SUITE + " on "
                + Wording.count(generations.size(), "generation") + ": " + counts(checks());
    }

    private static String counts(List<CheckCase> checks) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        checks.forEach(check -> counts.merge(check.one().result().verdict(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
    }
}
