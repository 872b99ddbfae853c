package org.ndesharness.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ndesharness.server.SettableClock;
import org.ndesharness.server.fault.Faults;
import org.ndesharness.server.installation.Installation;

/** A listener with one machine under {@code site}, whose web server answers what a test wants. */
final class OpenListener implements AutoCloseable {

    static final String BODY = "0123456789";
    static final String HEAD = lines(
            "HTTP/1.1 200 OK",
            "Content-Type: application/x-pki-message",
            "Server: Microsoft-IIS/10.0",
            "Date: Tue, 04 Mar 2031 10:00:00 GMT");
    static final String ANSWER = HEAD + "Content-Length: 10\r\n\r\n" + BODY;
    static final String GET = "GET /site/certsrv/mscep/mscep.dll?operation=GetCACaps HTTP/1.1\r\nHost: ndes\r\n\r\n";

    final SettableClock clock = new SettableClock(Instant.parse("2031-03-04T10:00:00Z"));
    final Faults faults = new Faults();
    final BlockingQueue<CompletedExchange> exchanges = new LinkedBlockingQueue<>();
    final HttpErrLog httpErr = new HttpErrLog(Installation.contoso(), clock, new Random(1));
    final Listener listener;

    OpenListener(Duration connectionTimeout, RequestQueue webServer) throws IOException {
        listener = Listener.start("127.0.0.1", 0, connectionTimeout);
        listener.mount("site", machine(webServer));
    }

    OpenListener(RequestQueue webServer) throws IOException {
        this(Duration.ofMinutes(2), webServer);
    }

    /** One whose web server answers ten digits to everything. */
    OpenListener() throws IOException {
        this(request -> digits());
    }

    Frontage machine(RequestQueue webServer) {
        return new Frontage(
                new HttpSys(HttpSysSettings::healthy, webServer, httpErr),
                Installation.contoso(),
                clock,
                faults,
                exchanges::add);
    }

    static RequestQueue.Outcome digits() {
        return text(BODY);
    }

    static RequestQueue.Outcome text(String body) {
        return new RequestQueue.Outcome.Answered(new HttpAnswer(
                200,
                List.of(
                        new HeaderField("Content-Type", "application/x-pki-message"),
                        new HeaderField("Server", "Microsoft-IIS/10.0")),
                body.getBytes(ISO_8859_1)));
    }

    /** Lines as HTTP ends them. */
    static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    /** A connection of a client. */
    Socket connect() throws IOException {
        var socket = new Socket(listener.uri().getHost(), listener.uri().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** All that comes for these lines until the server closes the connection. */
    String sent(String lines) throws IOException {
        try (var socket = connect()) {
            write(socket, lines);
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** What comes for these lines on a connection that stays open: so many bytes. */
    static String exchange(Socket socket, String lines, int bytes) throws IOException {
        write(socket, lines);
        return new String(socket.getInputStream().readNBytes(bytes), ISO_8859_1);
    }

    static void write(Socket socket, String lines) throws IOException {
        socket.getOutputStream().write(lines.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** The exchange that ended next. */
    CompletedExchange ended() throws InterruptedException {
        return Optional.ofNullable(exchanges.poll(20, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("No exchange has ended"));
    }

    /** Lines of HTTPERR that are not the monitoring system's. */
    List<String> httpErrLines() {
        return httpErr.lines().stream()
                .filter(line -> line.startsWith("2031-03-04 10:00:00"))
                .map(line -> line.replaceFirst("^\\S+ \\S+ ", "").replaceFirst(" \\d+ ", " "))
                .toList();
    }

    static List<String> findings(CompletedExchange exchange) {
        return exchange.request().findings().list().stream().map(Finding::id).toList();
    }

    @Override
    public void close() {
        listener.close();
    }
}
