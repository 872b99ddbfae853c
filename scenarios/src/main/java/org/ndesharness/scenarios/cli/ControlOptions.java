package org.ndesharness.scenarios.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.serve.ServeRequest;
import picocli.CommandLine.Option;

/** Where a server is steered. */
final class ControlOptions {

    @Option(
            names = "--control-port",
            paramLabel = "N",
            description = "Port of the control API (default: the one after --port).")
    private @Nullable Integer port;

    @Option(
            names = "--control-token-file",
            paramLabel = "FILE",
            description = "Holds the token that the control API wants beyond the loopback; made when it is not there"
                    + " (default: a token for this start alone).")
    private @Nullable Path tokenFile;

    ServeRequest.Control control() throws InputException {
        return new ServeRequest.Control(
                port == null ? OptionalInt.empty() : OptionalInt.of(ListenOptions.port("--control-port", port)),
                Optional.ofNullable(tokenFile));
    }
}
