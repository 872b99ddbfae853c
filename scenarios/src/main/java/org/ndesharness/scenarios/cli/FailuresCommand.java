package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.FailureGroup;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.shell.ShellLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code failures}: what the diagnosis can recognise. */
@Command(
        name = "failures",
        description = "Lists the failures that can be recognised: step by step, then those that block several steps.",
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class)
final class FailuresCommand implements Callable<Integer> {

    private static final int STEPS = 6;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--step", paramLabel = "N", description = "Only those of step N, 1 to 6.")
    private @Nullable Integer step;

    @Option(
            names = "--group",
            paramLabel = "step|installation|preflight",
            description = "Only those of the steps, of the connector's installation, or of the pre-flight checks.")
    private @Nullable FailureGroup group;

    @Mixin
    private GuidanceOptions language = new GuidanceOptions();

    FailuresCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        if (step != null && (step < 1 || step > STEPS)) {
            throw new InputException("--step is " + step + "; the flow has steps 1 to " + STEPS);
        }
        List<Failure> failures =
                Catalogue.failures().stream().filter(this::wanted).toList();
        Guidance guidance = language.guidance();
        if (output.json()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            failures.forEach(failure -> list.add(FailureJson.of(failure, guidance)));
            terminal.printDocument(list.toPrettyString());
        } else {
            terminal.print(text(failures, guidance));
        }
        return NdesHarness.RIGHT;
    }

    private boolean wanted(Failure failure) {
        return (step == null || failure.step().orElse(0) == step) && (group == null || failure.group() == group);
    }

    private List<String> text(List<Failure> failures, Guidance guidance) {
        List<String> lines = new ArrayList<>();
        int widest = failures.stream()
                .mapToInt(failure -> failure.id().length())
                .max()
                .orElse(0);
        Map<String, List<Failure>> places = failures.stream()
                .collect(Collectors.groupingBy(language.words()::place, LinkedHashMap::new, Collectors.toList()));
        places.forEach((place, there) -> {
            lines.add(terminal.paint(Terminal.Role.STRONG, place));
            for (Failure failure : there) {
                List<String> title = Terminal.wrap(guidance.title(failure.id()), terminal.width() - widest - 4);
                lines.add("  " + failure.id() + " ".repeat(widest - failure.id().length() + 2) + title.get(0));
                title.stream().skip(1).forEach(more -> lines.add(" ".repeat(widest + 4) + more));
            }
            lines.add("");
        });
        lines.add(terminal.paint(
                Terminal.Role.MUTED, counted(failures) + "; cause and cure: " + ShellLine.harness("explain", "ID")));
        return lines;
    }

    /** Observations are recognised too, and no failures: NDES works so. */
    private static String counted(List<Failure> all) {
        long observations = all.stream().filter(Failure::observation).count();
        String failures = all.size() - observations + " failures";
        return observations == 0
                ? failures
                : failures + " and " + observations + (observations == 1 ? " observation" : " observations");
    }
}
