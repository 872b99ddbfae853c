package org.ndesharness.server.intune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.server.windows.Samples;
import org.ndesharness.server.windows.Samples.HandClock;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class IntuneTest {

    private static final String URL = "https://ndes-contoso.msappproxy.net/certsrv/mscep/mscep.dll";
    private static final X509Certificate ROOT = Samples.root();
    private static final X509Certificate ISSUED =
            Samples.certificate("CN=john@contoso.onmicrosoft.com,O=TEST", "CN=Contoso TEST Issuing CA");
    private static final IntuneSettings HEALTHY = IntuneSettings.healthy();

    private final HandClock clock = new HandClock();
    private final AtomicReference<IntuneSettings> settings = new AtomicReference<>(HEALTHY);
    private final Intune intune =
            new Intune(Samples.contoso(), settings::get, () -> URL, () -> ROOT, clock, new Random(11));

    @Test
    void sendsAndroidACertificateRequestInsideTheMessage() throws Exception {
        var nodes = syncml(intune.enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR).checkIn());

        var key = nodes.keySet().stream()
                .filter(uri -> uri.contains("/CertificateStore/Enroll/"))
                .findFirst()
                .orElseThrow();
        assertThat(key)
                .matches(
                        "\\./Vendor/MSFT/CertificateStore/Enroll/ModelName=AC_[0-9a-f-]{36}%2FLogicalName_[0-9a-f_]{36}"
                                + "%3BHash=-?[0-9]+/Install");
        var request = xml(nodes.getOrDefault(key, ""));
        assertThat(text(request, "SubjectName")).isEqualTo("CN=john@contoso.onmicrosoft.com,O=TEST");
        assertThat(text(request, "Issuers")).isEqualTo("CN=Contoso TEST Issuing CA; DC=corp; DC=contoso; DC=com");
        assertThat(text(request, "CertificateRequestToken")).hasSize(HEALTHY.challengeLength());
        assertThat(intune.challenge(text(request, "CertificateRequestToken"))).isPresent();
        var parameters = xml(text(request, "ConfigurationParametersDocument"));
        assertThat(text(parameters, "NDESUrl")).isEqualTo(URL);
        assertThat(text(parameters, "KeyLength")).isEqualTo("2048");
        assertThat(text(parameters, "CAThumbprint")).isEqualTo(Session.thumbprintHex(ROOT));
        assertThat(text(parameters, "EKUOID")).isEqualTo("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void escapesTheInnerDocumentsOfAndroidTwice() {
        var document = intune.enrol(Platform.ANDROID_ENTERPRISE).checkIn();

        assertThat(document)
                .contains("&lt;CertificateRequest&gt;")
                .contains("&amp;lt;NDESUrls&amp;gt;&amp;lt;NDESUrl&amp;gt;" + URL);
    }

    @Test
    void sendsTheRootCertificateToAndroidAndWindows() throws Exception {
        for (var platform : List.of(Platform.ANDROID_ENTERPRISE, Platform.WINDOWS)) {
            var nodes = syncml(intune.enrol(platform).checkIn());
            var encoded = nodes.entrySet().stream()
                    .filter(node -> node.getKey().endsWith("/EncodedCertificate"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();

            assertThat(CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(Base64.getDecoder().decode(encoded))))
                    .isEqualTo(ROOT);
        }
    }

    @Test
    void sendsWindowsTheNodesOfItsServiceProviderAndEnrolLast() throws Exception {
        var nodes = syncml(intune.enrol(Platform.WINDOWS).checkIn());

        var scep = nodes.keySet().stream()
                .filter(uri -> uri.contains("/ClientCertificateInstall/SCEP/"))
                .toList();
        assertThat(scep.get(0))
                .matches("\\./User/Vendor/MSFT/ClientCertificateInstall/SCEP/ModelName_AC_[0-9a-f-]{36}"
                        + "_LogicalName_[0-9a-f_]{36}_Hash_-?[0-9]+/Install/ServerURL");
        assertThat(scep.get(scep.size() - 1)).endsWith("/Install/Enroll");
        var install = scep.get(0).replace("ServerURL", "");
        assertThat(nodes.get(install + "ServerURL")).isEqualTo(URL);
        assertThat(nodes.get(install + "KeyProtection")).isEqualTo("2");
        assertThat(nodes.get(install + "SubjectName")).isEqualTo("CN=john@contoso.onmicrosoft.com,O=TEST");
        assertThat(nodes.get(install + "Challenge")).hasSize(HEALTHY.challengeLength());
    }

    @Test
    void demandsATpmOfWindowsWhenTheProfileDoes() throws Exception {
        settings.set(new IntuneSettings(true, true, true, 2_000, true));

        var nodes = syncml(intune.enrol(Platform.WINDOWS).checkIn());

        assertThat(nodes)
                .anySatisfy((uri, value) -> assertThat(uri + "=" + value).endsWith("/Install/KeyProtection=1"));
    }

    @Test
    void sendsIosAProfileWithARootAndAScepPayload() throws Exception {
        var plist = xml(intune.enrol(Platform.IOS).checkIn());

        assertThat(plist.getDocumentElement().getTagName()).isEqualTo("plist");
        var values = plist(plist);
        assertThat(values)
                .containsEntry("URL", URL)
                .containsEntry("Name", "SCEP Authority")
                .containsEntry("Keysize", "2048")
                .containsEntry("Key Usage", "5")
                .containsEntry("CAFingerprint", Base64.getEncoder().encodeToString(Session.thumbprint(ROOT)));
        assertThat(intune.challenge(values.getOrDefault("Challenge", ""))).isPresent();
        assertThat(values.get("PayloadIdentifier"))
                .matches("www\\.windowsintune\\.com\\.SCEP\\.ModelName=AC_[0-9a-f-]{36}/LogicalName_[0-9a-f_]{36}"
                        + ";Hash=-?[0-9]+");
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoScepItemsToAUserOutsideTheGroup(Platform platform) {
        settings.set(new IntuneSettings(false, true, true, 2_000, false));

        assertThat(intune.enrol(platform).checkIn()).doesNotContain("SCEP/Model", "security.scep", "Enroll/", "Root/");
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoScepItemsWhenTheProfileGetsLost(Platform platform) throws Exception {
        settings.set(new IntuneSettings(true, false, true, 2_000, false));

        var document = intune.enrol(platform).checkIn();

        assertThat(document).doesNotContain("security.scep", "/Enroll", "ClientCertificateInstall");
        assertThat(xml(document).getDocumentElement()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void makesAFreshChallengeForEachSession(Platform platform) {
        var device = intune.enrol(platform);

        assertThat(challengeIn(device.checkIn())).isNotEqualTo(challengeIn(device.checkIn()));
    }

    @Test
    void bindsAChallengeToDeviceAndTime() {
        clock.advance(Duration.ofMinutes(5));
        var device = intune.enrol(Platform.IOS);

        var challenge = intune.challenge(challengeIn(device.checkIn())).orElseThrow();

        assertThat(challenge.issued()).isEqualTo(Samples.NOW.plus(Duration.ofMinutes(5)));
        assertThat(challenge.deviceName()).isEqualTo("Pixel-7-041");
        assertThat(intune.challenge("PENlcnRFbnUnknown")).isEmpty();
    }

    @Test
    void writesChallengesInBase64OfTheLengthThatIsSet() {
        for (var length : new int[] {16, 2_000, 12_000}) {
            settings.set(new IntuneSettings(true, true, true, length, false));

            assertThat(challengeIn(intune.enrol(Platform.IOS).checkIn()))
                    .hasSize(length)
                    .matches("[A-Za-z0-9+/]+");
        }
    }

    @Test
    void doesNotPrintAChallenge() {
        var value = challengeIn(intune.enrol(Platform.IOS).checkIn());
        var challenge = intune.challenge(value).orElseThrow();

        assertThat(challenge.toString()).doesNotContain(value.substring(0, 12)).contains("Pixel-7-041");
    }

    @Test
    void showsADeviceThatCheckedInBeforeTheProfilesWereAssigned() throws Exception {
        intune.enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR);

        var pane = pane();

        var lastSync =
                Instant.parse(pane.at("/managedDevices/0/lastSyncDateTime").textValue());
        var assigned = Instant.parse(
                pane.at("/deviceConfigurations/1/assignedDateTime").textValue());
        assertThat(lastSync).isBefore(Samples.NOW.minus(Duration.ofDays(9)));
        assertThat(assigned).isBetween(Samples.NOW.minus(Duration.ofDays(3)), Samples.NOW.minus(Duration.ofDays(1)));
        assertThat(state(pane, "SCEP certificate")).isEqualTo("pending");
    }

    @Test
    void showsTheCheckInOfNow() throws Exception {
        var device = intune.enrol(Platform.WINDOWS);
        device.checkIn();

        var pane = pane();

        assertThat(pane.at("/managedDevices/0/lastSyncDateTime").textValue()).isEqualTo("2026-11-20T09:02:14Z");
        assertThat(pane.at("/managedDevices/0/deviceEnrollmentType").textValue())
                .isEqualTo("windowsAzureADJoin");
        assertThat(state(pane, "Trusted root")).isEqualTo("succeeded");
    }

    @Test
    void showsNoProfileToAUserOutsideTheGroup() throws Exception {
        settings.set(new IntuneSettings(false, true, true, 2_000, false));
        intune.enrol(Platform.IOS).checkIn();

        var pane = pane();

        assertThat(pane.get("memberOf").findValuesAsText("displayName")).doesNotContain("SCEP Users");
        assertThat(pane.get("deviceConfigurations")).hasSize(2);
        assertThat(pane.get("deviceConfigurationStates")).isEmpty();
    }

    @Test
    void countsACertificateOnlyWhenDeviceAndConnectorHaveSpoken() throws Exception {
        var device = intune.enrol(Platform.IOS);
        var challenge = challengeIn(device.checkIn());
        assertThat(intune.challenge(challenge)).isPresent();

        device.report(true);
        assertThat(state(pane(), "SCEP certificate")).isEqualTo("pending");

        intune.issuanceReported(ISSUED);
        assertThat(state(pane(), "SCEP certificate")).isEqualTo("succeeded");

        device.report(false);
        assertThat(state(pane(), "SCEP certificate")).isEqualTo("error");

        device.checkIn();
        assertThat(state(pane(), "SCEP certificate")).isEqualTo("pending");
    }

    @Test
    void countsAReportForTheDeviceWhoseChallengeWasPresented() throws Exception {
        var first = intune.enrol(Platform.IOS);
        var second = intune.enrol(Platform.WINDOWS);
        first.checkIn();
        var challenge = challengeIn(second.checkIn());
        first.report(true);
        second.report(true);

        assertThat(intune.challenge(challenge)).isPresent();
        intune.issuanceReported(ISSUED);

        assertThat(state(pane(), first.name(), "SCEP certificate")).isEqualTo("pending");
        assertThat(state(pane(), second.name(), "SCEP certificate")).isEqualTo("succeeded");
    }

    private JsonNode pane() throws Exception {
        return new ObjectMapper().readTree(intune.troubleshootJson());
    }

    private static String state(JsonNode pane, String profile) {
        return state(pane, "Pixel-7-041", profile);
    }

    private static String state(JsonNode pane, String device, String profile) {
        for (var state : pane.get("deviceConfigurationStates")) {
            if (state.get("displayName").textValue().equals(profile)
                    && state.get("deviceName").textValue().equals(device)) {
                return state.get("state").textValue();
            }
        }
        return "none";
    }

    @Test
    void knowsTheNewestDevicesAndChallengesOnly() {
        settings.set(new IntuneSettings(true, true, true, 64, false));
        var first = intune.enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR);
        var oldest = challengeIn(first.checkIn());
        var newer = challengeIn(first.checkIn());
        for (var i = 1; i < Intune.KEPT; i++) {
            var device = intune.enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR);
            assertThat(device.checkIn()).isNotEmpty();
        }

        assertThat(intune.challenge(oldest)).isEmpty();
        assertThat(intune.challenge(newer)).isPresent();
        assertThat(intune.troubleshootJson()).contains(first.name() + "\"");
        var last = intune.enrol(Platform.ANDROID_DEVICE_ADMINISTRATOR);
        assertThat(last.name()).isEqualTo(first.name() + "-" + (Intune.KEPT + 1));
        assertThat(intune.troubleshootJson()).contains(last.name() + "\"").doesNotContain(first.name() + "\"");
    }

    private static String challengeIn(String document) {
        var start = document.indexOf("PENlcnRFbn");
        return document.substring(start, document.indexOf(document.contains("&lt;") ? "&lt;" : "<", start));
    }

    /** Data by LocURI, in document order. */
    private static Map<String, String> syncml(String document) throws Exception {
        var nodes = new LinkedHashMap<String, String>();
        var items = xml(document).getElementsByTagName("Item");
        for (var i = 0; i < items.getLength(); i++) {
            var item = (Element) items.item(i);
            var data = item.getElementsByTagName("Data").item(0);
            nodes.put(
                    item.getElementsByTagName("LocURI").item(0).getTextContent(),
                    data == null ? "" : data.getTextContent());
        }
        return nodes;
    }

    /** The last value of each key with a simple value. */
    private static Map<String, String> plist(Document document) {
        var values = new LinkedHashMap<String, String>();
        var keys = document.getElementsByTagName("key");
        for (var i = 0; i < keys.getLength(); i++) {
            var value = keys.item(i).getNextSibling();
            while (value != null && !(value instanceof Element)) {
                value = value.getNextSibling();
            }
            if (value instanceof Element element
                    && List.of("string", "integer", "data").contains(element.getTagName())) {
                values.put(keys.item(i).getTextContent(), element.getTextContent());
            }
        }
        return values;
    }

    private static String text(Document document, String element) {
        var found = new ArrayList<String>();
        var nodes = document.getElementsByTagName(element);
        for (var i = 0; i < nodes.getLength(); i++) {
            found.add(nodes.item(i).getTextContent());
        }
        return found.get(0);
    }

    private static Document xml(String document) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }
}
