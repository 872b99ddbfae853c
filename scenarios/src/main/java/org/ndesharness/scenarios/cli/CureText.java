package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.report.DiagnosisWords;

/** What to do against a failure, and who says so; the newest first where an earlier resolution is documented too. */
final class CureText {

    private CureText() {}

    /** The lines; none for a failure that has neither. */
    static List<String> lines(Failure failure, Guidance guidance, DiagnosisWords words, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.addAll(TextBlock.numbered(words.say("do"), guidance.resolution(failure.id()), terminal));
        lines.addAll(TextBlock.labelled(words.say("source"), failure.source(), terminal));
        failure.earlierSource().ifPresent(source -> {
            lines.addAll(TextBlock.numbered(words.say("earlier"), guidance.earlierResolution(failure.id()), terminal));
            lines.addAll(TextBlock.labelled(words.say("source"), source, terminal));
        });
        return lines;
    }
}
