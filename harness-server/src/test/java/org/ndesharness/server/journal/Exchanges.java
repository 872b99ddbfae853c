package org.ndesharness.server.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.http.ClientConnection;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;

/** Exchanges as a listener would hand them over. */
public final class Exchanges {

    public static final Instant AT = Instant.parse("2031-03-04T10:00:00Z");

    private static final String DLL = "/certsrv/mscep/mscep.dll";

    private Exchanges() {}

    public static HttpRequest get(String query, Effect... effects) {
        return request("GET", DLL, query, List.of(), new byte[0], effects);
    }

    public static HttpRequest post(String query, byte[] body) {
        return request("POST", DLL, query, List.of(), body);
    }

    public static HttpRequest request(
            String method, String path, String query, List<HeaderField> fields, byte[] body, Effect... effects) {
        return new HttpRequest(
                method,
                path,
                query.isEmpty() ? Optional.empty() : Optional.of(query),
                "HTTP/1.1",
                fields,
                body,
                "10.0.8.113",
                new ClientConnection(3),
                false,
                List.of(effects),
                new Findings());
    }

    public static HttpAnswer answer(int status, String type, byte[] body) {
        return new HttpAnswer(status, List.of(new HeaderField("Content-Type", type)), body);
    }

    public static CompletedExchange answered(HttpRequest request, HttpAnswer answer) {
        return new CompletedExchange(request, Optional.of(answer), "sent", AT, Duration.ofMillis(12));
    }

    public static CompletedExchange abandoned(HttpRequest request) {
        return new CompletedExchange(request, Optional.empty(), "abandoned", AT, Duration.ofMillis(3));
    }

    /** GetCACaps, answered with these keywords. */
    public static CompletedExchange capabilities(String... keywords) {
        return answered(
                get("operation=GetCACaps&message=ca"),
                answer(200, "text/plain", String.join("\r\n", keywords).getBytes(StandardCharsets.US_ASCII)));
    }
}
