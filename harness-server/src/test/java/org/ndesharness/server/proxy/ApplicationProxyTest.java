package org.ndesharness.server.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationProxyTest {

    private static final ProxySettings HEALTHY = ProxySettings.healthy();
    private static final ProxySettings CONNECTOR_STOPPED = new ProxySettings(true, false, true, true);
    private static final ProxySettings UNREACHABLE = new ProxySettings(true, true, false, true);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final BackEnd BACK_END = new BackEnd();
    private static final Server SERVER = new Server();
    private static ApplicationProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        var configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(131_072);
        configuration.setSendServerVersion(false);
        var connector = new ServerConnector(SERVER, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        SERVER.addConnector(connector);
        SERVER.setHandler(BACK_END);
        SERVER.start();
        proxy = ApplicationProxy.start(URI.create("http://127.0.0.1:" + connector.getLocalPort()));
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        SERVER.stop();
    }

    @BeforeEach
    void publish() {
        BACK_END.seen.clear();
        proxy.publish("amber", HEALTHY);
    }

    @Test
    void passesALongQueryByteForByte() throws Exception {
        var query = "operation=PKIOperation&message=" + "MIAG+CSqG/SIb3DQEHAqCA==%2B%3D".repeat(1_400);

        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(proxy.uri() + "/amber/certsrv/mscep/mscep.dll?" + query))
                        .header("User-Agent", "profiled/1.0 CFNetwork/811.5.4 Darwin/16.6.0")
                        .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));

        assertThat(query).hasSizeGreaterThan(40_000);
        assertThat(answer.statusCode()).isEqualTo(200);
        var seen = BACK_END.seen.take();
        assertThat(seen.target()).isEqualTo("/amber/certsrv/mscep/mscep.dll?" + query);
        assertThat(seen.userAgent()).isEqualTo("profiled/1.0 CFNetwork/811.5.4 Darwin/16.6.0");
        assertThat(seen.proxy()).isEqualTo("AzureAD-Application-Proxy");
    }

    @Test
    void givesNoNameOfItsOwnForAClientWithoutOne() throws Exception {
        raw("/amber/x");

        assertThat(BACK_END.seen.take().userAgent()).isEqualTo("-");
    }

    @Test
    void passesAQueryOf64Kilobytes() throws Exception {
        assertThat(get("/amber/x?message=" + "A".repeat(65_000)).statusCode()).isEqualTo(200);

        assertThat(BACK_END.seen.take().target()).hasSize("/amber/x?message=".length() + 65_000);
    }

    @Test
    void passesABinaryPostBothWays() throws Exception {
        var body = new byte[50_000];
        new Random(7).nextBytes(body);

        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(proxy.uri() + "/amber/echo"))
                        .header("Content-Type", "application/x-pki-message")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-pki-message");
    }

    @Test
    void doesNotSayWhatItIsMadeOf() throws Exception {
        for (var path : new String[] {"/amber/echo", "/amber/500", "/amber/drop", "/unknown/x"}) {
            var raw = raw(path).toLowerCase(java.util.Locale.ROOT);

            assertThat(raw).doesNotContain("stub", "wiremock", "jetty", "127.0.0.1", "amber");
        }
    }

    @Test
    void answersAMalformedAddressWithAPageOfItsOwn() throws Exception {
        for (var query : new String[] {"message=%zz", "message=a|b"}) {
            var raw = raw("/amber/x?" + query);

            assertThat(raw)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Status Code: BadRequest")
                    .doesNotContain("java");
        }
    }

    @Test
    void keepsItsAdministrationClosed() throws Exception {
        assertThat(get("/__admin/mappings").statusCode()).isNotEqualTo(200);
    }

    @Test
    void answersGatewayTimeoutWhileTheConnectorIsStopped() throws Exception {
        proxy.publish("amber", CONNECTOR_STOPPED);

        var raw = raw("/amber/certsrv/mscep/mscep.dll");

        assertThat(raw).startsWith("HTTP/1.1 504 GatewayTimeout\r\n");
        assertThat(raw).contains("This corporate app can't be accessed", "Status Code: GatewayTimeout");
        assertThat(BACK_END.seen).isEmpty();

        proxy.publish("amber", HEALTHY);
        assertThat(get("/amber/x").statusCode()).isEqualTo(200);
    }

    @Test
    void answersBadGatewayWhenTheBackEndIsUnreachable() throws Exception {
        proxy.publish("amber", UNREACHABLE);

        var answer = get("/amber/x");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("This corporate app can't be accessed", "Status Code: BadGateway");
        assertThat(BACK_END.seen).isEmpty();
    }

    @Test
    void answersBadGatewayWhenTheBackEndDropsTheConnectionAndAsksItOnlyOnce() throws Exception {
        var answer = get("/amber/drop");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("Status Code: BadGateway");
        assertThat(BACK_END.seen).hasSize(1);
    }

    @Test
    void answersBadGatewayWhenTheBackEndRefuses() throws Exception {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        try (var other = ApplicationProxy.start(URI.create("http://127.0.0.1:" + port))) {
            other.publish("birch", HEALTHY);
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(other.uri() + "/birch/x")).build(),
                    HttpResponse.BodyHandlers.ofString(UTF_8));

            assertThat(answer.statusCode()).isEqualTo(502);
        }
    }

    @Test
    void passesAnErrorOfTheBackEndUnchanged() throws Exception {
        var answer = get("/amber/500");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("500 - Internal server error.");
        assertThat(answer.headers().firstValue("Server")).hasValue("Microsoft-IIS/10.0");
    }

    @Test
    void knowsAWithdrawnSiteNoLonger() throws Exception {
        proxy.publish("cedar", HEALTHY);
        assertThat(get("/cedar/x").statusCode()).isEqualTo(200);

        proxy.withdraw("cedar");

        assertThat(get("/cedar/x").statusCode()).isEqualTo(404);
    }

    @Test
    void carriesHundredsOfSites() throws Exception {
        for (var i = 0; i < 200; i++) {
            proxy.publish("site" + i, i % 2 == 0 ? HEALTHY : CONNECTOR_STOPPED);
        }

        assertThat(get("/site198/x").statusCode()).isEqualTo(200);
        assertThat(get("/site199/x").statusCode()).isEqualTo(504);
        for (var i = 0; i < 200; i++) {
            proxy.withdraw("site" + i);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(proxy.uri() + path)).build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    /** The whole answer as it is on the wire. */
    private static String raw(String path) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), proxy.uri().getPort())) {
            socket.setSoTimeout(10_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: ndes-contoso.msappproxy.net\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private record Seen(String target, String userAgent, String proxy) {}

    /** Answers by the last segment of the path: echo, 500, drop, else 200. */
    private static final class BackEnd extends Handler.Abstract {
        private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var headers = request.getHeaders();
            seen.add(new Seen(
                    request.getHttpURI().getPathQuery(),
                    String.valueOf(headers.get("User-Agent")),
                    String.valueOf(headers.get("X-MS-Proxy"))));
            var path = request.getHttpURI().getPath();
            response.getHeaders().put("Server", "Microsoft-IIS/10.0");
            if (path.endsWith("/drop")) {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.succeeded();
            } else if (path.endsWith("/500")) {
                response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR_500);
                response.write(true, ByteBuffer.wrap("500 - Internal server error.".getBytes(UTF_8)), callback);
            } else {
                response.getHeaders().put("Content-Type", "application/x-pki-message");
                response.write(true, Content.Source.asByteBuffer(request), callback);
            }
            return true;
        }
    }
}
