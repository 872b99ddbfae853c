package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.probe.ProbeOptions;
import org.ndesharness.client.profile.Challenge;
import picocli.CommandLine.Option;

/** How a probe goes about it. */
final class ProbingOptions {

    static final String CHALLENGE = "--challenge";
    static final String CHALLENGE_VARIABLE = "NDES_HARNESS_CHALLENGE";
    private static final int LONGEST_TIMEOUT = 300;
    private static final int MOST_ROOTS = 1_000;
    private static final long LARGEST_FILE = 4L * 1024 * 1024;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long one answer may take (default: 10); the whole test takes at most twelve times that.")
    private int timeout = 10;

    @Option(names = "--no-long", description = "Leaves out the long GET queries.")
    private boolean noLong;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description =
                    "Roots that devices are sent, as PEM or DER; the server's certificate has to lead to one of them"
                            + " (default: the roots of this Java).")
    private @Nullable Path roots;

    @Option(
            names = "--enroll",
            description =
                    "Enrols once at the end, with a key that is thrown away; uses up the challenge, and a certificate"
                            + " is issued.")
    private boolean enroll;

    @Option(
            names = CHALLENGE + SecretSource.FILE,
            paramLabel = "FILE",
            description = "Its first line is the challenge for --enroll (default: the environment variable" + " "
                    + CHALLENGE_VARIABLE + ").")
    private @Nullable Path challengeFile;

    @Option(
            names = CHALLENGE,
            paramLabel = "VALUE",
            description = "The challenge itself, which others on this machine can then see; prefer the file.")
    private @Nullable String challenge;

    SecretSource secret() {
        return new SecretSource("the challenge", CHALLENGE, CHALLENGE_VARIABLE, challenge, challengeFile);
    }

    ProbeOptions options(Map<String, String> environment) throws InputException {
        if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
            throw new InputException("--timeout is " + timeout + "; expected 1 to " + LONGEST_TIMEOUT + " seconds");
        }
        ProbeOptions options = ProbeOptions.usual().waiting(Duration.ofSeconds(timeout));
        if (noLong) {
            options = options.withoutLongQueries();
        }
        if (roots != null) {
            options = options.trusting(certificates(roots));
        }
        Optional<Challenge> given = challenge(environment);
        return given.isPresent() ? options.enrolling(given.get()) : options;
    }

    private Optional<Challenge> challenge(Map<String, String> environment) throws InputException {
        if (!enroll) {
            if (secret().given()) {
                throw new InputException("a challenge is given and nothing to use it for; add --enroll");
            }
            return Optional.empty();
        }
        String value = secret().read(environment);
        if (value.isEmpty()) {
            throw new InputException("--enroll needs a challenge: --challenge-file FILE, or the environment variable "
                    + CHALLENGE_VARIABLE);
        }
        return Optional.of(new Challenge(value));
    }

    private static List<X509Certificate> certificates(Path file) throws InputException {
        String named = "--ca " + Terminal.oneLine(file.toString()) + ": ";
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
                throw new InputException(named + "is too large for a few certificates");
            }
            try (InputStream in = Files.newInputStream(file)) {
                List<X509Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                        .limit(MOST_ROOTS)
                        .map(X509Certificate.class::cast)
                        .toList();
                if (all.isEmpty()) {
                    throw new InputException(named + "has no certificate in it");
                }
                return all;
            }
        } catch (IOException e) {
            throw new InputException(named + "cannot be read");
        } catch (CertificateException e) {
            throw new InputException(named + "is no certificate, neither PEM nor DER");
        }
    }
}
