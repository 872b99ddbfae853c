package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which an answer is given, and how it is narrowed and redacted; over one small incident. */
class DiagnoseTest {

    private static final String FIELDS =
            "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
                    + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n";
    private static final String HOSTILE =
            "2026-11-20 09:01:00 10.0.4.20 GET /x \"><script>document.title='owned'</script> 443"
                    + " CONTOSO\\anna 10.0.4.99 x - 404 0 2 3\n";
    private static final String SECRET = "5E1C9A7F30B2D864";

    @TempDir
    Path folder;

    private Path evidence;

    @BeforeEach
    void collect() throws IOException {
        evidence = Files.createDirectories(folder.resolve("evidence"));
        Files.writeString(
                Files.createDirectories(evidence.resolve("server")).resolve("u_ex261120.log"),
                FIELDS
                        + scep("09:00:01", "GetCACaps&message=ca", 200, 0)
                        + scep("09:00:02", "GetCACert&message=ca", 200, 0)
                        + HOSTILE
                        + scep(
                                "09:02:03",
                                "PKIOperation&message=MIAGCSqGSIb3DQEHAqCAMIACAQExDzANBglghkgBZQMEAgEFADCABgkqhkiG9w0BBwGg"
                                        + "A".repeat(2000),
                                404,
                                15)
                        + "2026-11-20 09:03:00 10.0.4.20 GET /certsrv/mscep_admin/ challenge=" + SECRET
                        + " 443 CONTOSO\\anna 10.0.4.99 x - 200 0 0 3\n");
        Files.writeString(evidence.resolve("broken.bin"), "\0\1\2\0\0");
    }

    private static String scep(String time, String operation, int status, int sub) {
        return "2026-11-20 " + time + " 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=" + operation
                + " 443 - 10.0.4.31 Dalvik/2.1.0+(Linux) - " + status + " " + sub + " 0 46\n";
    }

    @Test
    void tellsAPersonTheWayTheProofAndWhereTheFailureIsKnownFrom() {
        Command told = diagnose();

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.out())
                .contains("stopped at step 2, request", "✓ 1 profile   ✕ 2 request   – 3 policy")
                .contains("url-404-14-15", "[field report]")
                .as("the end of the cited line, behind what was cut")
                .contains("MIAGCSqGSIb3…[cut] 443", "- 404 15 0 46")
                .doesNotContain("AAAAAAAA");
    }

    @Test
    void givesProgramsWhatTheSchemaPromises() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("..", "docs", "diagnosis.schema.json")));

        JsonNode answer =
                new ObjectMapper().readTree(diagnose("--format", "json").out());

        assertThat(schema.validate(answer)).isEmpty();
        assertThat(answer.at("/flow/1/state").asText()).isEqualTo("stopped here");
        assertThat(answer.at("/leftOut/entries").asInt()).isZero();
        assertThat(schema.validate(new ObjectMapper().readTree("{\"verdict\": \"fine\"}")))
                .isNotEmpty();
    }

    @Test
    void makesAPageThatNeedsNothingAndBelievesNothing() {
        String page = diagnose("--format", "html").out();

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-")
                .contains("aria-current=\"step\"", "<input type=\"checkbox\">", "<mark><b class=\"letter\">A</b>")
                .contains("&lt;script&gt;document.title=")
                .doesNotContain("<script", "src=", "@import", "url(");
        assertThat(page).as("whatever the terminal's character set").matches("[\\x00-\\x7f]*");
    }

    @Test
    void writesATicket() {
        assertThat(diagnose("--format", "markdown").out())
                .startsWith("**not healthy**, stopped at step 2, request")
                .contains("```text\nserver/u_ex261120.log:5\n", "\n- [ ] ", "`url-404-14-15`", "| stopped here |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "html", "markdown"})
    void neverShowsASecretAndOnRequestNoNameEither(String format) {
        String open = diagnose("--format", format).out();
        String redacted = diagnose("--format", format, "--redact").out();

        assertThat(open).doesNotContain(SECRET);
        assertThat(redacted)
                .doesNotContain(SECRET, "CONTOSO", "anna", "10.0.4.")
                .contains("192.0.2.");
    }

    @ParameterizedTest
    @CsvSource({"sv, inte frisk, stannade i steg 2", "nl, niet gezond, gestopt bij stap 2"})
    void speaksTheLanguageAskedFor(String language, String verdict, String where) {
        assertThat(diagnose("--lang", language, "--format", "html").out())
                .contains("lang=\"" + language, verdict, where);
        assertThat(diagnose("--lang", language, "--format", "markdown").out()).contains(verdict, where);
        assertThat(diagnose("--lang", language).out())
                .containsIgnoringCase(verdict)
                .contains(where);
    }

    @ParameterizedTest
    @CsvSource({
        "sv, kom igenom HTTP.sys och att IIS avvisade den, Exportera den som text eller XML",
        "nl, toont dat de aanvraag door HTTP.sys kwam, Een binair bestand; tekst werd verwacht"
    })
    void saysInThatLanguageWhyItRulesOutAndWhyItDidNotRead(String language, String ruledOut, String notRead) {
        for (String format : List.of("text", "html", "markdown", "json")) {
            assertThat(diagnose("--lang", language, "--format", format).out().replaceAll("\\s+", " "))
                    .as(format)
                    .contains(ruledOut, notRead)
                    .doesNotContain("shows that the request", "A binary file");
        }
    }

    @Test
    void narrowsToATimeAndSaysWhatItLeftOut() throws IOException {
        Command morning = diagnose("--until", "2026-11-20T10:01+01:00");

        assertThat(morning.out()).contains("left out    2 entries outside").doesNotContain("url-404-14-15");
        assertThat(new ObjectMapper()
                        .readTree(diagnose("--until", "2026-11-20 09:01", "--format", "json")
                                .out())
                        .at("/leftOut/entries")
                        .asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--since yesterday | --since is 'yesterday'; a time is 2026-11-20T10:00",
                "--since 2026-11-21 --until 2026-11-20 | --since is 2026-11-21, which is after --until",
                "--since 2030-01-01 | nothing of the evidence is from the time and the device that was asked for: 5 entries",
                "--device iphone | No device of the evidence is called 'iphone'; there are 10.0.4.31",
                "--format xml | expected one of [text, json, html, markdown] but was 'xml'",
                "--output nowhere/answer.html | the answer cannot be written to nowhere/answer.html",
            })
    void complainsInOneLine(String arguments, String complaint) {
        Command told = diagnose(arguments.split(" ", -1));

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains(complaint).hasLineCount(1);
    }

    @Test
    void writesToAFile() throws IOException {
        Path page = folder.resolve("answer.html");

        Command told = diagnose("--format", "html", "--output", page.toString());

        assertThat(told.out()).isEmpty();
        assertThat(page)
                .content(StandardCharsets.UTF_8)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n");
    }

    @Test
    void readsStandardInput() throws IOException {
        byte[] log = Files.readAllBytes(evidence.resolve("server/u_ex261120.log"));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(log));
        try {
            assertThat(Command.run("diagnose", "--format", "html", "-").out())
                    .contains("standard-input:5", "<mark><b class=\"letter\">A</b><i class=\"n\">5</i>");
        } finally {
            System.setIn(before);
        }
    }

    private Command diagnose(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "diagnose";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[arguments.length - 1] = evidence.toString();
        return Command.run(arguments);
    }
}
