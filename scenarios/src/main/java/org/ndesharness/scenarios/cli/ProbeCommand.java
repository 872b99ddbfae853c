package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.probe.BrowserAnswer;
import org.ndesharness.client.probe.UrlTest;
import org.ndesharness.client.transport.NameService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code probe URL}: browses to a SCEP URL and says what the answer means. */
@Command(
        name = "probe",
        description = {
            "Tests a SCEP server URL as the documentation says to: browses to it and looks at the answer.",
            "Sends one GET and no request for a certificate, to a real server too."
        },
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:healthy", "1:not, or no answer", "2:bad usage, or a URL that is none"})
final class ProbeCommand implements Callable<Integer> {

    private static final String EXAMPLE = "https://ndes.example.com/certsrv/mscep/mscep.dll";
    private static final int HIGHEST_PORT = 65_535;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private GuidanceOptions language = new GuidanceOptions();

    @Parameters(
            paramLabel = "URL",
            description = "The SCEP server URL as the profile has it, for example " + EXAMPLE + ".")
    private String url = "";

    ProbeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        URI target = address(url);
        BrowserAnswer answer = new UrlTest(NameService.real(), Clock.systemUTC()).browse(target);
        UrlVerdict verdict = UrlVerdict.of(answer);
        Guidance guidance = language.guidance();
        if (output.json()) {
            terminal.printDocument(json(target, answer, verdict, guidance).toPrettyString());
        } else {
            terminal.print(text(target, answer, verdict, guidance));
        }
        return verdict.healthy() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }

    private static URI address(String url) throws InputException {
        try {
            URI address = new URI(url.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getPort() != 0
                    && address.getPort() <= HIGHEST_PORT) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Answered below, like every other text that is no address.
        }
        throw new InputException("'" + Terminal.oneLine(url) + "' is no URL; expected one such as " + EXAMPLE);
    }

    private List<String> text(URI target, BrowserAnswer answer, UrlVerdict verdict, Guidance guidance) {
        List<String> lines = new ArrayList<>();
        String word = verdict.healthy()
                ? terminal.paint(Terminal.Role.PASSED, terminal.shapes().passed() + " HEALTHY")
                : terminal.paint(Terminal.Role.FAILED, terminal.shapes().failed() + " NOT HEALTHY");
        String status = answer.status().isPresent()
                ? "status " + answer.status().getAsInt()
                : Terminal.oneLine(answer.transportError().orElse("no answer"));
        lines.add(word + "   " + status
                + terminal.paint(Terminal.Role.MUTED, "   " + Terminal.oneLine(target.toString())));
        lines.addAll(TextBlock.labelled("meaning", verdict.meaning(), terminal));
        String label = "possible";
        for (String failure : verdict.failures()) {
            lines.addAll(TextBlock.labelled(label, failure + ": " + guidance.title(failure), terminal));
            label = "";
        }
        if (!verdict.failures().isEmpty()) {
            lines.add(terminal.paint(
                    Terminal.Role.MUTED,
                    "  cause and cure: ndes-harness explain ID; which of them it is: ndes-harness diagnose PATH"));
        }
        return lines;
    }

    private static ObjectNode json(URI target, BrowserAnswer answer, UrlVerdict verdict, Guidance guidance) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("url", target.toString());
        node.put("healthy", verdict.healthy());
        if (answer.status().isPresent()) {
            node.put("status", answer.status().getAsInt());
        } else {
            node.putNull("status");
        }
        node.put("error", answer.transportError().orElse(null));
        node.put("meaning", verdict.meaning());
        ArrayNode failures = node.putArray("possible");
        verdict.failures().forEach(id -> failures.addObject().put("failure", id).put("title", guidance.title(id)));
        return node;
    }
}
