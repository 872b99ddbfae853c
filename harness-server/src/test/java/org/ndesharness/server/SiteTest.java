package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ndesharness.server.OpenSite.DLL;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.intune.Platform;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.PasswordSettings;
import org.ndesharness.server.mscep.QuirkSettings;
import org.ndesharness.server.network.NetworkSettings;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.proxy.ProxySettings;
import org.ndesharness.server.windows.CertificateStores;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

class SiteTest {

    private static final String PUBLIC = "ndes-contoso.msappproxy.net";

    @Test
    void isFoundThroughTheApplicationProxyUnderItsPublicName() throws Exception {
        try (var site = OpenSite.healthy()) {
            var base = site.site.locate(PUBLIC).orElseThrow();

            var answer = get(base + DLL + "?operation=GetCACaps&message=ca");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(base.toString()).endsWith("/" + site.site.name());
            assertThat(site.w3c().get(0)).contains(" 443 - 10.0.4.31 Dalvik/2.1.0 ");
            assertThat(site.site.locate("ndes01.corp.contoso.com")).isEmpty();
        }
    }

    @Test
    void hasANameOfItsOwnAlsoWhenSeveralAreOpenedAtOnceFromOneSeed() {
        try (var server = NdesServer.start()) {
            var names = IntStream.range(0, 6)
                    .parallel()
                    .mapToObj(n -> server.open(
                            Installation.contoso(), SiteSettings.healthy(), Clock.systemUTC(), new Random(8894)))
                    .map(Site::name)
                    .toList();

            assertThat(names).hasSize(6).doesNotHaveDuplicates();
        }
    }

    @Test
    void isFoundStraightWhenNothingPublishesIt() throws Exception {
        try (var site = new OpenSite(Settings.with(new ProxySettings(false, false, false, true)))) {
            var base = site.site.locate(PUBLIC).orElseThrow();

            assertThat(base).isEqualTo(site.uri(""));
            assertThat(get(base + DLL).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void isNotFoundUnderADomainThatNobodyRegistered() {
        try (var site = new OpenSite(Settings.with(new ProxySettings(true, true, true, false)))) {
            assertThat(site.site.locate(PUBLIC)).isEmpty();
            assertThat(site.site.locate("ndes.contoso.invalid")).isEmpty();
            assertThat(site.site
                            .intune()
                            .enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR)
                            .checkIn())
                    .contains("ndes.contoso.invalid");
        }
    }

    @Test
    void refusesABlockedDeviceAndNobodyElse() throws Exception {
        try (var site = new OpenSite(Settings.with(new NetworkSettings(true)))) {
            var blocked = site.site.locate(PUBLIC).orElseThrow();
            var elsewhere = site.site.locateUnblocked(PUBLIC).orElseThrow();

            assertThatThrownBy(() -> get(blocked + DLL)).isInstanceOf(ConnectException.class);
            assertThat(get(elsewhere + DLL).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void renewsCertificatesThatWereBad() throws Exception {
        var capabilities = MscepSettings.healthy().capabilities();
        try (var site = new OpenSite(Settings.with(new MscepSettings(
                true,
                true,
                false,
                capabilities,
                Generation.WINDOWS_2016,
                PasswordSettings.installed(),
                QuirkSettings.tolerant())))) {
            assertThat(site.get(DLL).statusCode()).isEqualTo(500);

            site.site.administer(SiteSettings.healthy());

            assertThat(site.get(DLL).statusCode()).isEqualTo(403);
            assertThat(site.events(EventEntry.APPLICATION, NdesEvents.PROVIDER)).containsExactly("10", "2", "1");
            assertThat(site.room().certificates().stores().list())
                    .filteredOn(entry -> entry.store().equals(CertificateStores.MY))
                    .hasSize(3)
                    .allSatisfy(entry -> assertThat(
                                    entry.certificate().getNotAfter().toInstant())
                            .isAfter(site.clock.instant()));
        }
    }

    @Test
    void collectsTheSameFilesWhateverIsBroken(@TempDir Path folder) throws Exception {
        try (var healthy = OpenSite.healthy();
                var broken = new OpenSite(Settings.with(new PolicySettings(true, true, false, Duration.ofHours(1))))) {
            broken.raw(DLL);
            healthy.get(DLL);

            healthy.site.collect(folder.resolve("healthy"));
            broken.site.collect(folder.resolve("broken"));

            assertThat(files(folder.resolve("broken")))
                    .isEqualTo(files(folder.resolve("healthy")))
                    .contains(
                            "server/u_ex310304.log",
                            "server/httperr1.log",
                            "ca/issued.txt",
                            "intune/troubleshoot.json");
        }
    }

    @Test
    void leaksNothingOfTheMachineItRunsOn(@TempDir Path folder) throws Exception {
        try (var site = OpenSite.healthy()) {
            site.get(DLL);
            get(site.site.locate(PUBLIC).orElseThrow() + DLL);
            site.enrol(new Requester(), Requester.Choice.usual(site.challenge()));

            site.site.collect(folder);

            for (var file : files(folder)) {
                assertThat(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1)
                                .replace("\0", ""))
                        .as(file)
                        .doesNotContainIgnoringCase("127.0.0.1")
                        .doesNotContainIgnoringCase("localhost")
                        .doesNotContainIgnoringCase("jetty")
                        .doesNotContainIgnoringCase("wiremock")
                        .doesNotContainIgnoringCase("harness")
                        .doesNotContain(site.site.name());
            }
        }
    }

    @Test
    void giveTwoHundredSitesNamesOfTheirOwn() {
        try (var server = NdesServer.start()) {
            var names = new TreeSet<String>();
            var random = new Random(3);
            for (var i = 0; i < 200; i++) {
                names.add(server.open(Installation.random(random), SiteSettings.healthy(), Clock.systemUTC(), random)
                        .name());
            }
            assertThat(names).hasSize(200);
        }
    }

    @Test
    void saysThatAPortIsInUse() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> NdesServer.start("127.0.0.1", other.getLocalPort()))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("Choose another port");
        }
    }

    private static Set<String> files(Path folder) throws Exception {
        var names = new TreeSet<String>();
        try (var walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(
                            file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        return names;
    }

    private static HttpResponse<byte[]> get(String uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(uri))
                                .header("User-Agent", "Dalvik/2.1.0")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
