package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.report.FlowStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code failures}: what the diagnosis can recognise. */
@Command(
        name = "failures",
        description = "Lists the failures that can be recognised, step by step.",
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class)
final class FailuresCommand implements Callable<Integer> {

    private static final int STEPS = 6;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--step", paramLabel = "N", description = "Only those of step N, 1 to 6.")
    private @Nullable Integer step;

    FailuresCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        if (step != null && (step < 1 || step > STEPS)) {
            throw new InputException("--step is " + step + "; the flow has steps 1 to " + STEPS);
        }
        Integer only = step;
        List<Failure> failures = Catalogue.failures().stream()
                .filter(failure -> only == null || failure.step() == only)
                .sorted(Comparator.comparingInt(Failure::step))
                .toList();
        Guidance guidance = Guidance.in(Locale.ENGLISH);
        if (output.json()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            failures.forEach(failure -> list.add(FailureJson.of(failure, guidance)));
            terminal.printDocument(list.toPrettyString());
        } else {
            terminal.print(text(failures, guidance));
        }
        return NdesHarness.RIGHT;
    }

    private List<String> text(List<Failure> failures, Guidance guidance) {
        List<String> lines = new ArrayList<>();
        int widest = failures.stream()
                .mapToInt(failure -> failure.id().length())
                .max()
                .orElse(0);
        int shown = -1;
        for (Failure failure : failures) {
            if (failure.step() != shown) {
                shown = failure.step();
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.add(terminal.paint(Terminal.Role.STRONG, FlowStep.inWords(shown)));
            }
            List<String> title = Terminal.wrap(guidance.title(failure.id()), terminal.width() - widest - 4);
            lines.add("  " + failure.id() + " ".repeat(widest - failure.id().length() + 2) + title.get(0));
            title.stream().skip(1).forEach(more -> lines.add(" ".repeat(widest + 4) + more));
        }
        lines.add("");
        lines.add(terminal.paint(
                Terminal.Role.MUTED, failures.size() + " failures; cause and cure: ndes-harness explain ID"));
        return lines;
    }
}
