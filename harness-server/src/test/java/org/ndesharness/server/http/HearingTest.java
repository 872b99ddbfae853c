package org.ndesharness.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.http.OpenListener.HEAD;
import static org.ndesharness.server.http.OpenListener.findings;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send that a strict server refuses, and what HTTP.sys refuses. */
class HearingTest {

    private static OpenListener open;

    @BeforeAll
    static void open() throws Exception {
        open = new OpenListener(request -> OpenListener.text(request.method() + " " + request.target() + " "
                + request.field("Host").orElse("none") + " " + request.body().length));
    }

    @AfterAll
    static void close() {
        open.close();
    }

    @BeforeEach
    void forget() {
        open.exchanges.clear();
    }

    private static String body(String lines) throws Exception {
        var answer = open.sent(lines);
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void takesHttp11WithoutHost() throws Exception {
        assertThat(body("GET /site/a HTTP/1.1\r\nAccept: */*\r\nConnection: close\r\n\r\n"))
                .isEqualTo("GET /a none 0");
        assertThat(findings(open.ended())).containsExactly("no-host");
    }

    @Test
    void takesHttp11WithoutHostThatComesByteByByte() throws Exception {
        try (var socket = open.connect()) {
            socket.setTcpNoDelay(true);
            var lines = "GET /site/a HTTP/1.1\r\nHostess: x\r\nHos: z\r\n\r\n";
            for (var letter : lines.split("", -1)) {
                OpenListener.write(socket, letter);
            }
            var head = HEAD + "Content-Length: 13\r\n\r\n";
            assertThat(OpenListener.exchange(socket, "", head.length() + 13)).isEqualTo(head + "GET /a none 0");
            assertThat(OpenListener.exchange(
                            socket, "GET /site/a HTTP/1.1\r\nAccept: a\r\nHost: b\r\n\r\n", head.length() + 10))
                    .isEqualTo(head.replace("13", "10") + "GET /a b 0");
        }
        assertThat(findings(open.ended())).contains("no-host");
        assertThat(findings(open.ended())).isEmpty();
    }

    @Test
    void takesAPostWithoutHost() throws Exception {
        assertThat(body("POST /site/a HTTP/1.1\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"))
                .isEqualTo("POST /a none 3");
        assertThat(findings(open.ended())).containsExactly("no-host", "no-content-type");
    }

    @Test
    void takesAnEmptyHost() throws Exception {
        assertThat(body("GET /site/a HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"))
                .isEqualTo("GET /a  0");
        assertThat(findings(open.ended())).containsExactly("no-host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndes_01", "ndes-01.contoso.com:8443", "[::1]", "10.0.0.1"})
    void takesAnyHost(String host) throws Exception {
        assertThat(body("GET /site/a HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .isEqualTo("GET /a " + host + " 0");
        assertThat(findings(open.ended())).isEmpty();
    }

    @Test
    void takesHttp10AndClosesAsHttp10Does() throws Exception {
        var answer = open.sent("GET /site/a HTTP/1.0\r\n\r\n");

        assertThat(answer)
                .startsWith(HEAD + "Connection: close\r\nContent-Length: 13\r\n\r\n")
                .endsWith("GET /a none 0");
        assertThat(findings(open.ended())).contains("http-1.0");
    }

    @Test
    void keepsHttp10OpenWhenAsked() throws Exception {
        var request = "GET /site/a HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
        var expected = HEAD + "Connection: keep-alive\r\nContent-Length: 13\r\n\r\nGET /a none 0";
        try (var socket = open.connect()) {
            assertThat(OpenListener.exchange(socket, request, expected.length()))
                    .isEqualTo(expected);
            assertThat(OpenListener.exchange(socket, request, expected.length()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void closesWhenAsked() throws Exception {
        assertThat(open.sent("GET /site/a HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n"))
                .isEqualTo(HEAD + "Connection: close\r\nContent-Length: 10\r\n\r\nGET /a b 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operation=PKIOperation&message=a+/b==",
                "operation=GetCACaps?message=x",
                "message=%0A%0d",
                "message=%zz",
                "message=\\|^{}`\"<>'",
                "message=caf\u00e9",
            })
    void takesWhateverIsInTheQuery(String query) throws Exception {
        assertThat(body("GET /site/a?" + query + " HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n"))
                .startsWith("GET /a?" + query.substring(0, Math.min(8, query.length())));
        var asked = open.ended().request().query().orElseThrow();
        assertThat(asked).hasSize(query.length());
    }

    @Test
    void takesChunks() throws Exception {
        assertThat(body(OpenListener.lines(
                        "POST /site/a HTTP/1.1",
                        "Host: b",
                        "Content-Type: a/b",
                        "Connection: close",
                        "Transfer-Encoding: chunked",
                        "",
                        "3;x=y",
                        "abc",
                        "4",
                        "defg",
                        "0",
                        "")))
                .isEqualTo("POST /a b 7");
        assertThat(findings(open.ended())).containsExactly("chunked-request");
    }

    @Test
    void takesAWholeUrlThatNamesAnotherHost() throws Exception {
        assertThat(body("GET http://elsewhere/site/a HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n"))
                .isEqualTo("GET /a b 0");
        assertThat(findings(open.ended())).contains("absolute-target");
    }

    @Test
    void takesLinesThatEndWithLfAlone() throws Exception {
        assertThat(body("GET /site/a HTTP/1.1\nHost: b\nConnection: close\n\n")).isEqualTo("GET /a b 0");
        assertThat(findings(open.ended())).contains("http-syntax");
    }

    @Test
    void takesAnEmptyExpect() throws Exception {
        assertThat(
                        body(
                                "POST /site/a HTTP/1.1\r\nHost: b\r\nExpect:\r\nContent-Length: 1\r\nConnection: close\r\n\r\na"))
                .isEqualTo("POST /a b 1");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        try (var socket = open.connect()) {
            var head = HEAD + "Content-Length: 11\r\n\r\n";
            var request = "HEAD /site/a HTTP/1.1\r\nHost: b\r\n\r\n";
            assertThat(OpenListener.exchange(socket, request, head.length())).isEqualTo(head);
            assertThat(OpenListener.exchange(socket, request, head.length())).isEqualTo(head);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "DELETE", "PATCH", "TRACE", "PROPFIND"})
    void handsOtherMethodsToTheWebServer(String method) throws Exception {
        assertThat(body(method + " /site/a HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n"))
                .isEqualTo(method + " /a b 0");
    }

    @Test
    void wantsToKnowHowLongAPostIs() throws Exception {
        var answer = open.sent("POST /site/a HTTP/1.1\r\nHost: b\r\n\r\n");

        assertThat(answer)
                .startsWith(OpenListener.lines(
                        "HTTP/1.1 411 Length Required",
                        "Content-Type: text/html; charset=us-ascii",
                        "Server: Microsoft-HTTPAPI/2.0",
                        "Date: Tue, 04 Mar 2031 10:00:00 GMT",
                        "Connection: close",
                        "Content-Length: 344",
                        ""));
        assertThat(open.httpErrLines()).last().asString().endsWith(" HTTP/1.1 POST /a - 411 - LengthRequired -");
        assertThat(open.ended().answer())
                .hasValueSatisfying(page -> assertThat(page.status()).isEqualTo(411));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GE<T /site/a HTTP/1.1\\r\\nHost: b\\r\\n\\r\\n                         | 400 | 326 |
            GET /site/a HTTP/1.1\\r\\nHost: b\\r\\nBad<Name: x\\r\\n\\r\\n         | 400 |     | /a - 400 - Header -
            GET /site/a HTTP/1.1\\r\\nHost: b\\r\\nno colon\\r\\n\\r\\n            | 400 |     | /a - 400 - Header -
            GET /site/a HTTP/9.9\\r\\nHost: b\\r\\n\\r\\n                          | 505 |     |
            GET /site/a HTTP/1.1\\r\\nHost: b\\r\\nExpect: more\\r\\n\\r\\n        | 417 |     | /a - 417 - BadRequest -
            POST /site/a HTTP/1.1\\r\\nHost: b\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | 400 | | /a - 400 - BadRequest -
            GET /site/a HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n                       | 400 | 334 | /a - 400 - Hostname -
            GET /site/a HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n            | 400 | 334 | /a - 400 - Hostname -
            POST /site/a HTTP/1.1\\r\\nHost: b\\r\\nContent-Length: x\\r\\n\\r\\n  | 400 |     | /a - 400 - Header -
            """)
    void refusesWhatCannotBeReadAsHttpSysDoes(String lines, int status, Integer length, String logged)
            throws Exception {
        var before = open.httpErrLines().size();

        var answer = open.sent(lines.translateEscapes());

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: ")
                .contains("\r\nConnection: close\r\nContent-Length: ")
                .doesNotContainIgnoringCase("jetty");
        if (length != null) {
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(length);
        }
        if (logged == null) {
            assertThat(open.httpErrLines()).hasSize(before);
        } else {
            assertThat(open.httpErrLines())
                    .hasSize(before + 1)
                    .last()
                    .asString()
                    .endsWith(logged);
            assertThat(open.ended().answer())
                    .hasValueSatisfying(page -> assertThat(page.status()).isEqualTo(status));
        }
    }

    @Test
    void refusesAHeadThatNobodyHasRoomFor() throws Exception {
        var answer = open.sent("GET /site/a HTTP/1.1\r\nHost: b\r\nX: " + "a".repeat(200_000) + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("size of the request headers is too long");
        assertThat(open.httpErrLines()).last().asString().endsWith(" - 400 - RequestLength -");
    }

    @Test
    void pagesOfHttpSysHaveTheirKnownSizes() {
        assertThat(HttpSysPage.BADLY_FORMED.body()).hasSize(311);
        assertThat(HttpSysPage.INVALID_URL.body()).hasSize(324);
        assertThat(HttpSysPage.INVALID_VERB.body()).hasSize(326);
        assertThat(HttpSysPage.INVALID_HOSTNAME.body()).hasSize(334);
        assertThat(HttpSysPage.LENGTH_REQUIRED.body()).hasSize(344);
        assertThat(HttpSysPage.NOT_FOUND.body()).hasSize(315);
        assertThat(HttpSysPage.UNAVAILABLE.body()).hasSize(326);
        assertThat(HttpSysPage.URL_TOO_LONG.body()).hasSize(329);
    }

    @Test
    void findsTheLongestPath() throws Exception {
        open.listener.mount("", open.machine(request -> OpenListener.text("default " + request.path())));
        open.listener.mount("f/url-414", open.machine(request -> OpenListener.text("414 " + request.path())));
        open.listener.mountPages(
                "files",
                request -> request.path().equals("/root.cer")
                        ? Optional.of(new HttpAnswer(200, List.of(), "root".getBytes(US_ASCII)))
                        : Optional.empty());
        open.listener.onDemand(path -> path.equals("f/url-503")
                ? Optional.of(open.machine(request -> OpenListener.text("503 " + request.path())))
                : Optional.empty());
        try {
            assertThat(body(get("/"))).isEqualTo("default /");
            assertThat(body(get("/certsrv/mscep/"))).isEqualTo("default /certsrv/mscep/");
            assertThat(body(get("/site"))).startsWith("GET / ");
            assertThat(body(get("/siteshow/a"))).isEqualTo("default /siteshow/a");
            assertThat(body(get("/f/url-414/certsrv"))).isEqualTo("414 /certsrv");
            assertThat(body(get("/f/url-503/a/b/c/d/e"))).isEqualTo("503 /a/b/c/d/e");
            assertThat(body(get("/f/url-404/a"))).isEqualTo("default /f/url-404/a");
            assertThat(body(get("/f/../a"))).isEqualTo("default /f/../a");
            assertThat(body(get("/files/root.cer"))).isEqualTo("root");
            assertThat(open.sent(get("/files/other"))).startsWith("HTTP/1.1 404 Not Found\r\n");
            assertThat(body(get("/" + "/".repeat(30_000)))).startsWith("default ///");
        } finally {
            open.listener.unmount("");
        }
        assertThat(open.sent(get("/nowhere")))
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .contains("Microsoft-HTTPAPI/2.0");
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n";
    }
}
