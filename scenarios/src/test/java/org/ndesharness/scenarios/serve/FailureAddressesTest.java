package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure that a server shows has an address, and shows itself there. */
class FailureAddressesTest {

    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("org.ndesharness.scenarios.serve.showing", Locale.ROOT);

    private static Served served;

    @BeforeAll
    static void start() throws ServeException {
        served = Served.healthy();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    static List<String> shown() {
        return new FailureIndex(Documented.scenarios()).shown();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void answersTheBareUrlAsTheIndexSays(String id) throws Exception {
        assertThat(bare("/f/" + id)).isEqualTo(TEXTS.getString(id + ".bare"));
    }

    @Test
    void standsUnharmedBesideThem() throws Exception {
        assertThat(bare("")).isEqualTo(TEXTS.getString("healthy.bare"));
    }

    @Test
    void knowsNoAddressForWhatIsNoFailure() throws Exception {
        assertThat(served.get("/f/url-415/certsrv/mscep/mscep.dll").statusCode())
                .isEqualTo(404);
        assertThat(served.get("/f/s2-no-iis-entry/certsrv/mscep/mscep.dll").statusCode())
                .isEqualTo(404);
    }

    @Test
    void listsAllOfThemForPeople() throws Exception {
        HttpResponse<byte[]> page = served.get("/f/");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none';");
        String text = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(shown())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(text).contains(served.base() + "/f/" + id + "/certsrv/mscep/mscep.dll"));
        assertThat(text).contains("url-gateway-timeout", "The application proxy in front of the server");
        assertThat(served.get("/f").statusCode()).as("without the slash").isEqualTo(200);
    }

    @Test
    void listsAllOfThemForPrograms() throws Exception {
        JsonNode json = new ObjectMapper().readTree(served.get("/f/index.json").body());

        List<String> addressed = StreamSupport.stream(json.get("failures").spliterator(), false)
                .filter(failure -> !failure.get("url").isNull())
                .map(failure -> failure.get("id").asText())
                .toList();
        assertThat(addressed).containsExactlyElementsOf(shown());
        assertThat(StreamSupport.stream(json.get("failures").spliterator(), false))
                .filteredOn(failure -> failure.get("url").isNull())
                .isNotEmpty()
                .allSatisfy(
                        failure -> assertThat(failure.get("stagedBy").asText()).isNotBlank());
    }

    @Test
    void changesNothingForWhoeverPosts() throws Exception {
        HttpResponse<byte[]> answer = served.send(HttpRequest.newBuilder(URI.create(served.base() + "/f/"))
                .POST(HttpRequest.BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    private static String bare(String site) throws InterruptedException {
        try {
            return String.valueOf(served.get(site + "/certsrv/mscep/mscep.dll").statusCode());
        } catch (IOException e) {
            return "closed";
        }
    }
}
