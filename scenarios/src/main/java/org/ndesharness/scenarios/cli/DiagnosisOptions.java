package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.scope.Scope;
import picocli.CommandLine.Option;

/** What an answer is to be about, and in which form it is given. */
final class DiagnosisOptions {

    /** For people at a terminal, for programs, for a browser, for a ticket. */
    enum Format {
        TEXT,
        JSON,
        HTML,
        MARKDOWN
    }

    @Option(
            names = "--format",
            paramLabel = "text|json|html|markdown",
            defaultValue = "text",
            description = {
                "Text for the terminal, JSON for programs, a page of its own for a browser,",
                "Markdown for a ticket (default: text)."
            })
    Format format = Format.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where to write the answer (default: standard output).")
    @Nullable Path output;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = {
                "Only this device: a part of its log's path, its name in Intune,",
                "its address, or a part of its user agent."
            })
    @Nullable String device;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only what was written at this time or later: 2026-11-20T10:00+01:00, UTC when there is no offset.")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only what was written up to this time.")
    @Nullable String until;

    @Option(
            names = "--redact",
            description = "Hides names and addresses in the answer, to show it around. Secrets are hidden always.")
    boolean redact;

    // Read before the arguments are parsed; named here so that it is known, checked and explained.
    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            defaultValue = "auto",
            description = "Colours (default: auto, which heeds NO_COLOR and the terminal).")
    OutputOptions.Colour colour = OutputOptions.Colour.AUTO;

    /** The part of the collection that was asked for. */
    Scope scope() throws InputException {
        Scope scope = new Scope(
                Optional.ofNullable(device).map(String::strip).filter(name -> !name.isEmpty()),
                AskedTime.first("--since", since),
                AskedTime.last("--until", until));
        if (scope.since().isPresent()
                && scope.until().isPresent()
                && scope.since().get().isAfter(scope.until().get())) {
            throw new InputException("--since is " + since + ", which is after --until, " + until);
        }
        return scope;
    }
}
