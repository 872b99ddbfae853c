package org.ndesharness.server;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.iis.AdminPageSettings;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.iis.TestAccount;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.PasswordSettings;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

class AdminPageTest {

    private static final String PAGE = "/certsrv/mscep_admin/";
    private static final TestAccount ADMINISTRATOR = new TestAccount("ndesadmin", "S3cret,pw", true);
    private static final Pattern PASSWORD = Pattern.compile("challenge password is: <B> ([0-9A-F]{16}) </B> ");

    @Test
    void showsAPasswordInOneLineOfUtf16() throws Exception {
        try (var site = open(PasswordSettings.installed())) {
            var answer = page(site, ADMINISTRATOR);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
            assertThat(answer.body()).startsWith('<', 0, 'H', 0, 'T', 0);
            var text = text(answer);
            assertThat(text)
                    .doesNotContain("\n", "\r")
                    .containsSubsequence(
                            "<Table Border=0 ",
                            "BgColor=#008080",
                            " Network Device Enrollment Service allows you to obtain certificates for routers or other"
                                    + " network devices using the Simple Certificate Enrollment Protocol (SCEP). ",
                            " To complete certificate enrollment for your network device you will need the following"
                                    + " information: ",
                            " The thumbprint (hash value) for the CA certificate is: <B> " + thumbprint(site)
                                    + " </B> ",
                            " The enrollment challenge password is: <B> ",
                            " </B> ",
                            " This password can be used only once and will expire within 60 minutes. ",
                            " Each enrollment requires a new challenge password. You can refresh this web page to obtain a"
                                    + " new challenge password. ",
                            " For more information see ",
                            "http://go.microsoft.com/fwlink/?LinkId=67852");
            assertThat(Pattern.compile("[0-9A-F]{16}").matcher(text).results())
                    .as("what a script takes that looks for the first 16 digits")
                    .hasSize(1);
        }
    }

    @Test
    void givesPasswordsThatEnrolOnce() throws Exception {
        try (var site = open(PasswordSettings.installed())) {
            var password = password(page(site, ADMINISTRATOR));

            var first = site.enrol(new Requester(), Requester.Choice.usual(password));
            var second = site.enrol(new Requester(), Requester.Choice.usual(password));

            assertThat(first.pkiStatus()).isEqualTo("0");
            assertThat(second.pkiStatus()).isEqualTo("2");
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).contains("29");
        }
    }

    @Test
    void fillsTheCacheWithFive() throws Exception {
        try (var site = open(PasswordSettings.installed())) {
            for (var i = 0; i < 5; i++) {
                password(page(site, ADMINISTRATOR));
            }

            var answer = page(site, ADMINISTRATOR);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(text(answer))
                    .containsSubsequence(
                            " The password cache is full. ",
                            " Network Device Enrollment Service stores unused password for later use. By default,"
                                    + " passwords are stored for 60 minutes.",
                            "Use one of the existing passwords. If you cannot use an existing password:",
                            " Configure the service to cache more than 5 passwords. ")
                    .doesNotContain("challenge password is");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void refusesWhoMayNotEnrol(boolean mayEnrol, boolean enrolPermission) throws Exception {
        var settings = new PasswordSettings(true, false, 5, Duration.ofMinutes(60), 8, enrolPermission);
        var account = new TestAccount("visitor", "S3cret,pw", mayEnrol);
        try (var site = open(settings, account)) {
            var answer = page(site, account);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(text(answer))
                    .contains(" You do not have sufficient permission to enroll with SCEP.  Please contact your system"
                            + " administrator. ")
                    .doesNotContain("challenge password is");
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).containsExactly("6");
        }
    }

    @Test
    void showsTheSinglePasswordAgainAndAgain() throws Exception {
        try (var site = open(new PasswordSettings(true, true, 5, Duration.ofMinutes(60), 8, true))) {
            var first = page(site, ADMINISTRATOR);

            assertThat(text(first)).contains("will not expire").doesNotContain("will expire within", "only once");
            assertThat(password(page(site, ADMINISTRATOR))).isEqualTo(password(first));
        }
    }

    @Test
    void showsNoPasswordWhereNoneIsNeeded() throws Exception {
        try (var site = open(new PasswordSettings(false, false, 5, Duration.ofMinutes(60), 8, true))) {
            assertThat(text(page(site, ADMINISTRATOR)))
                    .contains(thumbprint(site))
                    .doesNotContain("challenge password is");
        }
    }

    @Test
    void beginsWithAByteOrderMarkWhereThatIsSet() throws Exception {
        var iis = IisSettings.healthy().with(new AdminPageSettings(ADMINISTRATOR, true, false, true));
        try (var site = new OpenSite(Settings.with(iis))) {
            assertThat(page(site, ADMINISTRATOR).body()).startsWith(0xFF, 0xFE, '<', 0, 'H', 0);
        }
    }

    @Test
    void failsWithNdesOnceTheRaCertificatesHaveExpired() throws Exception {
        var healthy = SiteSettings.healthy();
        var iis = IisSettings.healthy().with(new AdminPageSettings(ADMINISTRATOR, true, false, false));
        var mscep = MscepSettings.healthy();
        var expired = new MscepSettings(
                true, true, false, mscep.capabilities(), mscep.generation(), mscep.passwords(), mscep.quirks());
        try (var site = new OpenSite(new SiteSettings(
                healthy.intune(),
                healthy.network(),
                healthy.proxy(),
                healthy.http(),
                iis,
                expired,
                healthy.policy(),
                healthy.ca(),
                healthy.connector()))) {
            var answer = page(site, ADMINISTRATOR);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).containsExactly("10", "2");
            assertThat(site.w3c().get(0)).contains(" 443 ndesadmin ").endsWith(" - 500 0 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/certsrv/mscep_admin", "/certsrv/mscep_admin/", "/CertSrv/MSCEP_Admin/mscep.dll"})
    void isNotThereOnAHardenedServer(String path) throws Exception {
        var iis = IisSettings.healthy().with(new AdminPageSettings(ADMINISTRATOR, true, true, false));
        try (var site = new OpenSite(Settings.with(iis))) {
            var answer = site.get(path);

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(site.w3c().get(0)).endsWith(" - 404 8 0");
            assertThat(site.get(OpenSite.DLL + "?operation=GetCACaps").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void leadsToItsFolderOnlyWhoHasLoggedOn() throws Exception {
        try (var site = open(PasswordSettings.installed())) {
            assertThat(site.get("/CertSrv/mscep_admin").statusCode()).isEqualTo(401);

            var answer = get(site, "/CertSrv/mscep_admin?a=b", ADMINISTRATOR);

            assertThat(answer.statusCode()).isEqualTo(301);
            assertThat(site.uri("/CertSrv/mscep_admin")
                            .resolve(answer.headers().firstValue("Location").orElseThrow()))
                    .hasPath(site.uri("/CertSrv/mscep_admin/").getPath());
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("Object Moved");
            assertThat(site.w3c()).element(0).asString().endsWith(" - 401 2 5");
            assertThat(site.w3c())
                    .element(1)
                    .asString()
                    .contains(" 443 ndesadmin ")
                    .endsWith(" - 301 0 0");
        }
    }

    @Test
    void losesItsPasswordsWhenThePoolIsStopped() throws Exception {
        try (var site = open(PasswordSettings.installed())) {
            var started = site.site.settings();
            var lost = password(page(site, ADMINISTRATOR));
            site.site.administer(
                    with(started, new IisSettings(65_534, 65_534, false, true, false, true, false, false, false)));
            site.site.administer(started);
            var kept = password(page(site, ADMINISTRATOR));
            site.site.administer(started);

            assertThat(site.enrol(new Requester(), Requester.Choice.usual(lost)).pkiStatus())
                    .isEqualTo("2");
            assertThat(site.enrol(new Requester(), Requester.Choice.usual(kept)).pkiStatus())
                    .isEqualTo("0");
        }
    }

    @Test
    void losesItsPasswordsWhenTheProcessDies() throws Exception {
        try (var site = open(PasswordSettings.installed())) {
            var started = site.site.settings();
            var lost = password(page(site, ADMINISTRATOR));
            site.site.administer(
                    with(started, new IisSettings(65_534, 65_534, true, true, false, true, true, false, false)));
            assertThat(site.raw(OpenSite.DLL)).isEmpty();
            site.site.administer(started);

            assertThat(site.enrol(new Requester(), Requester.Choice.usual(lost)).pkiStatus())
                    .isEqualTo("2");
        }
    }

    private static SiteSettings with(SiteSettings settings, IisSettings iis) {
        return new SiteSettings(
                settings.intune(),
                settings.network(),
                settings.proxy(),
                settings.http(),
                iis,
                settings.mscep(),
                settings.policy(),
                settings.ca(),
                settings.connector());
    }

    private static OpenSite open(PasswordSettings passwords) {
        return open(passwords, ADMINISTRATOR);
    }

    private static OpenSite open(PasswordSettings passwords, TestAccount account) {
        var healthy = SiteSettings.healthy();
        var mscep = MscepSettings.healthy();
        return new OpenSite(new SiteSettings(
                healthy.intune(),
                healthy.network(),
                healthy.proxy(),
                healthy.http(),
                healthy.iis().with(new AdminPageSettings(account, true, false, false)),
                new MscepSettings(
                        false, false, false, mscep.capabilities(), mscep.generation(), passwords, mscep.quirks()),
                healthy.policy(),
                healthy.ca(),
                healthy.connector()));
    }

    private static HttpResponse<byte[]> page(OpenSite site, TestAccount account) throws Exception {
        return get(site, PAGE, account);
    }

    private static HttpResponse<byte[]> get(OpenSite site, String target, TestAccount account) throws Exception {
        var credentials = (account.user() + ":" + account.password()).getBytes(StandardCharsets.UTF_8);
        return site.send(HttpRequest.newBuilder(site.uri(target))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials)));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_16LE);
    }

    private static String password(HttpResponse<byte[]> answer) {
        var found = PASSWORD.matcher(text(answer));
        assertThat(found.find()).as(text(answer)).isTrue();
        return found.group(1);
    }

    private static String thumbprint(OpenSite site) throws Exception {
        var hexadecimal = HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5")
                        .digest(site.site.caCertificate().getEncoded()))
                .toUpperCase(Locale.ROOT);
        return hexadecimal.substring(0, 8) + " " + hexadecimal.substring(8, 16) + " " + hexadecimal.substring(16, 24)
                + " " + hexadecimal.substring(24);
    }
}
