package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * Scenarios by devices, ordered by step.
 *
 * @param platforms the columns: those that occur
 */
public record ResultTable(List<ScenarioPlatform> platforms, List<Row> rows) {

    public ResultTable {
        platforms = List.copyOf(platforms);
        rows = List.copyOf(rows);
    }

    /** One scenario. */
    public record Row(Scenario scenario, Map<ScenarioPlatform, ScenarioResult> results) {
        public Row {
            results = Map.copyOf(results);
        }

        /** The scenario's title, made visible. */
        public String title() {
            return Wording.visible(scenario.title());
        }

        /** The result on a platform; empty where it was not run. */
        public Optional<ScenarioResult> on(ScenarioPlatform platform) {
            return Optional.ofNullable(results.get(platform));
        }

        /** What became of it on a platform where it was run. */
        public CaseVerdict verdict(ScenarioPlatform platform) {
            return on(platform).map(CaseVerdict::of).orElseThrow();
        }

        /** The result's place in the page. */
        public String anchor(ScenarioPlatform platform) {
            return on(platform).map(CasePage::anchor).orElse("");
        }

        /** Under which heading it stands. */
        public StagedAt at() {
            return StagedAt.of(scenario);
        }
    }

    /** The table of a run. */
    public static ResultTable of(SuiteResult suite) {
        TreeSet<ScenarioPlatform> platforms = new TreeSet<>();
        Map<String, Map<ScenarioPlatform, ScenarioResult>> byScenario = new LinkedHashMap<>();
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        for (ScenarioResult result : suite.results()) {
            platforms.add(result.platform());
            scenarios.put(result.scenario().id(), result.scenario());
            byScenario
                    .computeIfAbsent(result.scenario().id(), id -> new LinkedHashMap<>())
                    .put(result.platform(), result);
        }
        List<Row> rows = new ArrayList<>();
        scenarios.forEach((id, scenario) -> rows.add(new Row(scenario, byScenario.getOrDefault(id, Map.of()))));
        rows.sort(Comparator.comparing(Row::at));
        return new ResultTable(List.copyOf(platforms), rows);
    }
}
