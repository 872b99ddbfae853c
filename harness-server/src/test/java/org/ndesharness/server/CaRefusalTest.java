package org.ndesharness.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.server.Requester.Choice;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.intune.Platform;
import org.ndesharness.server.mscep.TemplateSettings;
import org.ndesharness.server.windows.EventEntry;

/** What NDES, the CA and the connector write down when the CA issues nothing. */
class CaRefusalTest {

    private static final String FAILURE = "2";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ca.templatePublished              | false | 0x80094800 | The requested certificate template is not supported by this CA.
            ca.enrolPermission                | false | 0x80094012 | The permissions on the certificate template do not allow
            ca.revocationCheckable            | false | 0x80092013 | because the revocation server was offline.
            mscep.raCertificatesExpiredSinceStart | true | 0x800b0101 | A required certificate is not within its validity period
            """)
    void writesEvent31AndAFailedRequest(String setting, boolean value, String code, String text) throws Exception {
        try (var site = new OpenSite(SiteSettings.healthy().with(setting, value))) {
            var answer = site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(answer.pkiStatus()).isEqualTo(FAILURE);
            assertThat(lastRow(site).disposition()).isEqualTo(Disposition.FAILED);
            assertThat(Integer.toHexString(lastRow(site).statusCode())).isEqualTo(code.substring(2));
            assertThat(site.room().eventLog().xml(EventEntry.APPLICATION))
                    .anyMatch(event -> event.contains(">31</EventID>")
                            && event.contains(text)
                            && event.contains("<Data Name='ErrorMessage'>0x80004005</Data>"));
            assertThat(connectorEvents(site)).containsExactlyInAnyOrder("4003", "4004", "4007", "4008", "4001");
        }
    }

    @Test
    void knowsNothingOfARequestThatDoesNotReachTheCa() throws Exception {
        try (var site = new OpenSite(SiteSettings.healthy().with("ca.reachable", false))) {
            var before = lastRow(site);

            var answer = site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(answer.pkiStatus()).isEqualTo(FAILURE);
            assertThat(lastRow(site)).isEqualTo(before);
            assertThat(site.room().eventLog().xml(EventEntry.APPLICATION))
                    .anyMatch(event -> event.contains(">31</EventID>")
                            && event.contains("<Data Name='ErrorCode'>0x800706ba</Data>")
                            && event.contains("<Data Name='ErrorMessage'>The RPC server is unavailable.</Data>"));
        }
    }

    @Test
    void asksForTheTemplateThatTheRegistryNamesForBothUsages() throws Exception {
        var templates = new TemplateSettings("SCEPUser", "SCEPUser", "SCEP User");
        try (var site = new OpenSite(SiteSettings.healthy().with("mscep.templates", templates))) {
            site.enrol(new Requester(), Choice.usual(site.challenge()));

            assertThat(lastRow(site).template()).isEqualTo("SCEP User");
            assertThat(lastRow(site).statusCode()).isEqualTo(0x80094800);
        }
    }

    @Test
    void exportsTheTemplatesThatAreInTheRegistry(@TempDir Path folder) throws Exception {
        var installed = TemplateSettings.INSTALLED;
        var settings =
                SiteSettings.healthy().with("mscep.templates", new TemplateSettings(installed, installed, installed));
        try (var site = new OpenSite(settings)) {
            site.site.collect(folder);

            assertThat(Files.readString(folder.resolve("server/registry.reg"), StandardCharsets.UTF_16))
                    .contains("\"GeneralPurposeTemplate\"=\"IPSECIntermediateOffline\"");
        }
    }

    @Test
    void getsALongerCommonNameIntoTheProfileThanACaTakes() throws Exception {
        var settings = SiteSettings.healthy().with("intune.subjectTooLong", true);
        try (var site = new OpenSite(settings)) {
            var subject = site.site
                    .intune()
                    .enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR)
                    .checkIn()
                    .replaceFirst("(?s).*SubjectName&gt;CN=([^,]*),.*|(?s).*SubjectName>CN=([^,]*),.*", "$1$2");

            assertThat(subject).hasSizeGreaterThan(64).startsWith("john@contoso.onmicrosoft.com ");
        }
    }

    private static CaRow lastRow(OpenSite site) {
        var rows = site.room().authority().requests().rows();
        return rows.get(rows.size() - 1);
    }

    private static List<String> connectorEvents(OpenSite site) {
        return site.room().logs().getOrDefault("CertificateConnectors.xml", List.of()).stream()
                .filter(event -> event.contains("SystemTime='2031-03-04T10:00:00"))
                .map(event -> event.replaceFirst(".*<EventID[^>]*>(\\d+)</EventID>.*", "$1"))
                .toList();
    }
}
