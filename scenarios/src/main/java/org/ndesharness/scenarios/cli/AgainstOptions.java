package org.ndesharness.scenarios.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.profile.Challenge;
import picocli.CommandLine.Option;

/** A real server in the mock's place. */
final class AgainstOptions {

    @Option(
            names = "--against",
            paramLabel = "URL",
            description =
                    "Tests this SCEP server instead of the mock, as far as that makes sense: the documented test of its"
                            + " URL, with a challenge one enrolment as each kind of device, and rfc8894-ca where it is named.")
    private @Nullable String against;

    @Option(
            names = ProbingOptions.CHALLENGE + SecretSource.FILE,
            paramLabel = "FILE",
            description =
                    "The challenge for --against; or, where each is good once, a line for each device, in the order"
                            + " android, ios, windows (default: the environment variable NDES_HARNESS_CHALLENGE).")
    private @Nullable Path challengeFile;

    @Option(
            names = ProbingOptions.CHALLENGE,
            paramLabel = "VALUE",
            description = "The challenge itself, which others on this machine can then see; prefer the file.")
    private @Nullable String challenge;

    Optional<URI> url() throws InputException {
        return against == null ? Optional.empty() : Optional.of(ProbeCommand.address(against));
    }

    boolean isGiven() {
        return against != null;
    }

    SecretSource secret() {
        return new SecretSource(
                "the challenge", ProbingOptions.CHALLENGE, ProbingOptions.CHALLENGE_VARIABLE, challenge, challengeFile);
    }

    /** None, one for all devices, or one for each in turn. */
    List<Challenge> challenges(Map<String, String> environment) throws InputException {
        if (against == null) {
            if (secret().given()) {
                throw new InputException(
                        "a challenge is given and no server to use it for; name one with --against URL");
            }
            return List.of();
        }
        return secret().readEach(environment).stream().map(Challenge::new).toList();
    }
}
