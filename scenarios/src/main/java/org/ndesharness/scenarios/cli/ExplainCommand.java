package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.report.DiagnosisWords;
import org.ndesharness.scenarios.shell.ShellLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain ID}: one failure's symptom, cause and cure. */
@Command(
        name = "explain",
        description = "Explains a failure: where it happens, what one sees, why, and how it is mended.",
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class)
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ID", description = "A failure's id, as `failures` lists them.")
    private String id = "";

    @Mixin
    private GuidanceOptions language = new GuidanceOptions();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        Failure failure = Catalogue.find(id).orElseThrow(() -> unknown(id));
        Guidance guidance = language.guidance();
        if (output.json()) {
            ObjectNode node = FailureJson.of(failure, guidance);
            node.put("symptom", guidance.symptom(failure.id()));
            node.put("cause", guidance.cause(failure.id()));
            guidance.resolution(failure.id()).forEach(node.putArray("resolution")::add);
            failure.earlierSource()
                    .ifPresent(source -> guidance.earlierResolution(failure.id())
                            .forEach(node.putObject("earlier")
                                    .put("source", source)
                                    .putArray("resolution")::add));
            terminal.printDocument(node.toPrettyString());
        } else {
            terminal.print(text(failure, guidance, language.words()));
        }
        return NdesHarness.RIGHT;
    }

    private static InputException unknown(String id) {
        List<String> similar = Catalogue.similarTo(id);
        return new InputException("unknown failure '" + Terminal.oneLine(id) + "'"
                + (similar.isEmpty() ? "" : ", did you mean " + String.join(" or ", similar) + "?")
                + (similar.isEmpty() ? "; all" : " All") + " ids: " + ShellLine.harness("failures"));
    }

    private List<String> text(Failure failure, Guidance guidance, DiagnosisWords words) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Terminal.Role.STRONG, failure.id()) + "   "
                + terminal.paint(Terminal.Role.MUTED, words.place(failure)));
        lines.addAll(Terminal.wrap(guidance.title(failure.id()), terminal.width()));
        lines.add("");
        lines.addAll(TextBlock.labelled(words.say("symptom"), guidance.symptom(failure.id()), terminal));
        lines.addAll(TextBlock.labelled(words.say("cause"), guidance.cause(failure.id()), terminal));
        lines.add("");
        lines.addAll(CureText.lines(failure, guidance, words, terminal));
        lines.add("");
        lines.addAll(TextBlock.labelled(words.say("origin"), words.origin(failure.origin()), terminal));
        lines.addAll(TextBlock.labelled(words.say("seen.on"), String.join(", ", failure.platforms()), terminal));
        if (!failure.aliases().isEmpty()) {
            lines.addAll(TextBlock.labelled(words.say("also.called"), String.join(", ", failure.aliases()), terminal));
        }
        return lines;
    }
}
