package org.ndesharness.scenarios.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * What differs from earlier runs. Each case is compared with the newest run that it was part of, so that a run of a few
 * scenarios in between hides nothing.
 *
 * @param <C> a case: a scenario on a device, or something else that was judged
 * @param since when the newest earlier run began; empty when this is the first
 * @param broke right before, wrong now; what is expected not to be right is not among them
 * @param mended wrong before, right now
 * @param fresh part of no earlier run; empty in the first run, where everything would be
 * @param stillWrong wrong before and now
 */
public record Changes<C>(Optional<Instant> since, List<C> broke, List<C> mended, List<C> fresh, List<C> stillWrong) {

    public Changes {
        broke = List.copyOf(broke);
        mended = List.copyOf(mended);
        fresh = List.copyOf(fresh);
        stillWrong = List.copyOf(stillWrong);
    }

    /**
     * Compares a run of scenarios with those before it; what the disk of this machine did to a case changed nothing.
     *
     * @param earlier oldest first
     */
    public static Changes<ScenarioResult> between(List<HistoryRun> earlier, SuiteResult now) {
        List<ScenarioResult> met =
                now.results().stream().filter(result -> !result.ofTheDisk()).toList();
        return between(earlier, met, HistoryRun::key, CaseVerdict::of);
    }

    /**
     * Compares what was judged with the runs before it.
     *
     * @param earlier oldest first
     */
    public static Changes<JudgedCase> between(List<HistoryRun> earlier, List<JudgedCase> now) {
        return between(earlier, now, JudgedCase::name, JudgedCase::verdict);
    }

    private static <C> Changes<C> between(
            List<HistoryRun> earlier, List<C> now, Function<C, String> name, Function<C, CaseVerdict> verdict) {
        if (earlier.isEmpty()) {
            return new Changes<>(Optional.empty(), List.of(), List.of(), List.of(), List.of());
        }
        List<C> broke = new ArrayList<>();
        List<C> mended = new ArrayList<>();
        List<C> fresh = new ArrayList<>();
        List<C> stillWrong = new ArrayList<>();
        for (C found : now) {
            CaseVerdict became = verdict.apply(found);
            Optional<Boolean> before = newest(earlier, name.apply(found));
            if (before.isEmpty()) {
                fresh.add(found);
            } else if (before.get() && became == CaseVerdict.FAILED) {
                broke.add(found);
            } else if (!before.get() && became.isRight()) {
                mended.add(found);
            } else if (!before.get() && became == CaseVerdict.FAILED) {
                stillWrong.add(found);
            }
        }
        return new Changes<>(Optional.of(earlier.get(earlier.size() - 1).began()), broke, mended, fresh, stillWrong);
    }

    private static Optional<Boolean> newest(List<HistoryRun> earlier, String name) {
        for (int index = earlier.size() - 1; index >= 0; index--) {
            Boolean right = earlier.get(index).right().get(name);
            if (right != null) {
                return Optional.of(right);
            }
        }
        return Optional.empty();
    }

    /** One line: {@code since 2026-11-27T10:02:11Z: 1 broke, 2 mended, none new, 1 still wrong}. */
    public String summary() {
        return since.map(instant -> "since " + instant + ": " + counts()).orElse("the first run of this history");
    }

    /** {@code 1 broke, 2 mended, 1 new, 1 still wrong}, without what there is none of. */
    private String counts() {
        List<String> counts = new ArrayList<>();
        count(broke, "broke", counts);
        count(mended, "mended", counts);
        count(fresh, "new", counts);
        count(stillWrong, "still wrong", counts);
        return counts.isEmpty() ? "nothing changed" : String.join(", ", counts);
    }

    private static void count(List<?> results, String word, List<String> counts) {
        if (!results.isEmpty()) {
            counts.add(results.size() + " " + word);
        }
    }

    /** What became of a case: {@code broke}, {@code mended}, {@code new}, {@code still wrong}, or nothing. */
    public String of(C result) {
        if (broke.contains(result)) {
            return "broke";
        }
        if (mended.contains(result)) {
            return "mended";
        }
        if (fresh.contains(result)) {
            return "new";
        }
        return stillWrong.contains(result) ? "still wrong" : "";
    }
}
