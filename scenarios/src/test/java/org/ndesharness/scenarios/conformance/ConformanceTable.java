package org.ndesharness.scenarios.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.ndesharness.client.conformance.CheckResult;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.runner.MockConformance;
import org.ndesharness.server.mscep.Generation;

/** Prints the table of docs/conformance.md: what each server is found to be, check by check. */
final class ConformanceTable {
    private static final List<Generation> GENERATIONS = List.of(
            Generation.RFC_8894, Generation.WINDOWS_2016, Generation.WINDOWS_2012_R2, Generation.WINDOWS_2008_R2);

    private ConformanceTable() {}

    /** Needs no arguments; scepserver's column is left out where it is not installed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        List<ConformanceReport> reports = new ArrayList<>();
        for (Generation generation : GENERATIONS) {
            names.add(MockConformance.nameOf(generation));
            reports.add(Reports.of(generation));
        }
        if (Scepserver.installed()) {
            names.add("scepserver 2.1.0");
            reports.add(Reports.ofScepserver(Files.createTempDirectory("scepserver")));
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(table(names, reports));
    }

    private static String table(List<String> names, List<ConformanceReport> reports) {
        StringBuilder table = new StringBuilder("| id | level | requirement |");
        names.forEach(name -> table.append(' ').append(name).append(" |"));
        table.append("\n| --- | --- | --- |")
                .append(" --- |".repeat(names.size()))
                .append('\n');
        for (CheckResult first : reports.get(0).results()) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
            row.add("`" + first.check().id() + "`")
                    .add(first.check().level().word())
                    .add(first.check().requirement());
            for (ConformanceReport report : reports) {
                row.add(report.result(first.check().id())
                        .map(ConformanceTable::cell)
                        .orElse(""));
            }
            table.append(row);
        }
        return table.toString();
    }

    private static String cell(CheckResult result) {
        return switch (result.verdict()) {
            case PASS -> "pass";
            case NOT_APPLICABLE -> "n/a";
            case KNOWN_DEVIATION, FAIL, WARNING, NOTE, INCONCLUSIVE ->
                (result.verdict() == Verdict.KNOWN_DEVIATION
                                ? "deviation"
                                : result.verdict().word())
                        + ": " + result.observation().words().replace("|", "\\|");
        };
    }
}
