package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.DiagnosisJson;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
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
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Folders (read to the bottom) and files.")
    private List<Path> paths = List.of();

    @Mixin
    private GuidanceOptions language = new GuidanceOptions();

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
        CollectedEvidence evidence = read();
        Diagnosis diagnosis = new Diagnoser().diagnose(evidence);
        Guidance guidance = language.guidance();
        if (output.json()) {
            terminal.printDocument(DiagnosisJson.write(diagnosis, guidance));
        } else {
            terminal.print(new DiagnosisText(terminal, guidance)
                    .lines(diagnosis, evidence.files().size()));
        }
        return diagnosis.verdict() == Verdict.HEALTHY ? NdesHarness.RIGHT : NdesHarness.WRONG;
    }

    private CollectedEvidence read() throws InputException {
        CollectedEvidence evidence;
        try {
            evidence = EvidenceFolder.read(paths);
        } catch (EvidenceException e) {
            throw new InputException(Terminal.oneLine(String.valueOf(e.getMessage())));
        }
        // Where something was read, the rest is listed with the answer; where nothing was, there is no answer to give.
        if (evidence.files().isEmpty()) {
            throw new InputException(nothingRead(evidence.unread()));
        }
        return evidence;
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
