package org.ndesharness.client.diagnosis;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints docs/failures.md: the catalogue, for people who read rather than ask. */
final class FailuresDocument {

    private static final String HEAD = """
            # Failures

            What `ndes-harness failures` lists. `ndes-harness explain ID` has cause and resolution as well, in English, Swedish and Dutch (`--lang`).
            An id never changes once released. What confirms a failure and what rules it out stands in [telling-apart.md](telling-apart.md).

            **Origin** says how far a row can be trusted: `seed` stood in Microsoft's pages of January 2020 already, `documentation` is another page of
            Microsoft's, `field report` is what others saw, or what follows from an RFC; Microsoft does not say it.
            A **general** failure is what is said when nothing more specific is known; an **observation** is recognised and no failure.

            This page is made from the catalogue by `FailuresDocument` in the tests of `harness-client`, and a test fails when it is stale:

                java -cp scenarios/target/ndes-harness.jar:harness-client/target/test-classes org.ndesharness.client.diagnosis.FailuresDocument > docs/failures.md
            """;

    private static final List<String> STEPS = List.of(
            "Step 1, deployment of the profile",
            "Step 2, device to NDES",
            "Step 3, NDES to policy module",
            "Step 4, NDES to certification authority",
            "Step 5, delivery to the device",
            "Step 6, reporting to Intune");

    private FailuresDocument() {}

    /** Needs no arguments. */
    public static void main(String[] arguments) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(text());
    }

    /** The whole page. */
    static String text() {
        CatalogueFile file = CatalogueFile.read();
        StringBuilder page = new StringBuilder(HEAD);
        Map<String, List<CatalogueFile.Entry>> places = file.failures().stream()
                .collect(Collectors.groupingBy(FailuresDocument::place, LinkedHashMap::new, Collectors.toList()));
        places.forEach((place, entries) -> {
            page.append("\n## ").append(place).append("\n\n");
            page.append("| id | what it is | what one sees | source | origin |\n| --- | --- | --- | --- | --- |\n");
            entries.forEach(entry -> page.append(row(entry, file)));
        });
        page.append("\n## Other ids for the same\n\n| id | stands for |\n| --- | --- |\n");
        new TreeMap<>(file.aliases()).forEach((alias, id) -> page.append("| `" + alias + "` | `" + id + "` |\n"));
        return page.toString();
    }

    private static String place(CatalogueFile.Entry entry) {
        return switch (entry.group()) {
            case STEP -> STEPS.get((entry.step() == null ? 1 : entry.step()) - 1);
            case INSTALLATION -> "Installation and connector";
            case PREFLIGHT -> "Pre-flight checks";
        };
    }

    private static String row(CatalogueFile.Entry entry, CatalogueFile file) {
        Guidance guidance = Guidance.in(Locale.ENGLISH);
        String kind = entry.observation() ? " (observation)" : entry.general() ? " (general)" : "";
        String source = source(new CatalogueFile.Section(entry.page(), entry.section()), file);
        if (entry.earlier() != null) {
            source += "; earlier " + source(entry.earlier(), file);
        }
        StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
        row.add("`" + entry.id() + "`" + kind)
                .add(cell(guidance.title(entry.id())))
                .add(cell(guidance.symptom(entry.id())))
                .add(source)
                .add(entry.origin());
        return row.toString();
    }

    private static String source(CatalogueFile.Section section, CatalogueFile file) {
        CatalogueFile.Page page = file.pages().get(section.page());
        return page == null
                ? cell(section.section())
                : "[" + cell(page.name()) + "](" + page.address() + "): " + cell(section.section());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
