package org.ndesharness.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ndesharness.server.http.OpenListener.ANSWER;
import static org.ndesharness.server.http.OpenListener.BODY;
import static org.ndesharness.server.http.OpenListener.GET;
import static org.ndesharness.server.http.OpenListener.HEAD;
import static org.ndesharness.server.http.OpenListener.lines;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.ca.TestIssuer;
import org.ndesharness.server.fault.Trigger;
import org.ndesharness.server.fault.WireEffect;
import org.ndesharness.server.tls.TlsSettings;

/** Each wire fault, byte for byte, as a client sees it: over a plain connection and over TLS. */
class WireFaultTest {

    private static final AtomicInteger SERVED = new AtomicInteger();

    private static OpenListener open;

    @BeforeAll
    static void open() throws Exception {
        open = new OpenListener(request -> {
            SERVED.incrementAndGet();
            return OpenListener.digits();
        });
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var clock = Clock.systemUTC();
        var root = new TestIssuer(new X500Principal("CN=TEST Root"), keys, clock);
        open.listener.openTls(TlsSettings.issuedBy(
                (subject, key, notBefore, notAfter, extensions) ->
                        root.issue(subject, key, notBefore, notAfter, java.math.BigInteger.TEN, extensions),
                0,
                List.of("127.0.0.1"),
                keys,
                clock));
    }

    @AfterAll
    static void close() {
        open.close();
    }

    @BeforeEach
    void healthy() {
        open.faults.clear();
        open.exchanges.clear();
        SERVED.set(0);
    }

    private static Socket connect(boolean tls) throws Exception {
        if (!tls) {
            return open.connect();
        }
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
        var uri = open.listener.tlsUri().orElseThrow();
        var socket = context.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends a request that asks to be the last on its connection, and reads to the end. */
    private static String all(boolean tls) throws Exception {
        return all(tls, GET);
    }

    private static String all(boolean tls, String request) throws Exception {
        try (var socket = connect(tls)) {
            OpenListener.write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** Sends two requests on one connection: the second shows that the first left it whole. */
    private static String first(boolean tls, int bytes) throws Exception {
        try (var socket = connect(tls)) {
            var answer = OpenListener.exchange(socket, GET, bytes);
            open.faults.clear();
            assertThat(OpenListener.exchange(socket, GET, ANSWER.length())).isEqualTo(ANSWER);
            return answer;
        }
    }

    private static String ending() throws InterruptedException {
        return open.ended().ending();
    }

    private static void fault(WireEffect effect) {
        open.faults.add(effect, Trigger.always());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsWhatItShouldWhenNothingIsWrong(boolean tls) throws Exception {
        assertThat(first(tls, ANSWER.length())).isEqualTo(ANSWER);

        var exchange = open.ended();
        assertThat(exchange.ending()).isEqualTo("sent");
        assertThat(exchange.request().secure()).isEqualTo(tls);
        assertThat(exchange.request().connection())
                .isSameAs(open.ended().request().connection());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersAStatusInPlaceOfTheServer(boolean tls) throws Exception {
        fault(new WireEffect.Status(503, false));
        var expected = lines(
                "HTTP/1.1 503 Service Unavailable",
                "Server: Microsoft-HTTPAPI/2.0",
                "Date: Tue, 04 Mar 2031 10:00:00 GMT",
                "Connection: close",
                "Content-Length: 0",
                "");

        assertThat(all(tls)).isEqualTo(expected);
        assertThat(SERVED).hasValue(0);
        assertThat(ending()).isEqualTo("answers 503 without a page");
    }

    @Test
    void answersAStatusWithThePageOfTheWebServer() throws Exception {
        fault(new WireEffect.Status(502));

        assertThat(all(false))
                .startsWith("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html; charset=us-ascii\r\n")
                .contains("<h2>Bad Gateway</h2>");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void redirects(boolean tls) throws Exception {
        fault(new WireEffect.Redirect(307, "https://login.invalid{path}/{query}"));

        try (var socket = connect(tls)) {
            OpenListener.write(socket, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith(lines(
                            "HTTP/1.1 307 Temporary Redirect",
                            "Content-Type: text/html; charset=UTF-8",
                            "Location: https://login.invalid/site/certsrv/mscep/mscep.dll/?operation=GetCACaps",
                            "Server: Microsoft-HTTPAPI/2.0"));
        }
        assertThat(SERVED).hasValue(0);
    }

    @Test
    void showsAPageOfSomebodyElse() throws Exception {
        fault(new WireEffect.Page("text/html", "<p>Sign in</p>"));
        var page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: Microsoft-HTTPAPI/2.0\r\n"
                + "Date: Tue, 04 Mar 2031 10:00:00 GMT\r\nContent-Length: 14\r\n\r\n<p>Sign in</p>";

        assertThat(first(false, page.length())).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resetsBeforeTheAnswerAfterTheServerHasDoneItsWork(boolean tls) throws Exception {
        fault(new WireEffect.Reset(0));

        assertThatThrownBy(() -> all(tls)).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        assertThat(SERVED).hasValue(1);
        var exchange = open.ended();
        assertThat(exchange.ending()).isEqualTo("resets the connection before the answer");
        assertThat(exchange.answer()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resetsAfterSomeBytes(boolean tls) throws Exception {
        fault(new WireEffect.Reset(20));

        try (var socket = connect(tls)) {
            assertThat(OpenListener.exchange(socket, GET, 20)).isEqualTo(ANSWER.substring(0, 20));
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void truncatesTheBody(boolean tls) throws Exception {
        fault(new WireEffect.Truncate(4));

        assertThat(all(tls)).isEqualTo(HEAD + "Content-Length: 10\r\n\r\n0123");
        assertThat(ending()).isEqualTo("closes the connection after 4 bytes of the body");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void claimsMoreThanComes(boolean tls) throws Exception {
        fault(new WireEffect.WrongLength(5));

        assertThat(first(tls, ANSWER.length())).isEqualTo(HEAD + "Content-Length: 15\r\n\r\n" + BODY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void claimsLessThanComes(boolean tls) throws Exception {
        fault(new WireEffect.WrongLength(-3));
        var expected = HEAD + "Content-Length: 7\r\n\r\n" + BODY;

        assertThat(first(tls, expected.length())).isEqualTo(expected);
    }

    @Test
    void leavesContentTypeOut() throws Exception {
        fault(new WireEffect.ContentType(Optional.empty()));
        var expected = ANSWER.replace("Content-Type: application/x-pki-message\r\n", "");

        assertThat(first(false, expected.length())).isEqualTo(expected);
    }

    @Test
    void saysAnotherContentType() throws Exception {
        fault(new WireEffect.ContentType(Optional.of("text/html")));
        var expected = ANSWER.replace("application/x-pki-message", "text/html");

        assertThat(first(false, expected.length())).isEqualTo(expected);
    }

    @Test
    void spellsContentTypeOddly() throws Exception {
        fault(new WireEffect.RespeltContentType());
        var expected = ANSWER.replace("application/x-pki-message", "Application/X-PKI-Message; charset=utf-8");

        assertThat(first(false, expected.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gzipsUnasked(boolean tls) throws Exception {
        fault(new WireEffect.Gzip());

        var answer = all(tls, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

        var end = answer.indexOf("\r\n\r\n") + 4;
        var body = answer.substring(end).getBytes(ISO_8859_1);
        assertThat(answer.substring(0, end))
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Type: application/x-pki-message\r\nContent-Encoding: gzip\r\n"
                        + "Server: Microsoft-IIS/10.0\r\nDate: Tue, 04 Mar 2031 10:00:00 GMT\r\nConnection: close\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .isEqualTo(BODY.getBytes(ISO_8859_1));
    }

    @Test
    void putsStrayBytesAroundTheBody() throws Exception {
        fault(new WireEffect.StrayBytes("20", "0d0a"));
        var expected = HEAD + "Content-Length: 13\r\n\r\n " + BODY + "\r\n";

        assertThat(first(false, expected.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsOddChunks(boolean tls) throws Exception {
        fault(new WireEffect.Chunked(List.of(1, 7)));
        var expected =
                HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\n0\r\n7\r\n1234567\r\n1\r\n8\r\n1\r\n9\r\n0\r\n\r\n";

        assertThat(first(tls, expected.length())).isEqualTo(expected);
    }

    @Test
    void leavesTheBodyEmpty() throws Exception {
        fault(new WireEffect.EmptyBody());
        var expected = HEAD + "Content-Length: 0\r\n\r\n";

        assertThat(first(false, expected.length())).isEqualTo(expected);
        assertThat(SERVED).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesWithoutAnAnswerInPlaceOfTheServer(boolean tls) throws Exception {
        fault(new WireEffect.Unanswered());

        assertThat(all(tls)).isEmpty();
        assertThat(SERVED).hasValue(0);
        var exchange = open.ended();
        assertThat(exchange.answer()).isEmpty();
        assertThat(exchange.ending()).isEqualTo("closes the connection without an answer");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsGarbage(boolean tls) throws Exception {
        fault(new WireEffect.Garbage(100, 7));
        var expected = new byte[100];
        new SplittableRandom(7).nextBytes(expected);

        assertThat(all(tls).getBytes(ISO_8859_1)).isEqualTo(expected);
    }

    @Test
    void refusesOnlyRequestsInChunks() throws Exception {
        fault(new WireEffect.RefuseChunked());
        var head = "POST /site/x HTTP/1.1\r\nHost: ndes\r\nContent-Type: a/b\r\n";

        var refused = all(false, head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");

        assertThat(refused).startsWith("HTTP/1.1 411 Length Required\r\n");
        assertThat(refused.substring(refused.indexOf("\r\n\r\n") + 4)).hasSize(344);
        assertThat(open.ended().request().findings().list())
                .extracting(Finding::id)
                .contains("chunked-request");
        try (var socket = open.connect()) {
            assertThat(OpenListener.exchange(socket, head + "Content-Length: 1\r\n\r\na", ANSWER.length()))
                    .isEqualTo(ANSWER);
        }
    }

    @Test
    void refusesAnExpectationBeforeTheContentIsSent() throws Exception {
        fault(new WireEffect.Expectation(WireEffect.Expectation.Answer.REFUSED));

        assertThat(all(
                        false,
                        "POST /site/x HTTP/1.1\r\nHost: ndes\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"))
                .startsWith("HTTP/1.1 417 Expectation Failed\r\n");
        assertThat(SERVED).hasValue(0);
    }

    @Test
    void saysContinueLateOrNotAtAll() throws Exception {
        var post = "POST /site/x HTTP/1.1\r\nHost: ndes\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
        try (var socket = open.connect()) {
            assertThat(OpenListener.exchange(socket, post, 25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(OpenListener.exchange(socket, "a", ANSWER.length())).isEqualTo(ANSWER);

            fault(new WireEffect.LateContinue(Duration.ofMillis(1)));
            assertThat(OpenListener.exchange(socket, post, 25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(OpenListener.exchange(socket, "a", ANSWER.length())).isEqualTo(ANSWER);

            fault(new WireEffect.Expectation(WireEffect.Expectation.Answer.WITHHELD));
            OpenListener.write(socket, post);
            assertThat(OpenListener.exchange(socket, "a", ANSWER.length())).isEqualTo(ANSWER);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dripsTheAnswer(boolean tls) throws Exception {
        fault(new WireEffect.Drip(50, Duration.ofMillis(1)));

        assertThat(first(tls, ANSWER.length())).isEqualTo(ANSWER);
        assertThat(ending()).isEqualTo("sends 50 bytes every 1 ms");
    }

    @Test
    void answersLate() throws Exception {
        fault(new WireEffect.Delay(Duration.ofMillis(1)));
        fault(new WireEffect.Delay(Duration.ofMillis(2)));

        assertThat(first(false, ANSWER.length())).isEqualTo(ANSWER);
        assertThat(ending()).isEqualTo("answers 1 ms late; answers 2 ms late");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsSilentUntilTheClientGoes(boolean tls) throws Exception {
        fault(new WireEffect.Silence());

        try (var socket = connect(tls)) {
            OpenListener.write(socket, GET);
            assertThat(ending()).isEqualTo("never answers and keeps the connection open");
            assertThat(socket.getInputStream().available()).isZero();
        }
        assertThat(SERVED).hasValue(1);
        open.faults.clear();
        assertThat(first(tls, ANSWER.length())).isEqualTo(ANSWER);
    }

    @Test
    void joinsSeveralFaults() throws Exception {
        fault(new WireEffect.StrayBytes("", "0d0a"));
        fault(new WireEffect.ContentType(Optional.of("text/plain")));
        fault(new WireEffect.Truncate(11));

        assertThat(all(false))
                .isEqualTo(HEAD.replace("application/x-pki-message", "text/plain")
                        + "Content-Length: 12\r\n\r\n0123456789\r");
    }

    @Test
    void keepsAFaultToTheClientThatIsMeant() throws Exception {
        open.faults.add(new WireEffect.Unanswered(), Trigger.always().forClient("victim"));

        assertThat(all(false, GET.replace("\r\n\r\n", "\r\nUser-Agent: Victim/1\r\n\r\n")))
                .isEmpty();
        assertThat(first(false, ANSWER.length())).isEqualTo(ANSWER);
    }

    @Test
    void holdsNoThreadForThoseThatWait() throws Exception {
        open.faults.add(
                new WireEffect.Delay(Duration.ofMinutes(50)), Trigger.always().forClient("waiting"));
        open.faults.add(new WireEffect.Silence(), Trigger.always().forClient("held"));
        var waiting = new Socket[200];
        try {
            for (var at = 0; at < waiting.length; at++) {
                waiting[at] = open.connect();
                OpenListener.write(
                        waiting[at],
                        GET.replace("\r\n\r\n", "\r\nUser-Agent: " + (at % 2 == 0 ? "waiting" : "held") + "\r\n\r\n"));
            }
            for (var held = 0; held < waiting.length / 2; held++) {
                ending();
            }

            assertThat(OpenListener.exchange(waiting[0], "", 0)).isEmpty();
            try (var socket = open.connect()) {
                assertThat(OpenListener.exchange(socket, GET, ANSWER.length())).isEqualTo(ANSWER);
            }
        } finally {
            for (var socket : waiting) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
