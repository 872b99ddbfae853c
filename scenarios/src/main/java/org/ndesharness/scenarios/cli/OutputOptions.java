package org.ndesharness.scenarios.cli;

import picocli.CommandLine.Option;

/** Options that every command has. */
final class OutputOptions {

    /** For people or for programs. */
    enum Format {
        TEXT,
        JSON
    }

    /** When to colour. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "For people, or for programs (default: text).")
    Format format = Format.TEXT;

    // Read before the arguments are parsed; named here so that it is known, checked and explained.
    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            defaultValue = "auto",
            description = "Colours (default: auto, which heeds NO_COLOR and the terminal).")
    Colour colour = Colour.AUTO;

    boolean json() {
        return format == Format.JSON;
    }
}
