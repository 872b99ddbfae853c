package org.ndesharness.scenarios.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.scenarios.console.web.ConsoleServer;

/** Who may do what, and what becomes of those who try more. */
class ConsoleSecurityTest {

    private static final Pattern LESSON = Pattern.compile("/lesson/[0-9a-f]+");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static ConsoleServer console;

    @BeforeAll
    static void open() throws ConsoleException {
        console = OpenConsole.inEnglish();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:%d", "127.0.0.1:1", "", "127.0.0.1.evil.example:%d"})
    void answersNobodyWhoAsksForAnotherHost(String host) throws IOException {
        String answer = raw(
                "GET / HTTP/1.1\r\nHost: " + host.formatted(console.uri().getPort()) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[03] ").doesNotContain("<html");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,http://evil.example",
        "Origin,null",
        "Origin,https://127.0.0.1",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void takesNoChangeFromAPageOfOthers(String field, String value) throws Exception {
        assertThat(send(post("/demonstrate", "failure=0&device=ios")
                                .header(field, value)
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void readsWhatItRefusesToItsEndLestTheNextRequestOnThatConnectionIsLost() throws IOException {
        String start = "POST /demonstrate HTTP/1.1\r\nHost: 127.0.0.1:"
                + console.uri().getPort() + "\r\nOrigin: http://evil.example\r\nContent-Length: 9\r\n\r\n";
        String next = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + console.uri().getPort() + "\r\nConnection: close\r\n\r\n";

        assertThat(raw(start + "failure=0" + next)).startsWith("HTTP/1.1 403").contains("HTTP/1.1 200");
        assertThat(raw(start + "fail")).as("nothing was decided before its end").startsWith("HTTP/1.1 400");
    }

    @Test
    void takesNoChangeThatDoesNotSayWhereItComesFrom() throws Exception {
        assertThat(send(post("/demonstrate", "failure=0&device=ios").build()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void lendsItsPagesToNoFrameAndNoImageOfOthers() throws Exception {
        HttpResponse<String> image = send(get("/").header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "no-cors")
                .header("Sec-Fetch-Dest", "image")
                .build());
        HttpResponse<String> link = send(get("/").header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .build());

        assertThat(image.statusCode()).isEqualTo(403);
        assertThat(link.statusCode()).as("a link in a mail").isEqualTo(200);
        assertThat(link.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(link.body()).doesNotContain("<style", " style=", " onclick", "javascript:");
        assertThat(link.body()).doesNotContainPattern("<script(?! src=\"/assets/)");
    }

    @Test
    void asksNothingOfOtherMachines() throws Exception {
        for (String page : new String[] {"/", "/demonstrate", "/exercise", "/watch", "/join"}) {
            assertThat(send(get(page).build()).body()).doesNotContainPattern("(src|href|action)=\"(https?:)?//");
        }
        for (String asset : new String[] {"report.css", "console.css", "console.js", "htmx.js", "sse.js"}) {
            HttpResponse<String> answer = send(get("/assets/" + asset).build());
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("url(http", "@import");
        }
        assertThat(send(get("/assets/..%2f..%2fconsole.css").build()).statusCode())
                .isIn(400, 404);
    }

    @Test
    void escapesWhatPeopleType() throws Exception {
        String evil = "\"><script>alert(1)</script>";
        String encoded = URLEncoder.encode(evil, StandardCharsets.UTF_8);

        assertThat(send(get("/demonstrate?q=" + encoded).build()).body()).doesNotContain("<script>alert");
        assertThat(send(own("/join", "code=" + encoded + "&name=" + encoded)).body())
                .doesNotContain("<script>alert")
                .contains("There is no class with this code");
        assertThat(send(own("/exercise", "sheet=" + encoded)).body()).doesNotContain("<script>alert");
        assertThat(send(get("/join?code=" + encoded).build()).body()).doesNotContain("<script>alert");
    }

    @Test
    void leadsNobodyToAnotherMachine() throws Exception {
        for (String from : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"}) {
            HttpResponse<String> answer =
                    send(own("/language", "language=sv&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8)));
            assertThat(answer.headers().firstValue("Location")).isEqualTo(Optional.of("/"));
        }
    }

    @Test
    void showsALearnerNothingButTheirDesk() throws Exception {
        String classPage = classOf("5");
        String lesson = lesson();
        String anna = join(classPage, "Anna");
        String bob = join(classPage, "Bob");
        assertThat(anna).isNotEqualTo(bob).contains("HttpOnly", "SameSite=Strict");

        for (String page : new String[] {
            "/demonstrate",
            "/exercise",
            "/watch",
            classPage,
            classPage + "/sheet.yaml",
            classPage + "/seat/1",
            classPage + "/scores.csv",
            classPage + "/events",
            lesson,
            lesson + "/evidence.zip",
            lesson + "/events"
        }) {
            HttpResponse<String> answer =
                    send(get(page).header("Cookie", pair(anna)).build());
            assertThat(answer.statusCode()).as(page).isEqualTo(403);
            assertThat(answer.body()).as(page).doesNotContain("url-", "s4-");
        }
        assertThat(send(own(lesson + "/mend", "", pair(anna))).statusCode()).isEqualTo(403);
        assertThat(send(own(classPage + "/close", "", pair(anna))).statusCode()).isEqualTo(403);
        assertThat(send(own("/watch/open", "", pair(anna))).statusCode()).isEqualTo(403);
        assertThat(send(get("/desk").header("Cookie", pair(anna)).build()).statusCode())
                .isEqualTo(200);
        assertThat(send(get("/desk")
                                .header("Cookie", pair(anna).replaceFirst("=.*", "=" + "0".repeat(32)))
                                .build())
                        .statusCode())
                .as("a seat that nobody was given")
                .isEqualTo(404);
    }

    @Test
    void keepsASeatUntilItsLearnerLeaves() throws Exception {
        String classPage = classOf("5");
        String code = classPage.substring("/class/".length());
        String seat = pair(join(classPage, "Anna"));

        HttpResponse<String> again = send(own("/join", "code=" + code + "&name=Anna", seat));
        assertThat(again.headers().firstValue("Location")).isEqualTo(Optional.of("/desk"));
        assertThat(again.headers().firstValue("Set-Cookie")).as("another seat").isEmpty();
        assertThat(send(get("/join?code=" + code).header("Cookie", seat).build())
                        .headers()
                        .firstValue("Location"))
                .as("the QR code read again")
                .isEqualTo(Optional.of("/desk"));

        assertThat(send(own("/desk/leave", "", seat)).statusCode()).isEqualTo(303);
        assertThat(send(get("/desk").header("Cookie", seat).build()).statusCode())
                .as("with the cookie of before")
                .isEqualTo(404);
    }

    @Test
    void letsNoLearnerTakeTheStreamsOfOthers() throws Exception {
        String classPage = classOf("5");
        String seat = pair(join(classPage, "Greedy"));
        List<Socket> listeners = new ArrayList<>();
        try {
            int refused = 0;
            for (int i = 0; i < 20; i++) {
                refused += status(listen("/desk/events", seat, listeners)).equals("503") ? 1 : 0;
            }
            assertThat(refused).isEqualTo(8);
            assertThat(status(listen(classPage + "/events", "x=y", listeners)))
                    .as("the trainer's stream")
                    .isEqualTo("200");
        } finally {
            for (Socket listener : listeners) {
                listener.close();
            }
        }
    }

    @Test
    void tellsThoseWhoListenThatTheirClassIsClosed() throws Exception {
        String classPage = classOf("5");
        String seat = pair(join(classPage, "Anna"));
        List<Socket> listeners = new ArrayList<>();
        Socket listener = listen("/desk/events", seat, listeners);
        assertThat(status(listener)).isEqualTo("200");
        try (InputStream in = listener.getInputStream()) {
            assertThat(send(own(classPage + "/close", "")).statusCode()).isEqualTo(303);
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("event: changed", -1))
                    .as("once when it was opened, and once at the end")
                    .hasSize(3);
        }
        assertThat(send(get("/desk").header("Cookie", seat).build()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void asksForATokenWhereOthersReachIt() throws Exception {
        ConsoleSettings settings = new ConsoleSettings("0.0.0.0", 0, 0, "en", Optional.empty());
        try (ConsoleServer open = ConsoleServer.start(settings, OpenConsole.documented())) {
            String base = "http://127.0.0.1:" + open.uri().getPort();
            String token = open.token().orElseThrow();

            assertThat(send(HttpRequest.newBuilder(URI.create(base + "/demonstrate"))
                                    .build())
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> desk =
                    send(HttpRequest.newBuilder(URI.create(base + "/desk")).build());
            assertThat(desk.statusCode()).isEqualTo(404);
            assertThat(desk.body())
                    .as("told to a learner whose class was closed")
                    .contains("There is no seat here any more")
                    .doesNotContain("name=\"token\"");
            assertThat(send(HttpRequest.newBuilder(URI.create(base + "/trainer?token=guess"))
                                    .build())
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> entered = send(HttpRequest.newBuilder(URI.create(base + "/trainer?token=" + token))
                    .build());
            assertThat(entered.headers().firstValue("Location")).isEqualTo(Optional.of("/"));
            String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).doesNotContain(token);
            assertThat(send(HttpRequest.newBuilder(URI.create(base + "/demonstrate"))
                                    .header("Cookie", pair(cookie))
                                    .build())
                            .statusCode())
                    .isEqualTo(200);

            String classPage = send(HttpRequest.newBuilder(URI.create(base + "/exercise"))
                            .header("Cookie", pair(cookie))
                            .header("Origin", base)
                            .POST(HttpRequest.BodyPublishers.ofString("seed=5&title=T"))
                            .build())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(send(HttpRequest.newBuilder(URI.create(base + classPage))
                                    .header("Cookie", pair(cookie))
                                    .build())
                            .body())
                    .as("the address for learners, also for a trainer who came by the loopback")
                    .contains(open.learnerUri() + "?code=");
        }
    }

    @Test
    void cutsWhatADeviceSendsWithoutEnd() throws Exception {
        assertThat(send(own("/watch/open", "")).statusCode()).isEqualTo(303);
        String page = send(get("/watch").build()).body();
        Matcher url = Pattern.compile("id=\"scep-url\">([^<]+)").matcher(page);
        assertThat(url.find()).isTrue();
        send(HttpRequest.newBuilder(URI.create(url.group(1) + "?operation=GetCACaps&message=" + "y".repeat(3000)))
                .build());

        assertThat(send(get("/watch").build()).body())
                .contains("yyyyyyyyyyyy")
                .doesNotContainPattern("<summary>[^\n]{600}[^\n]*</summary>");
        assertThat(send(own("/watch/close", "")).statusCode()).isEqualTo(303);
    }

    @Test
    void survivesGarbage() throws Exception {
        assertThat(raw("\u0000\u0001garbage\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /demonstrate?q=%zz HTTP/1.1\r\nHost: 127.0.0.1:"
                        + console.uri().getPort() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(send(get("/demonstrate?step=99999999999999999999").build()).statusCode())
                .isEqualTo(200);
        assertThat(send(own("/demonstrate", "failure=-1&device=toaster")).statusCode())
                .isEqualTo(404);
        assertThat(send(own("/join", "x=" + "y".repeat(100_000))).statusCode()).isEqualTo(413);
        assertThat(send(HttpRequest.newBuilder(console.uri().resolve("/"))
                                .method("TRACE", HttpRequest.BodyPublishers.noBody())
                                .header("Origin", console.uri().toString())
                                .build())
                        .statusCode())
                .isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(console.uri().resolve(lesson() + "/events"))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .as("a stream of which only the head is asked for")
                .isEqualTo(404);
        String lesson = lesson();
        assertThat(send(get(lesson + "?file=..%2F..%2Fetc%2Fpasswd&line=abc").build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(own(lesson + "/mark", "file=x&line=999999999")).statusCode())
                .isEqualTo(303);
        assertThat(send(get("/").build()).statusCode()).isEqualTo(200);
    }

    @Test
    void goesOnWhenABrowserThatListensIsGone() throws Exception {
        String lesson = lesson();
        for (int i = 0; i < 20; i++) {
            try (Socket listener =
                    new Socket(InetAddress.getLoopbackAddress(), console.uri().getPort())) {
                write(
                        listener,
                        "GET " + lesson + "/events HTTP/1.1\r\nHost: 127.0.0.1:"
                                + console.uri().getPort() + "\r\n\r\n");
                assertThat(new String(listener.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
        }

        assertThat(send(own(lesson + "/mend", "")).statusCode()).isEqualTo(303);
        assertThat(send(own(lesson + "/break", "")).statusCode()).isEqualTo(303);
    }

    @Test
    void saysThatAPortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConsoleSettings settings =
                    new ConsoleSettings("127.0.0.1", taken.getLocalPort(), 0, "en", Optional.empty());

            assertThatThrownBy(() -> ConsoleServer.start(settings, OpenConsole.documented()))
                    .isInstanceOf(ConsoleException.class)
                    .hasMessage("--port is " + taken.getLocalPort()
                            + ", and that port is in use; name another with --port, or --port 0 for any free one");
        }
    }

    private static String lesson() throws Exception {
        Matcher lesson = LESSON.matcher(send(own("/demonstrate", "failure=5&device=ios"))
                .headers()
                .firstValue("Location")
                .orElse(""));
        assertThat(lesson.matches()).isTrue();
        return lesson.group();
    }

    private static String classOf(String seed) throws Exception {
        return send(own("/exercise", "seed=" + seed + "&count=2&title=T&step=2"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static Socket listen(String path, String cookie, List<Socket> listeners) throws IOException {
        Socket listener =
                new Socket(InetAddress.getLoopbackAddress(), console.uri().getPort());
        listeners.add(listener);
        listener.setSoTimeout(20_000);
        write(
                listener,
                "GET " + path + " HTTP/1.1\r\nConnection: close\r\nCookie: " + cookie + "\r\nHost: 127.0.0.1:"
                        + console.uri().getPort() + "\r\n\r\n");
        return listener;
    }

    private static String status(Socket listener) throws IOException {
        return new String(listener.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9);
    }

    private static String join(String classPage, String name) throws Exception {
        String code = classPage.substring("/class/".length()).toLowerCase(Locale.ROOT);
        return send(own("/join", "code=" + code + "&name=" + name))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    private static String pair(String cookie) {
        return cookie.replaceFirst(";.*", "");
    }

    private static HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(console.uri() + path)).timeout(Duration.ofSeconds(60));
    }

    private static HttpRequest.Builder post(String path, String form) {
        return get(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private static HttpRequest own(String path, String form) {
        return post(path, form).header("Origin", console.uri().toString()).build();
    }

    private static HttpRequest own(String path, String form, String cookie) {
        return post(path, form)
                .header("Origin", console.uri().toString())
                .header("Cookie", cookie)
                .build();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(String bytes) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), console.uri().getPort())) {
            socket.setSoTimeout(20_000);
            write(socket, bytes);
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static void write(Socket socket, String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
