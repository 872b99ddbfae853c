package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.HttpAnswer;

/** Pages that a browser saved, or whose text somebody copied, tell the status that they were sent with. */
class SavedPagesTest {

    /** As public test pages of fleetdm/fleet show it. */
    private static final String ADMIN =
            "<HTML><Head><Meta HTTP-Equiv=\"Content-Type\" Content=\"text/html; charset=UTF-8\">"
                    + "<Title>Network Device Enrollment Service</Title></Head><Body BgColor=#FFFFFF><P> Network Device Enrollment Service"
                    + " allows you to obtain certificates for routers or other network devices using the Simple Certificate Enrollment"
                    + " Protocol (SCEP). </P><P> The thumbprint (hash value) for the CA certificate is: <B> 5B1FAAAA 11112222 33334444"
                    + " 55556666 </B> <P> The enrollment challenge password is: <B> 8CE317021F690069 </B> <P> This password can be used only"
                    + " once and will expire within 60 minutes. </Body></HTML>";

    private static HttpAnswer only(String text) {
        return OneFile.only(OneFile.of(text), HttpAnswer.class);
    }

    private static String html(String title, String heading) {
        return "<!DOCTYPE html>\n<html><head><title>" + title + "</title>\n<style>h3{}</style></head>\n<body><h3>"
                + heading + "</h3></body></html>\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IIS 10.0 Detailed Error - 403.0 - Forbidden | HTTP Error 403.0 - Forbidden | 403 | 0",
                "403.16 | HTTP Error 403.16 - Forbidden | 403 | 16",
                "x | HTTP-fel 403.0 &ndash; F&#246;rbjudet | 403 | 0",
                "x | HTTP-fout 403.0 – Verboden | 403 | 0",
                "x | HTTP-Fehler 403.0 – Verboten | 403 | 0",
                "x | Erreur HTTP 404.15 - Not Found | 404 | 15",
                "403 - Forbidden: Access is denied. | Server Error | 403 | ",
                "500 - Internal server error. | Server Error | 500 | ",
                "Service Unavailable | HTTP Error 503. The service is unavailable. | 503 | ",
                "Service Unavailable | HTTP-fel 503. Tj&auml;nsten &auml;r inte tillg&auml;nglig | 503 | ",
                "Service Unavailable | HTTP-Fehler 503. Der Dienst ist nicht verfügbar. | 503 | ",
                "Request URL Too Long | HTTP Error 414. The request URL is too long. | 414 | ",
                "Bad Request | Bad Request - Invalid URL | 400 | ",
                "x | This corporate app can't be accessed<p>Status Code: GatewayTimeout</p> | 504 | ",
                "x | This corporate app can&rsquo;t be accessed<div>Status Code</div><div>Bad Gateway</div> | 502 | ",
                "502 Bad Gateway | 502 Bad Gateway | 502 | "
            })
    void readsTheStatusOffAPage(String title, String heading, int status, Integer subStatus) {
        HttpAnswer answer = only(html(title, heading));

        assertThat(answer.status()).hasValue(status);
        if (subStatus == null) {
            assertThat(answer.subStatus()).isEmpty();
        } else {
            assertThat(answer.subStatus()).hasValue(subStatus);
        }
        assertThat(answer.body()).contains("<body>");
    }

    @Test
    void citesTheLineThatTellsAndTheAddressThatTheBrowserNoted() {
        HttpAnswer answer =
                only("<!DOCTYPE html>\n<!-- saved from url=(0055)https://ndes.contoso.com/certsrv/mscep/mscep.dll -->\n"
                        + "<html>\n<body>\n\n<h3>HTTP Error 404.14 - Not Found</h3></body></html>");

        assertThat(answer.citation().line()).isEqualTo(6);
        assertThat(answer.citation().text()).isEqualTo("HTTP Error 404.14 - Not Found");
        assertThat(answer.url()).hasValue("https://ndes.contoso.com/certsrv/mscep/mscep.dll");
    }

    @Test
    void neverShowsAChallenge() {
        byte[] page = ADMIN.getBytes(StandardCharsets.UTF_16LE);

        HttpAnswer answer = OneFile.only(OneFile.of("admin.htm", page), HttpAnswer.class);

        assertThat(answer.status()).hasValue(200);
        assertThat(answer.toString()).doesNotContain("8CE317021F690069").contains("****", "5B1FAAAA");
        assertThat(answer.isOfBareUrl()).as("the page is another one's").isFalse();
    }

    @Test
    void neverShowsAChallengeThatWasCopiedAsText() {
        CollectedEvidence collected = OneFile.of("""
                Network Device Enrollment Service
                The enrollment challenge password is: 8CE317021F690069
                """);

        assertThat(collected.toString()).doesNotContain("8CE317021F690069");
        assertThat(OneFile.only(collected, HttpAnswer.class).status()).hasValue(200);
    }

    @Test
    void knowsTheGeneralPageOfNdes() {
        HttpAnswer answer = only(
                "<HTML><Title>Network Device Enrollment Service</Title><P> Network Device Enrollment Service allows you"
                        + " to obtain certificates for routers. <P> This URL is used by network devices to submit certificate requests.</HTML>");

        assertThat(answer.status()).hasValue(200);
        assertThat(answer.isOfBareUrl()).isTrue();
    }

    @Test
    void knowsTheSignInPage() {
        HttpAnswer answer = only("<!DOCTYPE html>\n<html><head><title>Sign in to your account</title></head>"
                + "<body><form action=\"https://login.microsoftonline.com/common/login\"></form></body></html>");

        assertThat(answer.isSignIn()).isTrue();
        assertThat(answer.status()).hasValue(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quoted-printable", "8bit"})
    void opensAWebArchive(String encoding) {
        boolean quoted = encoding.equals("quoted-printable");
        String html =
                "<html><head><title>IIS 10.0 Detailed Error - 403.0 - Forbidden</title></head><body class=\"a\"></body></html>";

        HttpAnswer answer = only(
                """
                From: <Saved by Blink>
                Snapshot-Content-Location: https://ndes.contoso.com/certsrv/mscep/mscep.dll
                Subject: IIS
                Date: Fri, 20 Nov 2026 09:10:02 -0000
                MIME-Version: 1.0
                Content-Type: multipart/related;
                \ttype="text/html";
                \tboundary="----MultipartBoundary--x----"


                ------MultipartBoundary--x----
                Content-Type: text/html; charset="utf-8"
                Content-Transfer-Encoding: %s
                Content-Location: https://ndes.contoso.com/certsrv/mscep/mscep.dll

                %s
                ------MultipartBoundary--x------
                """.formatted(encoding, quoted ? html.replace("=", "=3D").replace("Detailed", "Deta=\niled") : html));

        assertThat(answer.status()).hasValue(403);
        assertThat(answer.subStatus()).hasValue(0);
        assertThat(answer.url()).hasValue("https://ndes.contoso.com/certsrv/mscep/mscep.dll");
        assertThat(answer.time()).hasValue(Instant.parse("2026-11-20T09:10:02Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP Error 503. The service is unavailable. | 503",
                "> HTTP-fel 403.0 – Förbjudet | 403",
                "HTTP-fout 503. De service is niet beschikbaar | 503",
                "HTTP 414 Request-URI Too Long | 414",
                "HTTP 414 Begärans-URI är för lång | 414",
                "500 - Internal server error. | 500",
                "Status Code: GatewayTimeout | 504",
                "GatewayTimeout | 504",
                "Service Unavailable | 503"
            })
    void readsTheTextOfAPage(String line, int status) {
        HttpAnswer answer = only("Hello,\n\nthis is what we see:\n\n" + line + "\n");

        assertThat(answer.status()).hasValue(status);
        assertThat(answer.citation().line()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This page can't be displayed",
                "This page can’t be displayed",
                "This site can’t be reached",
                "Hmmm… can't reach this page",
                "Safari can’t find the server"
            })
    void readsWhatABrowserSaysInsteadOfAnAnswer(String line) {
        HttpAnswer answer = only(line);

        assertThat(answer.status()).isEmpty();
        assertThat(answer.transportError()).hasValue(line);
    }

    @Test
    void keepsTheHeadingThatTellsWhosePageItIs() {
        HttpAnswer answer = only("Server Error\n403 - Forbidden: Access is denied.\nYou do not have permission.\n");

        assertThat(answer.body()).startsWith("Server Error\n403 - Forbidden");
    }

    @Test
    void partsPagesOfDifferentStatus() {
        List<HttpAnswer> answers = OneFile.of("""
                        http://ndes/certsrv/mscep/mscep.dll
                        HTTP Error 403.0 - Forbidden
                        You do not have permission to view this directory or page.
                        http://ndes/certsrv/mscep/mscep.dll?operation=GetCACaps&message=x
                        HTTP Error 503. The service is unavailable.
                        """).all(HttpAnswer.class);

        assertThat(answers).extracting(answer -> answer.status().orElse(0)).containsExactly(403, 503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title>Quarterly report</title></head><body><p>Sales rose by 503 units.</p></body></html>",
                "We had 503 - errors all day",
                "The page said HTTP Error 503 to my colleague once",
                "HTTP/1.1 is a protocol",
                "Room 404 is free"
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(OneFile.of("Notes\n" + text).all(HttpAnswer.class)).isEmpty();
        assertThat(OneFile.of(text).all(HttpAnswer.class)).isEmpty();
    }
}
