package org.ndesharness.scenarios.grading.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.ClientCase;
import org.ndesharness.scenarios.grading.ClientResult;
import org.ndesharness.scenarios.grading.ClientScenario;
import org.ndesharness.scenarios.grading.GradingResult;
import org.ndesharness.scenarios.grading.Judgement;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.report.Wording;

/** {@code table.md}: clients beside each other, by check and by scenario, in Markdown. */
final class GradingTable {

    private static final int LONGEST = 90;

    private GradingTable() {}

    static String write(GradingResult result) {
        List<String> lines = new ArrayList<>(checks(result.clients()));
        Map<String, List<ClientScenario>> suites = new LinkedHashMap<>();
        result.clients().stream()
                .flatMap(client -> client.cases().stream())
                .map(ClientCase::scenario)
                .distinct()
                .forEach(scenario -> suites.computeIfAbsent(scenario.suite(), suite -> new ArrayList<>())
                        .add(scenario));
        suites.forEach((suite, scenarios) -> {
            lines.add("");
            lines.addAll(scenarios(suite, scenarios, result.clients()));
        });
        return String.join("\n", lines) + "\n";
    }

    private static List<String> checks(List<ClientResult> clients) {
        List<Map<ClientCheck, Judgement>> found = clients.stream()
                .map(client ->
                        client.checks().stream().collect(Collectors.toMap(Judgement::check, Function.identity())))
                .toList();
        List<String> lines = head("| check | section | level | ", 3, clients);
        for (ClientCheck check : ClientCheck.values()) {
            if (found.stream().anyMatch(judged -> judged.containsKey(check))) {
                lines.add("| `" + check.id() + "` " + check.requirement() + " | " + check.section() + " | "
                        + check.level().word() + " | "
                        + found.stream()
                                .map(judged -> judged.containsKey(check) ? cell(judged.get(check)) : "n/a")
                                .collect(Collectors.joining(" | "))
                        + " |");
            }
        }
        return lines;
    }

    private static List<String> scenarios(String suite, List<ClientScenario> scenarios, List<ClientResult> clients) {
        List<String> lines = head("| " + suite + " | ", 1, clients);
        for (ClientScenario scenario : scenarios) {
            lines.add("| `" + scenario.id() + "` " + text(scenario.title()) + " | "
                    + clients.stream()
                            .map(client ->
                                    client.in(scenario).map(GradingTable::cell).orElse("not begun"))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        return lines;
    }

    private static List<String> head(String first, int columns, List<ClientResult> clients) {
        List<String> lines = new ArrayList<>();
        lines.add(first + clients.stream().map(client -> client.client().name()).collect(Collectors.joining(" | "))
                + " |");
        lines.add("|" + " --- |".repeat(columns + clients.size()));
        return lines;
    }

    private static String cell(Judgement judgement) {
        String word = judgement.verdict() == Verdict.FAIL
                ? "**fail**"
                : judgement.verdict().word();
        return judgement.verdict() == Verdict.PASS ? word : word + ": " + text(judgement.seen());
    }

    private static String cell(ClientCase found) {
        String said = found.attempt()
                .filter(attempt -> !attempt.enrolled())
                .map(attempt -> ": " + text(attempt.ended().words()))
                .orElse("");
        return found.broken().map(why -> "not run: " + text(why)).orElse(found.outcome() + said);
    }

    /** What others wrote, on one line and in one cell. */
    private static String text(String text) {
        String line = Wording.visible(text.strip().replaceAll("\\s+", " "));
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
        return cut.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
}
