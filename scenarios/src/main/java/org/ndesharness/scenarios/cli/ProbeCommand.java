package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.DiagnosisJson;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.probe.Probe;
import org.ndesharness.client.probe.ProbeEvidence;
import org.ndesharness.client.probe.ProbeJson;
import org.ndesharness.client.probe.ProbeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code probe URL}: the documented test of a SCEP URL, and what each answer means. */
@Command(
        name = "probe",
        description = {
            "Tests a SCEP server URL as the documentation says to, from where it is run: name and port, TLS, the bare URL,"
                    + " redirects, GetCACaps, GetCACert, pkiclient.exe, long GET queries, POST, mscep_admin, clock.",
            "Requests no certificate unless --enroll is given. The long queries and the empty POST are no SCEP messages: an"
                    + " NDES notes each, some twenty, as event 16 or 17 in its Application log; --no-long leaves the long ones out."
        },
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:healthy", "1:not, or no answer", "2:bad usage, or a URL that is none"})
final class ProbeCommand implements Callable<Integer> {

    private static final String EXAMPLE = "https://ndes.example.com/certsrv/mscep/mscep.dll";
    private static final int HIGHEST_PORT = 65_535;
    private static final String RESULTS = ProbeEvidence.CHECKS;

    private final Terminal terminal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private GuidanceOptions language = new GuidanceOptions();

    @Mixin
    private ProbingOptions probing = new ProbingOptions();

    @Option(
            names = {"-v", "--verbose"},
            description = "Also says what a healthy NDES gives where all is in order.")
    private boolean verbose;

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "Writes what was answered there, as evidence for diagnose: http/*.http and the checks ("
                    + RESULTS + ").")
    private @Nullable Path save;

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
        Probe probe = new Probe(probing.options(System.getenv()));
        probing.secret().warning().ifPresent(terminal::warn);
        PassingLine progress = new PassingLine(terminal);
        ProbeReport report = probe.test(target, progress::next);
        progress.done();
        Diagnosis diagnosis = diagnose(report);
        Guidance guidance = language.guidance();
        String document = document(report, diagnosis, guidance);
        if (save != null) {
            write(save, report, document);
        }
        if (output.json()) {
            terminal.printDocument(document);
        } else {
            terminal.print(new ProbeText(terminal, guidance, verbose).lines(report, diagnosis));
        }
        return report.healthy() ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }

    private static Diagnosis diagnose(ProbeReport report) throws InputException {
        try {
            return report.evidence().diagnose();
        } catch (IOException e) {
            throw new InputException("the answers could not be put into a temporary folder for the diagnosis: "
                    + Terminal.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static String document(ProbeReport report, Diagnosis diagnosis, Guidance guidance) {
        try {
            ObjectNode object = ProbeJson.object(report, guidance);
            object.set("diagnosis", new ObjectMapper().readTree(DiagnosisJson.write(diagnosis, guidance)));
            return object.toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document that was just written can be read", e);
        }
    }

    private static void write(Path folder, ProbeReport report, String document) throws InputException {
        try {
            report.evidence().write(folder);
            Files.writeString(folder.resolve(RESULTS), document, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException(
                    "--save " + Terminal.oneLine(folder.toString()) + ": cannot be written (" + FileReason.of(e) + ")");
        }
    }

    static URI address(String url) throws InputException {
        try {
            URI address = new URI(url.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (address.getRawUserInfo() != null) {
                // Not repeated in the complaint: it is a secret.
                throw new InputException("the URL has a name or password in it, which no profile has; leave them out");
            }
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
}
