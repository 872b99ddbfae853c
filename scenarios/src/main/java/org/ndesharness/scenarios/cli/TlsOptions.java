package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.serve.ServeRequest;
import picocli.CommandLine.Option;

/** Whether a server speaks TLS, and with which certificate. */
final class TlsOptions {

    /** The environment variable that may hold the keystore's password. */
    static final String PASSWORD_VARIABLE = "NDES_HARNESS_TLS_KEYSTORE_PASSWORD";

    @Option(names = "--tls", description = "Speak HTTPS, with a certificate of the test CA.")
    private boolean tls;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Speak HTTPS with the key and certificate in this PKCS#12 file.")
    private @Nullable Path keystore;

    @Option(
            names = "--tls-keystore-password-file",
            paramLabel = "FILE",
            description = "Its first line is the keystore's password (default: the environment variable" + " "
                    + PASSWORD_VARIABLE + ").")
    private @Nullable Path passwordFile;

    @Option(
            names = "--tls-keystore-password",
            paramLabel = "PASSWORD",
            description = "The password itself, which others on this machine can then see; prefer the file.")
    private @Nullable String password;

    /** Whether the password stands on the command line, where others can see it. */
    boolean passwordInClear() {
        return password != null;
    }

    Optional<ServeRequest.Tls> tls(Map<String, String> environment) throws InputException {
        if (keystore == null) {
            if (passwordFile != null || password != null) {
                throw new InputException(
                        "a keystore password is given and no keystore; name it with --tls-keystore FILE");
            }
            return tls ? Optional.of(new ServeRequest.Tls(Optional.empty(), "")) : Optional.empty();
        }
        if (!Files.isRegularFile(keystore) || !Files.isReadable(keystore)) {
            throw new InputException("--tls-keystore " + Terminal.oneLine(keystore.toString()) + ": cannot be read");
        }
        return Optional.of(new ServeRequest.Tls(Optional.of(keystore), secret(environment)));
    }

    private String secret(Map<String, String> environment) throws InputException {
        if (passwordFile != null && password != null) {
            throw new InputException(
                    "--tls-keystore-password and --tls-keystore-password-file are both given; one is enough");
        }
        if (passwordFile != null) {
            return firstLine("--tls-keystore-password-file", passwordFile);
        }
        return password != null ? password : environment.getOrDefault(PASSWORD_VARIABLE, "");
    }

    /** The first line of a file that holds a secret. */
    static String firstLine(String option, Path file) throws InputException {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (MalformedInputException e) {
            throw new InputException(option + " " + Terminal.oneLine(file.toString()) + ": is no text");
        } catch (IOException e) {
            throw new InputException(option + " " + Terminal.oneLine(file.toString()) + ": cannot be read");
        }
    }
}
