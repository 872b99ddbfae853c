package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.serve.CryptoInUse;
import org.ndesharness.scenarios.serve.MockServer;
import org.ndesharness.scenarios.serve.ServeException;
import org.ndesharness.scenarios.serve.ServeRequest;
import org.ndesharness.scenarios.serve.ServedGeneration;
import org.ndesharness.scenarios.serve.ServedMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: a mock NDES for real devices and people's own clients, until Ctrl-C. */
@Command(
        name = "serve",
        description = {
            "Runs a mock NDES for real devices and for your own SCEP client, until Ctrl-C.",
            "Prints where it is, a challenge to use, and lines to copy and paste. Every failure that a server can show has an"
                    + " address of its own, too: see /f/ on it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended with Ctrl-C", "2:bad usage, or it cannot be started as asked"})
final class ServeCommand implements Callable<Integer> {

    private static final int LONGEST_CHALLENGE = 20_000;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ListenOptions listen = new ListenOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Mixin
    private ControlOptions control = new ControlOptions();

    @Option(
            names = "--generation",
            paramLabel = "NAME",
            description = "Which server it plays: 2008r2, 2012r2, 2016, 2019, 2022 or rfc8894 (default: 2022).")
    private String generation = ServedGeneration.WINDOWS_2022.word();

    @Option(
            names = "--mode",
            paramLabel = "NAME",
            description =
                    "Which challenges it takes: one-time (as installed), single (one for all) or policy (behind Intune's"
                            + " policy module; default).")
    private String mode = ServedMode.POLICY.word();

    @Option(
            names = "--challenge",
            paramLabel = "VALUE",
            description = "A challenge that may be used again and again, for scripts (default: one that is made up).")
    private @Nullable String challenge;

    @Option(
            names = "--store",
            paramLabel = "DIR|JDBC",
            description = "Keeps CA, certificates, challenges and journal in this folder, or in the database of a"
                    + " jdbc:postgresql: address (default: in memory).")
    private @Nullable String store;

    @Option(
            names = "--failure",
            paramLabel = "ID",
            arity = "1..*",
            description = "The default site is broken in this way; several are merged. See: ndes-harness failures.")
    private List<String> failures = List.of();

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description = "Writes W3C, HTTPERR and event logs there as they grow.")
    private @Nullable Path logs;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        ServeRequest request = request();
        tls.secret().warning().ifPresent(terminal::warn);
        long begun = System.nanoTime();
        CryptoInUse.preferNative();
        try (UntilStopped stop = new UntilStopped(terminal);
                MockServer server = MockServer.start(request, ServeCommand::documented)) {
            ServeText text = new ServeText(terminal, server.announcement());
            if (output.json()) {
                terminal.printDocument(ServeJson.write(server.announcement()).toPrettyString());
            } else {
                terminal.print(text.lines(System.nanoTime() - begun));
            }
            stop.await(server::close);
            return NdesHarness.RIGHT;
        } catch (ServeException e) {
            throw new InputException(Terminal.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private ServeRequest request() throws InputException {
        return new ServeRequest(
                listen.host(),
                listen.port(),
                listen.publicUrl(),
                tls.tls(System.getenv()),
                control.control(),
                ServedGeneration.named(generation)
                        .orElseThrow(() -> unknown("--generation", generation, ServedGeneration.words())),
                ServedMode.named(mode.toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> unknown("--mode", mode, ServedMode.words())),
                checkedChallenge(),
                Optional.ofNullable(store),
                failures,
                Optional.ofNullable(logs));
    }

    private Optional<String> checkedChallenge() throws InputException {
        if (challenge == null) {
            return Optional.empty();
        }
        // Not repeated in the complaint: it is a secret.
        if (!challenge.matches("[!-~]{1," + LONGEST_CHALLENGE + "}")) {
            throw new InputException("--challenge has to be 1 to " + LONGEST_CHALLENGE
                    + " letters, digits and signs of ASCII, without spaces");
        }
        return Optional.of(challenge);
    }

    private static InputException unknown(String option, String given, List<String> words) {
        return new InputException(option + " is '" + Terminal.oneLine(given) + "'; there are "
                + String.join(", ", words)
                + Suggestion.of(given, words)
                        .map(word -> "; did you mean " + word + "?")
                        .orElse(""));
    }

    private static List<Scenario> documented() {
        try {
            return BuiltInScenarios.readServed();
        } catch (ScenarioException e) {
            throw new IllegalStateException("A scenario that comes with the command is wrong", e);
        }
    }
}
