package org.ndesharness.client.probe;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.ReasonPhrase;
import org.ndesharness.client.transport.TransportFault;

/**
 * What somebody who browses to a URL is answered, or why there is no answer.
 *
 * @param time when it was asked
 * @param url what was asked for
 * @param status HTTP status; empty without an answer
 * @param headers as received
 * @param transportError curl's words for what happened instead, for example {@code curl: (6) Could not resolve host: …}
 */
public record BrowserAnswer(
        Instant time,
        URI url,
        OptionalInt status,
        Map<String, List<String>> headers,
        Body body,
        Optional<String> transportError) {

    public BrowserAnswer {
        headers = Map.copyOf(headers);
    }

    static BrowserAnswer of(Exchange exchange) {
        return new BrowserAnswer(
                exchange.time(),
                exchange.url(),
                exchange.status(),
                exchange.headers(),
                exchange.body(),
                exchange.fault().map(fault -> curl(fault, exchange.url())));
    }

    /** The file that {@code curl -sS -i URL} leaves: status line, headers, an empty line, the body; or the error. */
    public String text() {
        if (transportError.isPresent()) {
            return transportError.get() + "\n";
        }
        int code = status.orElse(0);
        StringBuilder text = new StringBuilder("HTTP/1.1 " + code + " " + ReasonPhrase.of(code)).append("\r\n");
        headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
                .forEach(header -> header.getValue()
                        .forEach(value -> text.append(name(header.getKey()))
                                .append(": ")
                                .append(value)
                                .append("\r\n")));
        return text.append("\r\n").append(body.text()).toString();
    }

    /** Writes {@link #text()}; the file's time of change is that of the answer. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text(), StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    /** A header's name as servers write it; java.net.http has it in lower case. */
    private static String name(String lower) {
        if (lower.startsWith("www-")) {
            return "WWW-Authenticate";
        }
        StringBuilder name = new StringBuilder();
        for (String word : lower.split("-", -1)) {
            name.append(name.length() == 0 ? "" : "-")
                    .append(word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static String curl(TransportFault fault, URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        int port = url.getPort() >= 0 ? url.getPort() : "http".equals(url.getScheme()) ? 80 : 443;
        return switch (fault) {
            case NAME_NOT_RESOLVED -> "curl: (6) Could not resolve host: " + host;
            case CANNOT_CONNECT ->
                "curl: (7) Failed to connect to " + host + " port " + port + " after 21 ms: Couldn't connect to server";
            case TIMEOUT -> "curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received";
            case EMPTY_ANSWER -> "curl: (52) Empty reply from server";
            case CONNECTION_LOST -> "curl: (56) Recv failure: Connection reset by peer";
            case INVALID_RESPONSE -> "curl: (1) Received HTTP/0.9 when not allowed";
            case SECURE_CHANNEL -> "curl: (35) TLS connect error";
            case INVALID_URL -> "curl: (3) URL rejected: Malformed input to a URL function";
        };
    }
}
