package org.ndesharness.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.journal.Exchanges.abandoned;
import static org.ndesharness.server.journal.Exchanges.answer;
import static org.ndesharness.server.journal.Exchanges.answered;
import static org.ndesharness.server.journal.Exchanges.capabilities;
import static org.ndesharness.server.journal.Exchanges.get;
import static org.ndesharness.server.journal.Exchanges.post;
import static org.ndesharness.server.journal.Exchanges.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.fault.WireEffect;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.HeaderField;

class ExportTest {

    private static final byte[] BINARY = {0x30, (byte) 0x80, 0, 1, 2};

    private final Journal journal = new Journal(new MemoryExchanges());

    private JsonNode har(CompletedExchange... exchanges) {
        List.of(exchanges).forEach(journal::exchanged);
        return new HarExport(URI.create("http://127.0.0.1:8080/qa"), "1.0").of(journal.newest(100));
    }

    private static JsonNode entry(JsonNode har) {
        return har.at("/log/entries/0");
    }

    @Test
    void writesEveryFieldThatHarDemands() {
        var har = har(
                capabilities("SHA-256"),
                answered(post("operation=PKIOperation", BINARY), answer(200, "application/x-pki-message", BINARY)),
                abandoned(get("operation=GetCACert")));

        assertThat(har.at("/log/version").asText()).isEqualTo("1.2");
        assertThat(har.at("/log/creator/name").isTextual()).isTrue();
        assertThat(har.at("/log/creator/version").isTextual()).isTrue();
        assertThat(har.at("/log/entries")).hasSize(3);
        for (var entry : har.at("/log/entries")) {
            assertThat(entry.path("startedDateTime").asText()).isEqualTo("2031-03-04T10:00:00Z");
            assertThat(entry.path("time").isNumber()).isTrue();
            assertThat(entry.path("cache").isObject()).isTrue();
            for (var timing : List.of("send", "wait", "receive")) {
                assertThat(entry.at("/timings/" + timing).isNumber()).as(timing).isTrue();
            }
            for (var text : List.of("method", "url", "httpVersion")) {
                assertThat(entry.at("/request/" + text).isTextual()).as(text).isTrue();
            }
            for (var text : List.of("statusText", "httpVersion", "redirectURL")) {
                assertThat(entry.at("/response/" + text).isTextual()).as(text).isTrue();
            }
            assertThat(entry.at("/response/status").isInt()).isTrue();
            for (var side : List.of("request", "response")) {
                assertThat(entry.at("/" + side + "/cookies").isArray()).isTrue();
                assertThat(entry.at("/" + side + "/headers").isArray()).isTrue();
                assertThat(entry.at("/" + side + "/headersSize").isInt()).isTrue();
                assertThat(entry.at("/" + side + "/bodySize").isInt()).isTrue();
            }
            assertThat(entry.at("/request/queryString").isArray()).isTrue();
            assertThat(entry.at("/response/content/size").isInt()).isTrue();
            assertThat(entry.at("/response/content/mimeType").isTextual()).isTrue();
            assertThat(URI.create(entry.at("/request/url").asText()).isAbsolute())
                    .isTrue();
        }
    }

    @Test
    void writesBinaryContentInBase64AndTextAsItIs() {
        var har = har(
                capabilities("SHA-256", "AES"),
                answered(post("operation=PKIOperation", BINARY), answer(200, "application/x-pki-message", BINARY)));

        assertThat(har.at("/log/entries/0/response/content/text").asText()).isEqualTo("SHA-256\r\nAES");
        assertThat(har.at("/log/entries/0/response/content/encoding").isMissingNode())
                .isTrue();
        var content = har.at("/log/entries/1/response/content");
        assertThat(content.path("encoding").asText()).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(content.path("text").asText())).isEqualTo(BINARY);
        var posted = har.at("/log/entries/1/request/postData");
        assertThat(posted.path("mimeType").isTextual()).isTrue();
        assertThat(Base64.getDecoder().decode(posted.path("text").asText())).isEqualTo(BINARY);
    }

    @Test
    void givesAnExchangeWithoutAnAnswerTheStatusZero() {
        var entry = entry(har(abandoned(get("operation=GetCACert"))));

        assertThat(entry.at("/response/status").asInt()).isZero();
        assertThat(entry.path("_ending").asText()).isEqualTo("abandoned");
    }

    @Test
    void takesTheQueryApart() {
        var entry = entry(har(answered(get("operation=GetCACert&message=SCEP%20Authority"), answer(404, "x", BINARY))));

        assertThat(entry.at("/request/url").asText())
                .isEqualTo(
                        "http://127.0.0.1:8080/qa/certsrv/mscep/mscep.dll?operation=GetCACert&message=SCEP%20Authority");
        assertThat(entry.at("/request/queryString/1/name").asText()).isEqualTo("message");
        assertThat(entry.at("/request/queryString/1/value").asText()).isEqualTo("SCEP Authority");
    }

    @Test
    void hidesPasswordsOfHeaderFields() {
        var entry = entry(har(answered(
                request(
                        "GET",
                        "/x",
                        "",
                        List.of(
                                new HeaderField("AUTHORIZATION", "Basic c2VjcmV0"),
                                new HeaderField("Cookie", "c2VjcmV0")),
                        new byte[0]),
                answer(401, "text/html", new byte[0]))));

        assertThat(entry.toString()).doesNotContain("c2VjcmV0").contains("Basic ****");
    }

    @Test
    void withholdsThePageThatGivesOutPasswords() {
        for (var path : List.of("/certsrv/mscep_admin/", "/CertSrv/MSCEP%5Fadmin", "/certsrv/%6Dscep_admin/")) {
            var exchange = answered(
                    request("GET", path, "", List.of(), new byte[0]),
                    answer(200, "text/html", "the password is F00D".getBytes(StandardCharsets.UTF_16LE)));
            journal.clear();
            var content = har(exchange).at("/log/entries/0/response/content");

            assertThat(content.path("comment").asText()).startsWith("withheld");
            assertThat(content.path("text").asText()).isEmpty();
            assertThat(Disclosure.content(exchange)).isEmpty();
        }
    }

    @Test
    void putsMessagesByteForByteIntoAZip() throws IOException {
        journal.exchanged(capabilities("SHA-256"));
        journal.exchanged(answered(
                post("operation=PKIOperation", BINARY), answer(200, "application/x-pki-message", new byte[0])));
        var zip = unzipped(journal.newest(10));

        assertThat(zip).containsOnlyKeys("000002-request-unreadable.der", "index.txt");
        assertThat(zip.get("000002-request-unreadable.der")).isEqualTo(BINARY);
        assertThat(new String(zip.get("index.txt"), StandardCharsets.UTF_8))
                .contains("#1 ", "#2 ", "remark  the request is no signed CMS message");
    }

    @Test
    void showsAnExchangeInAlignedLines() {
        var request = get("operation=GetCACaps&message=ca", new WireEffect.Delay(Duration.ofSeconds(2)));
        request.findings().note("double-question-mark", "the query begins with a second question mark");
        journal.exchanged(
                answered(request, answer(200, "text/plain", "SHA-256\r\nAES".getBytes(StandardCharsets.US_ASCII))));

        assertThat(journal.text()).isEqualTo("""
                1 exchange
                #1    10:00:00.000     12 ms  10.0.8.113      GET  /certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca -> 200, 12 bytes, sent
                      answer  SHA-256 AES
                      finding double-question-mark: the query begins with a second question mark
                      fault   delay: answers 2000 ms late
                """);
    }

    @Test
    void letsNothingThroughThatATerminalWouldObey() {
        journal.exchanged(answered(get("operation=GetCACert&message=\u001b[2J\n"), answer(200, "x", new byte[0])));

        assertThat(journal.text()).doesNotContain("\u001b").contains("message=?[2J?");
    }

    private static SortedMap<String, byte[]> unzipped(List<Exchange> exchanges) throws IOException {
        var out = new ByteArrayOutputStream();
        MessageArchive.write(exchanges, out);
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
