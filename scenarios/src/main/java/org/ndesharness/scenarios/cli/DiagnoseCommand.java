package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.DiagnosisJson;
import org.ndesharness.client.diagnosis.VeiledDiagnosis;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.privacy.Redaction;
import org.ndesharness.client.diagnosis.privacy.Secrets;
import org.ndesharness.client.diagnosis.privacy.Veil;
import org.ndesharness.client.diagnosis.scope.Scope;
import org.ndesharness.client.diagnosis.scope.Scoped;
import org.ndesharness.client.diagnosis.scope.UnknownDeviceException;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.scenarios.report.Answer;
import org.ndesharness.scenarios.report.DiagnosisMarkdown;
import org.ndesharness.scenarios.report.DiagnosisPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code diagnose PATH…}: names the failure in collected evidence. */
@Command(
        name = "diagnose",
        description = {
            "Names what is wrong, from files that an administrator collected on device and server.",
            "A file's kind is found by its content, so any names and folders will do."
        },
        mixinStandardHelpOptions = true,
        versionProvider = NdesHarness.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:healthy", "1:a failure, or inconclusive", "2:bad usage, or evidence that cannot be read"})
final class DiagnoseCommand implements Callable<Integer> {

    /** Files that are named when none could be read; a line should stay one. */
    private static final int NAMED = 3;

    private final Terminal terminal;

    @Mixin
    private DiagnosisOptions options = new DiagnosisOptions();

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Folders (read to the bottom), files, archives; - for standard input.")
    private List<Path> paths = List.of();

    @Mixin
    private GuidanceOptions language = new GuidanceOptions();

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        Scope scope = options.scope();
        RememberedInput input = new RememberedInput(System.in);
        CollectedEvidence collected = read(input);
        Scoped scoped = narrowed(scope, collected);
        Veil veil = options.redact ? new Redaction(collected) : new Secrets();
        Diagnosis diagnosis = new Diagnoser().diagnose(scoped.evidence());
        boolean page = options.format == DiagnosisOptions.Format.HTML;
        CitedLines cited = CitedLines.read(diagnosis, paths, input, page ? DiagnosisPage.AROUND : 0);
        Diagnosis shown = VeiledDiagnosis.of(diagnosis, veil, cited::whole);
        Scoped told = new Scoped(
                scoped.evidence(),
                scoped.entriesOutside(),
                scoped.filesOutside().stream().map(veil::over).toList(),
                scoped.entriesWithoutTime());
        write(
                switch (options.format) {
                    case JSON -> DiagnosisJson.write(shown, language.guidance(), told);
                    case TEXT -> String.join("\n", text(answer(shown, told, Map.of())));
                    case HTML -> DiagnosisPage.of(answer(shown, told, cited.veiled(veil)));
                    case MARKDOWN -> DiagnosisMarkdown.of(answer(shown, told, Map.of()));
                });
        return diagnosis.verdict() == Verdict.HEALTHY ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }

    private List<String> text(Answer answer) {
        return DiagnosisText.lines(answer, terminal).stream()
                .map(String::stripTrailing)
                .toList();
    }

    private Answer answer(Diagnosis shown, Scoped scoped, Map<String, SortedMap<Integer, String>> surroundings) {
        return new Answer(
                shown, scoped, scoped.evidence().files().size(), surroundings, language.guidance(), language.words());
    }

    private CollectedEvidence read(InputStream input) throws InputException {
        CollectedEvidence evidence;
        try (ReadingProgress progress = new ReadingProgress(terminal, Clock.systemUTC())) {
            evidence = EvidenceFolder.read(paths, input, progress);
        } catch (EvidenceException e) {
            throw new InputException(Terminal.oneLine(String.valueOf(e.getMessage())));
        }
        // Where something was read, the rest is listed with the answer; where nothing was, there is no answer to give.
        if (evidence.files().isEmpty()) {
            throw new InputException(nothingRead(evidence.unread()));
        }
        return evidence;
    }

    private static Scoped narrowed(Scope scope, CollectedEvidence collected) throws InputException {
        Scoped scoped;
        try {
            scoped = scope.of(collected);
        } catch (UnknownDeviceException e) {
            String known =
                    e.known().stream().limit(2L * NAMED).map(Terminal::oneLine).collect(Collectors.joining(", "));
            throw new InputException(Terminal.oneLine(String.valueOf(e.getMessage()))
                    + (known.isEmpty()
                            ? "; it shows no device at all"
                            : "; there are " + known + (e.known().size() > 2 * NAMED ? " and more" : "")));
        }
        if (scoped.evidence().evidence().isEmpty() && scoped.narrowed()) {
            throw new InputException("nothing of the evidence is from the time and the device that was asked for: "
                    + scoped.entriesOutside() + " entries are from others");
        }
        return scoped;
    }

    private void write(String document) throws InputException {
        Path file = options.output;
        if (file == null) {
            terminal.printDocument(document);
            return;
        }
        try {
            Files.writeString(file, document.stripTrailing() + "\n");
        } catch (IOException e) {
            throw new InputException(
                    "the answer cannot be written to " + Terminal.oneLine(file.toString()) + ": " + FileReason.of(e));
        }
    }

    private static String nothingRead(List<CollectedEvidence.Unread> unread) {
        String each = unread.stream()
                .limit(NAMED)
                .map(file -> Terminal.oneLine(file.file()) + ": "
                        + Terminal.oneLine(file.reason()).replaceFirst("\\.$", ""))
                .collect(Collectors.joining("; "));
        return "no file that was given could be read as evidence: " + each
                + (unread.size() > NAMED ? "; and " + (unread.size() - NAMED) + " more" : "");
    }
}
