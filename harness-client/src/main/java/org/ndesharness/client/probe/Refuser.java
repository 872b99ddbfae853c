package org.ndesharness.client.probe;

import java.util.List;
import java.util.Locale;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.TransportFault;

/**
 * Who refused a long query, by what the refusal looks like.
 *
 * @param words who it was, and by which setting
 */
record Refuser(String words, List<String> failures) {

    Refuser {
        failures = List.copyOf(failures);
    }

    /**
     * Tells by the {@code Server} header and the shape of the body (Microsoft, "Error logging in HTTP APIs" and IIS request
     * limits).
     *
     * @param usual {@code Server} of the answer to the bare URL; empty string when it has none
     */
    static Refuser of(Exchange refusal, String usual) {
        String server = refusal.header("Server").orElse("");
        String lower = server.toLowerCase(Locale.ROOT);
        String body = refusal.body().text();
        int status = refusal.status().orElse(0);
        if (refusal.fault().isPresent()) {
            boolean cut = refusal.fault().get() != TransportFault.TIMEOUT;
            return new Refuser(
                    cut
                            ? "the connection was cut, as firewalls and proxies do"
                            : "no answer in time: something on the way keeps it",
                    List.of("url-third-party-proxy-long-uri", "url-wap-long-uri"));
        }
        if (lower.startsWith("microsoft-httpapi")) {
            return new Refuser(
                    "HTTP.sys, by MaxFieldLength or MaxRequestBytes in HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP"
                            + "\\Parameters; its log is HTTPERR",
                    List.of("url-414"));
        }
        if (status == 404 && (lower.startsWith("microsoft-iis") || body.contains("404.1"))) {
            String which = body.contains("404.14")
                    ? "404.14: maxUrl"
                    : body.contains("404.15") ? "404.15: maxQueryString" : "404.15 in the log: maxQueryString";
            return new Refuser("IIS request filtering, " + which, List.of("url-404-14-15"));
        }
        if (lower.startsWith("microsoft-iis")) {
            return new Refuser("IIS", List.of("url-414", "url-404-14-15"));
        }
        String who =
                server.isEmpty() ? "something that does not say what it is" : "a server that calls itself " + server;
        boolean inFront = !server.equals(usual);
        return new Refuser(
                who + (inFront ? ", and is not what answers the bare URL: a proxy in front" : ""),
                List.of("url-third-party-proxy-long-uri"));
    }
}
