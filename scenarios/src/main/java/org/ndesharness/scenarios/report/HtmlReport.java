package org.ndesharness.scenarios.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;

/**
 * {@code report.html}: one file that opens from disk and is whole without script.
 *
 * <p>Evidence is shown with every case. What is long is cut around the cited lines, and text that already stands on the page is
 * linked instead of repeated, so that the file stays within what a browser opens at once.
 */
final class HtmlReport {

    /** All evidence together stays below this, in characters, by cutting more and more. */
    private static final long ALL_FILES = 5_000_000;

    private final RunReport run;

    HtmlReport(RunReport run) {
        this.run = run;
    }

    /** Writes the page of a run. */
    void write(Writer writer) {
        SuiteResult suite = run.result();
        PageStyle style = PageStyle.of("report.css", "run.css");
        String script = PageStyle.resource("report.js");
        ResultTable table = ResultTable.of(suite);
        RunPage page = new RunPage(
                run.suite(),
                run,
                run.changes(),
                table,
                Confusion.of(suite, table),
                cases(suite, table),
                run.conformance().map(CaPage::of),
                style.text(),
                script,
                "default-src 'none'; img-src data:; style-src " + style.hash() + "; script-src "
                        + PageStyle.hash(script));
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.render("report.jte", page, new WriterOutput(writer));
    }

    private List<CasePage> cases(SuiteResult suite, ResultTable table) {
        Map<ScenarioResult, List<Collected>> evidence = suite.results().parallelStream()
                .collect(Collectors.toConcurrentMap(Function.identity(), HtmlReport::collected));
        Cut cut = cut(evidence.values());
        // As a list: a linked map's entries are split only in thousands.
        return new ArrayList<>(places(table, evidence).entrySet())
                .parallelStream()
                        .map(places -> CasePage.of(
                                places.getKey(),
                                run,
                                Pictures.of(places.getKey()),
                                places.getValue().stream()
                                        .map(place -> place.log(cut))
                                        .toList()))
                        .toList();
    }

    /** Where each file of each case stands on the page, in the order of the page. */
    private static Map<ScenarioResult, List<Place>> places(
            ResultTable table, Map<ScenarioResult, List<Collected>> evidence) {
        Map<List<String>, Place> first = new HashMap<>();
        Map<ScenarioResult, List<Place>> places = new LinkedHashMap<>();
        for (ResultTable.Row row : table.rows()) {
            table.platforms().stream()
                    .flatMap(platform -> row.on(platform).stream())
                    .forEach(result -> {
                        List<Place> ofCase = new ArrayList<>();
                        for (Collected file : evidence.getOrDefault(result, List.of())) {
                            String id =
                                    CasePage.anchor(result) + "--" + file.path().replaceAll("[^A-Za-z0-9]+", "-");
                            boolean again =
                                    file.cited().isEmpty() && !file.lines().isEmpty();
                            Optional<Place> same =
                                    again ? Optional.ofNullable(first.get(file.lines())) : Optional.empty();
                            Place place = new Place(id, result.name(), file, same);
                            first.putIfAbsent(file.lines(), place);
                            ofCase.add(place);
                        }
                        places.put(result, ofCase);
                    });
        }
        return places;
    }

    /**
     * Where a file stands on the page.
     *
     * @param same where the same text already stands, which is linked instead
     */
    private record Place(String id, String ofCase, Collected file, Optional<Place> same) {
        LogFile log(Cut cut) {
            return same.map(shown -> LogFile.same(id, file.path(), shown.id, shown.ofCase))
                    .orElseGet(() -> LogFile.of(id, file.path(), file.lines(), file.cited(), cut));
        }
    }

    /** A file, with the letters by which the diagnosis cites lines of it. */
    private record Collected(String path, List<String> lines, Map<Integer, String> cited) {}

    private static List<Collected> collected(ScenarioResult result) {
        List<Collected> files = new ArrayList<>();
        Optional<Proof> proof = result.said().map(Proof::new);
        result.evidence()
                .map(HtmlReport::files)
                .orElse(Map.of())
                .forEach((path, lines) -> files.add(new Collected(
                        path, lines, proof.map(letters -> letters.linesOf(path)).orElse(Map.of()))));
        return files;
    }

    private static Cut cut(Collection<List<Collected>> evidence) {
        List<Collected> files =
                evidence.stream().flatMap(List::stream).distinct().toList();
        Cut cut = Cut.ALL.get(0);
        for (Cut next : Cut.ALL) {
            cut = next;
            if (files.parallelStream()
                            .mapToLong(file -> next.size(file.lines(), file.cited()))
                            .sum()
                    <= ALL_FILES) {
                break;
            }
        }
        return cut;
    }

    private static Map<String, List<String>> files(Path folder) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), EvidenceText.lines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the evidence in " + folder, e);
        }
        return files;
    }
}
