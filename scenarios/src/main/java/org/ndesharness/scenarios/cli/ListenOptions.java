package org.ndesharness.scenarios.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a server listens, and how others reach it. */
final class ListenOptions {

    private static final int HIGHEST_PORT = 65_535;
    private static final int DEFAULT_PORT = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: 127.0.0.1, this machine alone; 0.0.0.0 for real devices).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on (default: " + DEFAULT_PORT + "; 0 for any free one).")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "How devices reach it, for example https://ndes.test.example:8443: goes into links, profiles and"
                            + " the TLS certificate.")
    private @Nullable String publicUrl;

    String host() throws InputException {
        return address(host);
    }

    /** An address as {@code --host} has it. */
    static String address(String host) throws InputException {
        // No name but the one that every machine knows: another would have to be asked for outside the process.
        String bare = host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
        if (!bare.matches("localhost|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*")) {
            throw new InputException("--host is '" + Terminal.oneLine(host)
                    + "'; expected an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them");
        }
        return bare;
    }

    int port() throws InputException {
        return port("--port", port);
    }

    /** A port as an option has it; 0 stands for any free one. */
    static int port(String option, int port) throws InputException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InputException(
                    option + " is " + port + "; a port is 1 to " + HIGHEST_PORT + ", or 0 for any free one");
        }
        return port;
    }

    /** Without a slash at the end. */
    Optional<URI> publicUrl() throws InputException {
        if (publicUrl == null) {
            return Optional.empty();
        }
        try {
            URI url = new URI(publicUrl.strip().replaceFirst("/+$", ""));
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && url.getHost() != null
                    && url.getPort() != 0
                    && url.getPort() <= HIGHEST_PORT
                    && url.getRawUserInfo() == null
                    && url.getRawPath().isEmpty()
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Answered below, like every other text that is no such address.
        }
        throw new InputException("--public-url is '" + Terminal.oneLine(publicUrl)
                + "'; expected scheme, host and port and nothing behind them, such as https://ndes.test.example:8443");
    }
}
