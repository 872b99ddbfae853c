package org.ndesharness.scenarios.cli;

import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.scenarios.report.DiagnosisWords;
import picocli.CommandLine.Option;

/** The option of every command that tells cause and cure. */
final class GuidanceOptions {

    @Option(
            names = {"--lang", "--language"},
            paramLabel = "en|sv|nl",
            defaultValue = "en",
            description = "The language of symptom, cause and cure (default: en).")
    Language language = Language.EN;

    Guidance guidance() {
        return Guidance.in(language.locale());
    }

    DiagnosisWords words() {
        return DiagnosisWords.in(language.locale());
    }
}
