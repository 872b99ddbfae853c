package org.ndesharness.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.http.OpenListener.ANSWER;
import static org.ndesharness.server.http.OpenListener.GET;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, silent, greedy or gone: none stops the others, and HTTPERR says what became of them. */
class SlowClientsTest {

    private static final String POST = "POST /site/a HTTP/1.1\r\nHost: b\r\nContent-Type: a/b\r\n";

    /** More than there are threads. */
    private static final int MANY = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /site",
                "GET /site/a HTTP/1.1\r\nHo",
                "POST /site/a HTTP/1.1\r\nHost: b\r\nContent-Length: 30000000\r\n\r\nabc",
                "POST /site/a HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "POST /site/a HTTP/1.1\r\nHost: b\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n",
            })
    void answersOthersWhileManyHaveSentHalfARequest(String half) throws Exception {
        try (var open = new OpenListener()) {
            var slow = new ArrayList<Socket>();
            try {
                for (var client = 0; client < MANY; client++) {
                    var socket = open.connect();
                    slow.add(socket);
                    OpenListener.write(socket, half);
                }
                try (var socket = open.connect()) {
                    assertThat(OpenListener.exchange(socket, GET, ANSWER.length()))
                            .isEqualTo(ANSWER);
                }
            } finally {
                for (var socket : slow) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void takesContentThatComesByteByByte() throws Exception {
        try (var open = new OpenListener(request -> OpenListener.text(new String(request.body(), ISO_8859_1)));
                var socket = open.connect()) {
            socket.setTcpNoDelay(true);
            OpenListener.write(socket, POST + "Content-Length: 10\r\nConnection: close\r\n\r\n");
            for (var letter : "abcdefghij".split("", -1)) {
                OpenListener.write(socket, letter);
            }

            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .endsWith("\r\n\r\nabcdefghij");
        }
    }

    @Test
    void takesTenMegabytes() throws Exception {
        try (var open = new OpenListener(request -> OpenListener.text(Integer.toString(request.body().length)));
                var socket = open.connect()) {
            OpenListener.write(socket, POST + "Content-Length: 10000000\r\nConnection: close\r\n\r\n");
            OpenListener.write(socket, "a".repeat(10_000_000));

            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .endsWith("\r\n\r\n10000000");
        }
    }

    @Test
    void refusesChunksWithoutEnd() throws Exception {
        try (var open = new OpenListener();
                var socket = open.connect()) {
            OpenListener.write(socket, POST + "Transfer-Encoding: chunked\r\n\r\n");
            var chunk = "100000\r\n" + "a".repeat(1 << 20) + "\r\n";
            for (var sent = 0; sent < 32; sent++) {
                OpenListener.write(socket, chunk);
            }
            OpenListener.write(socket, "1\r\na");

            assertThat(new String(socket.getInputStream().readNBytes(37), ISO_8859_1))
                    .isEqualTo("HTTP/1.1 413 Request Entity Too Large");
            assertThat(open.httpErrLines()).singleElement().asString().endsWith(" - 413 - EntityTooLarge -");
            assertThat(open.ended().request().body()).hasSize(32 << 20);
        }
    }

    @Test
    void letsTheWebServerRefuseWhatIsAnnouncedTooLong() throws Exception {
        try (var open = new OpenListener(request -> OpenListener.text(
                request.field("Content-Length").orElse("") + " announced, " + request.body().length + " read"))) {
            assertThat(open.sent(POST + "Content-Length: 99999999999\r\n\r\nabc"))
                    .contains("\r\nConnection: close\r\n")
                    .endsWith("99999999999 announced, 0 read");
        }
    }

    @Test
    void closesConnectionsThatFallSilentAndLogsWhere() throws Exception {
        try (var open = new OpenListener(Duration.ofMillis(300), request -> OpenListener.digits())) {
            assertThat(open.sent(POST + "Content-Length: 10\r\n\r\nabc")).isEmpty();
            assertThat(open.httpErrLines())
                    .singleElement()
                    .asString()
                    .endsWith(" HTTP/1.1 POST /a - - 1 Timer_EntityBody -");
            var broken = open.ended();
            assertThat(broken.ending()).isEqualTo("closed: the content did not come in time");
            assertThat(broken.request().body()).isEqualTo("abc".getBytes(ISO_8859_1));
            assertThat(broken.answer()).isEmpty();

            try (var socket = open.connect()) {
                assertThat(OpenListener.exchange(socket, GET, ANSWER.length())).isEqualTo(ANSWER);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(open.httpErrLines()).last().asString().endsWith(" 443 - - - - - - Timer_ConnectionIdle -");

            try (var socket = open.connect()) {
                assertThat(OpenListener.exchange(socket, GET, ANSWER.length())).isEqualTo(ANSWER);
                OpenListener.write(socket, "GET /si");
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(open.httpErrLines()).last().asString().endsWith(" 443 - - - - - - Timer_HeaderWait -");
        }
    }

    @Test
    void closesConnectionsWhoseHeadNeverEnds() throws Exception {
        try (var open = new OpenListener(Duration.ofMillis(500), request -> OpenListener.digits());
                var socket = open.connect()) {
            assertThat(OpenListener.exchange(socket, GET, ANSWER.length())).isEqualTo(ANSWER);
            socket.setSoTimeout(20);
            OpenListener.write(socket, "GET /site/a HTTP/1.1\r\nX: ");

            assertThat(dripUntilClosed(socket)).isTrue();

            assertThat(open.httpErrLines()).singleElement().asString().endsWith(" - - - - - - Timer_HeaderWait -");
        }
    }

    /** Waits for an answer between two bytes, which keeps the connection from being idle. */
    private static boolean dripUntilClosed(Socket socket) {
        while (true) {
            try {
                OpenListener.write(socket, "a");
                return socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException stillOpen) {
                assertThat(socket.isClosed()).isFalse();
            } catch (IOException closed) {
                return true;
            }
        }
    }

    @Test
    void tellsOfClientsThatGoAwayBeforeTheirContentIsThere() throws Exception {
        try (var open = new OpenListener()) {
            try (var socket = open.connect()) {
                OpenListener.write(socket, POST + "Content-Length: 10\r\n\r\nabc");
            }

            var exchange = open.ended();
            assertThat(exchange.ending()).isEqualTo("the client went away before its content was there");
            assertThat(exchange.answer()).isEmpty();
        }
    }

    @Test
    void tellsOfAbandonedRequests() throws Exception {
        try (var open = new OpenListener(request -> new RequestQueue.Outcome.Abandoned("SCEP"))) {
            assertThat(open.sent(GET)).isEmpty();

            assertThat(open.ended().ending()).isEqualTo("abandoned");
            assertThat(open.httpErrLines()).singleElement().asString().contains("Connection_Abandoned_By_ReqQueue");
        }
    }

    @Test
    void showsNothingOfAMistakeOfItsOwn() throws Exception {
        try (var open = new OpenListener(request -> {
            throw new IllegalStateException("secret detail");
        })) {
            try (var socket = open.connect()) {
                OpenListener.write(socket, GET);
                assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                        .startsWith("HTTP/1.1 500 Internal Server Error\r\n")
                        .doesNotContain("secret", "Exception", "ndesharness");
            }
            assertThat(open.ended().answer()).isPresent();
        }
    }

    @Test
    void hasToldOfAnExchangeBeforeTheClientHasTheAnswer() throws Exception {
        try (var open = new OpenListener();
                var socket = open.connect()) {
            for (var exchange = 0; exchange < 200; exchange++) {
                OpenListener.exchange(socket, GET, ANSWER.length());
                assertThat(open.exchanges.poll()).isNotNull();
            }
        }
    }

    @Test
    void takesRequestsThatComeAllAtOnce() throws Exception {
        try (var open = new OpenListener();
                var socket = open.connect()) {
            assertThat(OpenListener.exchange(socket, GET.repeat(50), 50 * ANSWER.length()))
                    .isEqualTo(ANSWER.repeat(50));
        }
    }
}
