package org.ndesharness.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.OpenSite.DLL;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.http.HttpSysSettings;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.windows.Capi2Events;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.WasEvents;

class WebServerTest {

    private static final String CAPS = DLL + "?operation=GetCACaps&message=ca";

    @Test
    void refusesAUrlThatIsLongerThanMaxFieldLength() throws Exception {
        try (var site = new OpenSite(Settings.with(new HttpSysSettings(16_384, 16_384)))) {
            var answer = site.get(DLL + "?operation=PKIOperation&message=" + "A".repeat(17_000));

            assertThat(answer.statusCode()).isEqualTo(414);
            assertThat(answer.body()).hasSize(329);
            assertThat(answer.headers().firstValue("Server")).contains("Microsoft-HTTPAPI/2.0");
            assertThat(answer.headers().firstValue("Connection")).contains("close");
            assertThat(site.httpErr())
                    .singleElement()
                    .asString()
                    .matches("2031-03-04 10:00:00 10\\.0\\.8\\.113 \\d+ 10\\.0\\.4\\.20 443 HTTP/1\\.1 GET"
                            + " /certsrv/mscep/mscep\\.dll\\?operation=PKIOperation&message=A+ - 414 - URL_Length -");
            assertThat(site.httpErr().get(0)).hasSizeLessThan(4_096 + 120);
            assertThat(site.w3c()).isEmpty();
            assertThat(site.get(CAPS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesAHeaderFieldThatIsTooLong() throws Exception {
        try (var site = new OpenSite(Settings.with(new HttpSysSettings(16_384, 65_534)))) {
            var answer = site.send(HttpRequest.newBuilder(site.uri(CAPS)).header("X-Long", "a".repeat(17_000)));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(site.httpErr().get(0)).endsWith(" - 400 - FieldLength -");
        }
    }

    @Test
    void refusesARequestThatIsTooLongAltogether() throws Exception {
        try (var site = new OpenSite(Settings.with(new HttpSysSettings(16_384, 16_384)))) {
            var answer = site.send(HttpRequest.newBuilder(site.uri(CAPS))
                    .header("X-Long", "a".repeat(9_000))
                    .header("X-Other", "a".repeat(9_000)));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(site.httpErr().get(0)).endsWith(" - 400 - RequestLength -");
        }
    }

    @Test
    void letsUrlsOfSixtyKilobytesThroughAsTheDocumentationAsksFor() throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = site.get(DLL + "?operation=PKIOperation&message=" + "A".repeat(64_000));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(site.httpErr()).isEmpty();
        }
    }

    @Test
    void filtersLongQueriesAndLongPaths() throws Exception {
        try (var site = new OpenSite(
                Settings.with(new IisSettings(4_096, 2_048, true, true, false, true, false, false, false)))) {
            var query = site.get(DLL + "?operation=PKIOperation&message=" + "A".repeat(3_000));
            var path = site.get(DLL + "/" + "a".repeat(5_000));

            assertThat(query.statusCode()).isEqualTo(404);
            assertThat(path.statusCode()).isEqualTo(404);
            assertThat(site.w3c().get(0)).endsWith(" - 404 15 0").contains("message=AAAA");
            assertThat(site.w3c().get(1)).endsWith(" - 404 14 0");
            assertThat(site.httpErr()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // impersonation right, extension allowed, account locked, password expired
        "false, true,  false, false, 500, 500 0 1346",
        "true,  false, false, false, 404, 404 2 1260",
        "true,  true,  true,  false, 500, 500 0 0",
        "true,  true,  false, true,  500, 500 0 0"
    })
    void failsAsItIsSetUp(
            boolean impersonate, boolean allowed, boolean locked, boolean expired, int status, String logged)
            throws Exception {
        try (var site = new OpenSite(Settings.with(
                new IisSettings(65_534, 65_534, true, impersonate, false, allowed, false, locked, expired)))) {
            var answer = site.get(CAPS);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(new String(answer.body(), US_ASCII)).contains("<h2>" + status + " - ");
            assertThat(site.w3c().get(0)).endsWith(" - " + logged);
        }
    }

    @Test
    void answersForAPoolThatAnAdministratorStopped() throws Exception {
        try (var site = new OpenSite(
                Settings.with(new IisSettings(65_534, 65_534, false, true, false, true, false, false, false)))) {
            var answer = site.get(CAPS);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).hasSize(326);
            assertThat(site.httpErr())
                    .singleElement()
                    .asString()
                    .endsWith(" GET /certsrv/mscep/mscep.dll?operation=GetCACaps&message=ca - 503 1 Disabled SCEP");
            assertThat(site.w3c()).isEmpty();
            assertThat(site.events(EventEntry.SYSTEM, WasEvents.PROVIDER)).isEmpty();
            assertThat(site.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void turnsThePoolOffAtTheFifthCrashWithinFiveMinutes() throws Exception {
        try (var site = new OpenSite(intermediateInRoot())) {
            for (var crash = 0; crash < 5; crash++) {
                assertThat(site.raw(CAPS)).isEmpty();
                site.clock.pass(Duration.ofSeconds(40));
            }
            var answer = site.get(CAPS);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(site.httpErr()).hasSize(6);
            assertThat(site.httpErr().subList(0, 5))
                    .allSatisfy(line -> assertThat(line).endsWith(" - - 1 Connection_Abandoned_By_ReqQueue SCEP"));
            assertThat(site.httpErr().get(5)).endsWith(" - 503 1 AppOffline SCEP");
            assertThat(site.events(EventEntry.APPLICATION, "Application Error"))
                    .containsOnly("1000")
                    .hasSize(5);
            assertThat(site.events(EventEntry.SYSTEM, WasEvents.PROVIDER))
                    .containsExactly("5011", "5009", "5011", "5009", "5011", "5002");
            assertThat(site.room().eventLog().xml(EventEntry.SYSTEM))
                    .filteredOn(event -> event.contains(">5009</EventID>"))
                    .allSatisfy(event -> assertThat(event)
                            .contains("<Data Name='AppPoolID'>SCEP</Data>", "<Data Name='ExitCode'>c0000005</Data>"));
            assertThat(site.w3c()).isEmpty();
        }
    }

    @Test
    void keepsAPoolThatCrashesNowAndThen() throws Exception {
        try (var site = new OpenSite(intermediateInRoot())) {
            for (var crash = 0; crash < 7; crash++) {
                assertThat(site.raw(CAPS)).isEmpty();
                site.clock.pass(Duration.ofMinutes(2));
            }

            assertThat(site.events(EventEntry.SYSTEM, WasEvents.PROVIDER))
                    .containsOnly("5011", "5009")
                    .hasSize(7);
        }
    }

    @Test
    void leavesTheSameEventsOfWasWhateverTheProcessDiedOf() throws Exception {
        var windowsAuthentication =
                Settings.with(new IisSettings(65_534, 65_534, true, true, true, true, false, false, false));
        var expired = Settings.with(new PolicySettings(true, true, true, Duration.ofHours(1)));
        var unreachable = Settings.with(new PolicySettings(false, false, true, Duration.ofHours(1)));
        for (var settings : List.of(intermediateInRoot(), windowsAuthentication, expired, unreachable)) {
            try (var site = new OpenSite(settings)) {
                for (var crash = 0; crash < 5; crash++) {
                    assertThat(site.raw(CAPS)).isEmpty();
                }

                assertThat(site.events(EventEntry.SYSTEM, WasEvents.PROVIDER))
                        .containsExactly("5011", "5009", "5011", "5009", "5011", "5002");
            }
        }
    }

    @Test
    void answersAgainAfterSomebodyMendedTheServer() throws Exception {
        try (var site = new OpenSite(intermediateInRoot())) {
            for (var crash = 0; crash < 5; crash++) {
                site.raw(CAPS);
            }
            assertThat(site.get(CAPS).statusCode()).isEqualTo(503);

            site.site.administer(SiteSettings.healthy());

            assertThat(site.get(CAPS).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhyTheModulesCertificateIsRefusedOnlyInAnEnabledCapi2Log(boolean enabled) throws Exception {
        var policy = new PolicySettings(true, true, enabled, Duration.ofHours(1));
        try (var site = new OpenSite(Settings.with(policy))) {
            assertThat(site.raw(CAPS)).isEmpty();

            var log = site.room().eventLog().xml(EventEntry.CAPI2);
            var thumbprint =
                    ServerCertificates.thumbprint(site.room().certificates().module());
            if (enabled) {
                assertThat(log)
                        .anyMatch(event -> event.contains("fileRef='" + thumbprint + ".cer'")
                                && event.contains("<Result value='800B0101'>"));
            } else {
                assertThat(log).isEmpty();
            }
            assertThat(site.room().certificates().module().getNotAfter().toInstant())
                    .isBefore(site.clock.instant());
        }
    }

    @Test
    void saysThatTheRevocationServerIsOffline() throws Exception {
        try (var site = new OpenSite(Settings.with(new PolicySettings(false, false, true, Duration.ofHours(1))))) {
            assertThat(site.raw(CAPS)).isEmpty();

            assertThat(site.events(EventEntry.CAPI2, Capi2Events.PROVIDER)).contains("53", "41", "11");
            assertThat(site.room().eventLog().xml(EventEntry.CAPI2))
                    .anyMatch(event -> event.contains("<Result value='80092013'>"));
        }
    }

    @Test
    void crashesWhileTheRegistrationPointAsksForWindowsAuthentication() throws Exception {
        try (var site = new OpenSite(
                Settings.with(new IisSettings(65_534, 65_534, true, true, true, true, false, false, false)))) {
            assertThat(site.raw(CAPS)).isEmpty();
            assertThat(site.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void showsNothingOfItsOwnToAMalformedRequest() throws Exception {
        try (var site = OpenSite.healthy()) {
            var answer = new String(site.sent("GET %zz HTTP/1.1\r\nHost: ndes\r\n\r\n"), US_ASCII);

            assertThat(answer).doesNotContainIgnoringCase("jetty").startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void knowsNoSiteUnderAnotherName() throws Exception {
        try (var site = OpenSite.healthy()) {
            var uri = URI.create(site.uri("/").toString().replace(site.site.name(), "elsewhere"));

            var answer = site.send(HttpRequest.newBuilder(uri));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Server")).contains("Microsoft-HTTPAPI/2.0");
        }
    }

    @Test
    void logsTheAddressThatAProxyTells() throws Exception {
        try (var site = OpenSite.healthy()) {
            site.send(HttpRequest.newBuilder(site.uri(CAPS)).header("X-Forwarded-For", "10.9.8.7, 10.1.1.1"));
            site.send(HttpRequest.newBuilder(site.uri(CAPS)).header("X-MS-Proxy", "AzureAD-Application-Proxy"));

            assertThat(site.w3c().get(0)).contains(" 443 - 10.9.8.7 ");
            assertThat(site.w3c().get(1)).contains(" 443 - 10.0.4.31 ");
        }
    }

    @Test
    void writesLogsThatReachFromHoursBeforeOpeningUntilNow() throws Exception {
        try (var site = OpenSite.healthy()) {
            site.clock.pass(Duration.ofHours(15));

            var files = site.room().w3cLog().files();
            assertThat(files.keySet()).containsExactly("u_ex310304.log", "u_ex310305.log");
            var first = files.getOrDefault("u_ex310304.log", List.of());
            assertThat(first.get(0)).isEqualTo("#Software: Microsoft Internet Information Services 10.0");
            assertThat(first.get(3)).startsWith("#Fields: date time s-ip cs-method");
            assertThat(first.get(4)).startsWith("2031-03-04 01:0").contains(" GET / - 443 - 10.0.4.77 ");
            assertThat(first).hasSizeGreaterThan(12 * 22);
            var last = files.getOrDefault("u_ex310305.log", List.of());
            assertThat(last.get(last.size() - 1)).matches("2031-03-05 00:5[5-9].*|2031-03-05 01:00:00.*");
            assertThat(site.room().w3cLog().files()).isEqualTo(files);
            var httpErr = site.room().httpErrLog().lines();
            assertThat(httpErr.get(0)).isEqualTo("#Software: Microsoft HTTP API 2.0");
            assertThat(httpErr.get(4))
                    .startsWith("2031-03-04 01:0")
                    .endsWith(" 443 - - - - - - Timer_ConnectionIdle -");
            assertThat(httpErr.get(httpErr.size() - 1)).matches("2031-03-05 0(0:5[6-9]|1:00).*");
        }
    }

    private static SiteSettings intermediateInRoot() {
        return Settings.with(new IisSettings(65_534, 65_534, true, true, false, true, true, false, false));
    }
}
