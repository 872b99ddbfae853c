package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** docs/reference/interop.md: every scenario of the suite, and what jscep does with it, from the files. */
final class InteropDocument {

    private static final Path FOLDER = Path.of("interop");

    private InteropDocument() {}

    /** The whole page. */
    static String text() throws IOException {
        StringBuilder page = new StringBuilder(
                "# The suite interop\n\nWhat SCEP clients and servers in the field trip over, and what"
                        + " jscep 2.5.8 does with it. [How the suite is to be read](../scenarios.md#the-suite-interop).\n\n");
        page.append(ReferenceDocuments.made("the files in [scenarios/interop](../../scenarios/interop)"))
                .append("\n| scenario | what is wrong | what comes of it | source |\n| --- | --- | --- | --- |\n");
        for (Scenario scenario : scenarios()) {
            List<String> sources = scenario.provenance().sources();
            page.append("| [`%1$s`](../../scenarios/interop/%1$s.yaml) | %2$s | %3$s | %4$s |\n"
                    .formatted(
                            scenario.id(),
                            cell(scenario.title()),
                            cell(comment(FOLDER.resolve(scenario.id() + ".yaml"))),
                            sources.stream()
                                    .map(source -> "[" + (sources.indexOf(source) + 1) + "](" + source + ")")
                                    .collect(Collectors.joining(" "))));
        }
        return page.toString();
    }

    private static List<Scenario> scenarios() throws IOException {
        try {
            return new ScenarioReader().readAll(List.of(FOLDER));
        } catch (ScenarioException e) {
            throw new IOException(e);
        }
    }

    private static String comment(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining(" "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
