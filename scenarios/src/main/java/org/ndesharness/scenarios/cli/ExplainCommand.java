package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.report.FlowStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain ID}: one failure's cause and cure. */
@Command(
        name = "explain",
        description = "Explains a failure: where it happens, why, and how it is mended.",
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class)
final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "ID", description = "A failure's id, as `failures` lists them.")
    private String id = "";

    @Option(
            names = "--language",
            paramLabel = "en|sv|nl",
            defaultValue = "en",
            description = "The language of cause and cure (default: en).")
    private Language language = Language.EN;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, JsonProcessingException {
        Failure failure = Catalogue.find(id).orElseThrow(() -> unknown(id));
        Guidance guidance = Guidance.in(language.locale());
        if (output.json()) {
            terminal.out().println(json(failure, guidance));
            terminal.out().flush();
        } else {
            terminal.print(text(failure, guidance));
        }
        return NdesHarness.RIGHT;
    }

    private static InputException unknown(String id) {
        List<String> similar = Catalogue.similarTo(id);
        return new InputException("unknown failure '" + Terminal.oneLine(id) + "'"
                + (similar.isEmpty() ? "" : ", did you mean " + String.join(" or ", similar) + "?")
                + (similar.isEmpty() ? "; all" : " All") + " ids: ndes-harness failures");
    }

    private List<String> text(Failure failure, Guidance guidance) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Terminal.Role.STRONG, failure.id()) + "   "
                + terminal.paint(Terminal.Role.MUTED, FlowStep.inWords(failure.step())));
        lines.addAll(Terminal.wrap(guidance.title(failure.id()), terminal.width()));
        lines.add("");
        lines.addAll(TextBlock.labelled("cause", guidance.cause(failure.id()), terminal));
        List<String> steps = guidance.resolution(failure.id());
        if (!steps.isEmpty()) {
            lines.add("");
            lines.addAll(TextBlock.numbered("do", steps, terminal));
        }
        lines.add("");
        if (!failure.platforms().isEmpty()) {
            lines.addAll(TextBlock.labelled("devices", String.join(", ", failure.platforms()), terminal));
        }
        lines.addAll(TextBlock.labelled("source", failure.source(), terminal));
        return lines;
    }

    private static String json(Failure failure, Guidance guidance) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode node = mapper.createObjectNode();
        node.put("id", failure.id());
        node.put("step", failure.step());
        ArrayNode platforms = node.putArray("platforms");
        failure.platforms().forEach(platforms::add);
        node.put("title", guidance.title(failure.id()));
        node.put("cause", guidance.cause(failure.id()));
        ArrayNode resolution = node.putArray("resolution");
        guidance.resolution(failure.id()).forEach(resolution::add);
        node.put("source", failure.source());
        node.put("origin", failure.origin());
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }
}
