package org.ndesharness.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.OpenSite.DLL;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.iis.WebSiteSettings;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;

class IisTest {

    private static final String CAPS = DLL + "?operation=GetCACaps&message=ca";

    @ParameterizedTest
    @CsvSource({"WINDOWS_2008_R2, 7.5", "WINDOWS_2012_R2, 8.5", "WINDOWS_2016, 10.0"})
    void tellsItsVersionInHeaderAndLog(Generation generation, String version) throws Exception {
        try (var site = new OpenSite(Settings.with(MscepSettings.of(generation)))) {
            for (var target : List.of("/", CAPS, DLL, "/certsrv/mscep_admin/", "/nothing")) {
                assertThat(site.get(target).headers().allValues("Server")).containsExactly("Microsoft-IIS/" + version);
            }

            assertThat(site.room().w3cLog().files().values())
                    .allSatisfy(file -> assertThat(file.get(0))
                            .isEqualTo("#Software: Microsoft Internet Information Services " + version));
        }
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void writesAsManyFieldsAsItNames(Generation generation) throws Exception {
        try (var site = new OpenSite(Settings.with(MscepSettings.of(generation)))) {
            site.send(HttpRequest.newBuilder(site.uri(CAPS)).header("Referer", "http://intranet/a page"));

            var file = site.room().w3cLog().files().values().iterator().next();
            var fields = file.get(3);
            var line = file.get(file.size() - 1);
            assertThat(line).contains(" GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.8.113 ");
            assertThat(line.split(" ", -1))
                    .hasSameSizeAs(fields.replace("#Fields: ", "").split(" ", -1));
            if (generation == Generation.WINDOWS_2008_R2) {
                assertThat(fields).doesNotContain("Referer");
                assertThat(line).doesNotContain("intranet").contains(" Test+Device/1.0 200 0 0 ");
            } else {
                assertThat(line).contains(" Test+Device/1.0 http://intranet/a+page 200 0 0 ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404, 1245", "/certsrv/mscep_admin/, 401, 1293", DLL + ", 403, 1233"})
    void showsCustomPagesOfTheSizesThatScansSaw(String target, int status, int size) throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get(target);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
            assertThat(answer.body()).hasSize(size);
            assertThat(new String(answer.body(), ISO_8859_1)).contains("<h2>" + status + " - ");
        }
    }

    @Test
    void showsDetailedPagesWhereTheyAreOn() throws Exception {
        var iis = IisSettings.healthy().with(new WebSiteSettings(30_000_000, true, false));
        try (var site = new OpenSite(Settings.with(iis))) {
            assertThat(new String(site.get(DLL).body(), StandardCharsets.UTF_8))
                    .contains(
                            "<title>IIS 10.0 Detailed Error - 403.0 - Forbidden</title>",
                            "<h3>HTTP Error 403.0 - Forbidden</h3>",
                            "<h4>You do not have permission to view this directory or page.</h4>");
            assertThat(new String(site.get("/certsrv/mscep_admin/").body(), StandardCharsets.UTF_8))
                    .contains("401.2 - Unauthorized");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", CAPS, DLL, "/certsrv/mscep_admin/", "/nothing"})
    void saysWhatPowersItOnlyWhereAspNetIsInstalled(String target) throws Exception {
        var iis = IisSettings.healthy().with(new WebSiteSettings(30_000_000, false, true));
        try (var with = new OpenSite(Settings.with(iis));
                var without = OpenSite.healthy()) {
            assertThat(with.get(target).headers().firstValue("X-Powered-By")).contains("ASP.NET");
            assertThat(without.get(target).headers().firstValue("X-Powered-By")).isEmpty();
        }
    }

    @Test
    void filtersContentThatIsTooLong() throws Exception {
        var iis = IisSettings.healthy().with(new WebSiteSettings(10_000, false, false));
        try (var site = new OpenSite(Settings.with(iis))) {
            var tooLong = site.post(DLL + "?operation=PKIOperation", new byte[10_001]);
            var longEnough = site.post(DLL + "?operation=PKIOperation", new byte[10_000]);

            assertThat(tooLong.statusCode()).isEqualTo(404);
            assertThat(longEnough.statusCode()).isEqualTo(200);
            assertThat(site.w3c().get(0)).endsWith(" - 404 13 0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/certsrv/mscep/mscep.dll",
                "/certsrv/mscep/",
                "/CERTSRV/MSCEP/MSCEP.DLL",
                "/certsrv/mscep/mscep.dll/",
                "/certsrv/mscep/mscep.dll/pkiclient.exe",
                "/certsrv/mscep/mscep%2edll",
                "/certsrv//mscep/mscep.dll",
                "//certsrv/mscep/mscep.dll"
            })
    void findsMscepUnderAllItsAddresses(String path) throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = new String(
                    site.sent("GET /" + site.site.name() + path + "?operation=GetCACaps HTTP/1.1\r\nHost: ndes\r\n"
                            + "Connection: close\r\n\r\n"),
                    ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("POSTPKIOperation");
            assertThat(site.w3c().get(0)).contains(" GET " + path + " operation=GetCACaps 443 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/certsrv",
                "/certsrv/",
                "/certsrv/mscep/other.dll",
                "/certsrv/mscep/mscep.dllx",
                "/certsrv/mscepx/"
            })
    void findsNothingElse(String path) throws Exception {
        try (var site = OpenSite.healthy()) {
            assertThat(site.get(path + "?operation=GetCACaps").statusCode()).isEqualTo(404);
            assertThat(site.w3c().get(0)).endsWith(" - 404 0 2");
        }
    }

    @Test
    void leadsFromAFolderWithoutSlashToTheFolder() throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get("/certsrv/mscep?operation=GetCACaps&message=ca");

            assertThat(answer.statusCode()).isEqualTo(301);
            var location = site.uri("/certsrv/mscep")
                    .resolve(answer.headers().firstValue("Location").orElseThrow());
            assertThat(site.send(HttpRequest.newBuilder(location)).body())
                    .isEqualTo(site.get(CAPS).body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /, 405, 405 0 1",
        "DELETE, /, 405, 405 0 1",
        "FETCH, /, 405, 405 0 1",
        "POST, /, 405, 405 0 1",
        "OPTIONS, /, 200, 200 0 0",
        "TRACE, /, 501, 501 0 50",
        "PUT, /certsrv/mscep/mscep.dll, 405, 405 0 1",
        "FETCH, /certsrv/mscep/mscep.dll, 405, 405 0 1",
        "HEAD, /certsrv/mscep/mscep.dll?operation=GetCACaps, 200, 200 0 0",
        "PUT, /certsrv/mscep_admin/, 401, 401 2 5"
    })
    void answersOddMethodsAsIisDoes(String method, String target, int status, String logged) throws Exception {
        try (var site = OpenSite.healthy()) {
            // The log of these tests shows only what concerns NDES.
            var answer = new String(
                    site.sent(method + " /" + site.site.name() + target + " HTTP/1.1\r\nHost: ndes\r\n"
                            + "Content-Length: 0\r\nConnection: close\r\n\r\n"),
                    ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answer.contains("\r\nAllow: ")).isEqualTo(status == 405 || method.equals("OPTIONS"));
            assertThat(site.room().w3cLog().files().values())
                    .allSatisfy(file -> assertThat(file.get(file.size() - 1))
                            .contains(" " + method + " " + target.split("\\?", -1)[0] + " ")
                            .containsPattern(" " + logged + " \\d+$"));
        }
    }

    @Test
    void sendsNoContentForHead() throws Exception {
        try (var site = OpenSite.healthy()) {
            var head = site.send(
                    HttpRequest.newBuilder(site.uri("/certsrv/mscep_admin/")).method("HEAD", BodyPublishers.noBody()));

            assertThat(head.statusCode()).isEqualTo(401);
            assertThat(head.headers().firstValue("Content-Length")).contains("1293");
            assertThat(head.headers().allValues("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void letsAnybodyIntoMscepAndWhoBeginsAHandshakeToo() throws Exception {
        try (var site = OpenSite.healthy()) {
            var anybody = site.get(CAPS);
            var begun = site.send(HttpRequest.newBuilder(site.uri(CAPS))
                    .header("Authorization", "NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAGAbEdAAAADw=="));
            var denied = site.send(HttpRequest.newBuilder(site.uri(CAPS)).header("Authorization", "NTLM AAAA"));

            assertThat(anybody.statusCode()).isEqualTo(200);
            assertThat(begun.statusCode()).isEqualTo(401);
            assertThat(begun.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("NTLM TlRMTVNTUAACAAAA");
            assertThat(begun.body()).hasSize(341);
            assertThat(denied.statusCode()).isEqualTo(401);
            assertThat(site.w3c())
                    .extracting(line -> line.substring(line.length() - 16))
                    .satisfiesExactly(
                            line -> assertThat(line).endsWith(" 200 0 0"),
                            line -> assertThat(line).isEqualTo("401 1 2148074254"),
                            line -> assertThat(line).isEqualTo("401 1 2148074252"));
        }
    }

    @Test
    void sendsItsGeneralPageInUtf16() throws Exception {
        var mscep = MscepSettings.healthy();
        try (var site = new OpenSite(Settings.with(new MscepSettings(
                false, false, false, mscep.capabilities(), mscep.generation(), mscep.passwords(), mscep.quirks())))) {
            var answer = site.get(DLL);

            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
            assertThat(new String(answer.body(), UTF_16LE))
                    .contains("http://ndes01.corp.contoso.com/CertSrv/mscep_admin")
                    .doesNotContain("\n");
        }
    }
}
