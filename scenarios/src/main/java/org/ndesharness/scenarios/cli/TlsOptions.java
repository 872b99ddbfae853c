package org.ndesharness.scenarios.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.serve.ServeRequest;
import picocli.CommandLine.Option;

/** Whether a server speaks TLS, and with which certificate. */
final class TlsOptions {

    private static final String PASSWORD = "--tls-keystore-password";
    private static final String PASSWORD_VARIABLE = "NDES_HARNESS_TLS_KEYSTORE_PASSWORD";

    @Option(names = "--tls", description = "Speak HTTPS, with a certificate of the test CA.")
    private boolean tls;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Speak HTTPS with the key and certificate in this PKCS#12 file.")
    private @Nullable Path keystore;

    @Option(
            names = PASSWORD + SecretSource.FILE,
            paramLabel = "FILE",
            description = "Its first line is the keystore's password (default: the environment variable" + " "
                    + PASSWORD_VARIABLE + ").")
    private @Nullable Path passwordFile;

    @Option(
            names = PASSWORD,
            paramLabel = "PASSWORD",
            description = "The password itself, which others on this machine can then see; prefer the file.")
    private @Nullable String password;

    SecretSource secret() {
        return new SecretSource("the keystore's password", PASSWORD, PASSWORD_VARIABLE, password, passwordFile);
    }

    Optional<ServeRequest.Tls> tls(Map<String, String> environment) throws InputException {
        if (keystore == null) {
            if (secret().given()) {
                throw new InputException(
                        "a keystore password is given and no keystore; name it with --tls-keystore FILE");
            }
            return tls ? Optional.of(new ServeRequest.Tls(Optional.empty(), "")) : Optional.empty();
        }
        if (!Files.isRegularFile(keystore) || !Files.isReadable(keystore)) {
            throw new InputException("--tls-keystore " + Terminal.oneLine(keystore.toString()) + ": cannot be read");
        }
        return Optional.of(new ServeRequest.Tls(Optional.of(keystore), secret().read(environment)));
    }
}
