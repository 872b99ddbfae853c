package org.ndesharness.scenarios.cli;

import java.net.URI;
import java.nio.file.Path;
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
                            + " URL, with a challenge one enrolment, and rfc8894-ca where it is named.")
    private @Nullable String against;

    @Option(
            names = "--challenge-file",
            paramLabel = "FILE",
            description = "Its first line is the challenge for --against (default: the environment variable"
                    + " NDES_HARNESS_CHALLENGE).")
    private @Nullable Path challengeFile;

    @Option(
            names = "--challenge",
            paramLabel = "VALUE",
            description = "The challenge itself, which others on this machine can then see; prefer the file.")
    private @Nullable String challenge;

    Optional<URI> url() throws InputException {
        return against == null ? Optional.empty() : Optional.of(ProbeCommand.address(against));
    }

    /** Whether the challenge stands on the command line, where others can see it. */
    boolean challengeInClear() {
        return challenge != null;
    }

    Optional<Challenge> challenge(Map<String, String> environment) throws InputException {
        if (challenge != null && challengeFile != null) {
            throw new InputException("--challenge and --challenge-file are both given; one is enough");
        }
        if (against == null) {
            if (challenge != null || challengeFile != null) {
                throw new InputException(
                        "a challenge is given and no server to use it for; name one with --against URL");
            }
            return Optional.empty();
        }
        String value = challengeFile != null
                ? TlsOptions.firstLine("--challenge-file", challengeFile)
                : challenge != null ? challenge : environment.getOrDefault(ProbingOptions.CHALLENGE_VARIABLE, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(new Challenge(value));
    }
}
