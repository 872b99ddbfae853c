package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class DevicePagesTest {

    private static final String PUBLIC = "https://ndes.test.example:8443";

    private static Served served;

    @BeforeAll
    static void start() throws ServeException {
        served = Served.of(Served.request(Optional.of(URI.create(PUBLIC)), List.of(), Optional.empty()));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void offersTheRootAsAFileThatDevicesInstall() throws Exception {
        HttpResponse<byte[]> der = served.get("/device/root.cer");

        assertThat(der.headers().firstValue("Content-Type")).contains("application/x-x509-ca-cert");
        X509Certificate root = certificate(der.body());
        root.verify(root.getPublicKey());
        assertThat(root.getBasicConstraints()).isGreaterThanOrEqualTo(0);
        assertThat(hex("SHA-256", root))
                .isEqualTo(served.announcement().thumbprints().sha256());
        assertThat(certificate(served.get("/device/root.pem").body())).isEqualTo(root);
    }

    @Test
    void writesAProfileWithTheKeysOfApplesPayloads() throws Exception {
        HttpResponse<byte[]> answer = served.get("/device/profile.mobileconfig");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-apple-aspen-config");
        Map<String, Object> profile = propertyList(answer.body());
        assertThat(profile)
                .containsEntry("PayloadType", "Configuration")
                .containsEntry("PayloadVersion", "1")
                .containsKeys("PayloadIdentifier", "PayloadUUID", "PayloadDisplayName");
        List<?> payloads = (List<?>) profile.getOrDefault("PayloadContent", List.of());
        assertThat(payloads).hasSize(2);
        Map<String, Object> root = map(payloads.get(0));
        X509Certificate certificate = certificate(served.get("/device/root.cer").body());
        assertThat(root)
                .containsEntry("PayloadType", "com.apple.security.root")
                .containsEntry("PayloadContent", Base64.getEncoder().encodeToString(certificate.getEncoded()));
        Map<String, Object> scep = map(payloads.get(1));
        assertThat(scep).containsEntry("PayloadType", "com.apple.security.scep");
        assertThat(map(scep.get("PayloadContent")))
                .containsEntry("URL", PUBLIC + "/certsrv/mscep/mscep.dll")
                .containsEntry("Keysize", "2048")
                .containsEntry("Key Type", "RSA")
                .containsEntry("Key Usage", "5")
                .containsEntry(
                        "Subject", List.of(List.of(List.of("O", "TEST")), List.of(List.of("CN", "device-healthy"))))
                .containsEntry(
                        "CAFingerprint",
                        Base64.getEncoder()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded())))
                .containsKeys("Challenge", "Name", "Retries", "RetryDelay");
    }

    @Test
    void givesEachProfileAChallengeOfItsOwnAsLongAsIntunes() throws Exception {
        String first = challengeOf(served.get("/device/profile.mobileconfig").body());
        String second = challengeOf(served.get("/device/profile.mobileconfig").body());

        assertThat(first).hasSize(12_000).isNotEqualTo(second).matches("[A-Za-z0-9+/]+");
    }

    @Test
    void keepsTheProfilesIdentitySoThatALaterOneReplacesIt() throws Exception {
        assertThat(propertyList(served.get("/device/profile.mobileconfig").body())
                        .get("PayloadUUID"))
                .isEqualTo(
                        propertyList(served.get("/device/profile.mobileconfig").body())
                                .get("PayloadUUID"))
                .isNotEqualTo(propertyList(served.get("/f/url-414/device/profile.mobileconfig")
                                .body())
                        .get("PayloadUUID"));
    }

    @Test
    void writesTheSameAsSyncml() throws Exception {
        Document document = xml(served.get("/device/scep.syncml").body());

        Map<String, String> nodes = new LinkedHashMap<>();
        NodeList added = document.getElementsByTagName("Add");
        for (int i = 0; i < added.getLength(); i++) {
            Element add = (Element) added.item(i);
            nodes.put(text(add, "LocURI").replaceFirst(".*/", ""), text(add, "Data"));
        }
        X509Certificate root = certificate(served.get("/device/root.cer").body());
        assertThat(nodes)
                .containsEntry("EncodedCertificate", Base64.getEncoder().encodeToString(root.getEncoded()))
                .containsEntry("ServerURL", PUBLIC + "/certsrv/mscep/mscep.dll")
                .containsEntry("CAThumbprint", hex("SHA-1", root))
                .containsEntry("KeyUsage", "160")
                .containsEntry("SubjectName", "CN=device-healthy,O=TEST");
        assertThat(text((Element) document.getElementsByTagName("Exec").item(0), "LocURI"))
                .endsWith("/Install/Enroll");
        assertThat(commandNumbers(document)).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @Test
    void saysOnAFailuresPageWhatIsBrokenThere() throws Exception {
        String page = new String(served.get("/f/url-503-pool-stopped/device/").body(), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("This installation is broken on purpose")
                .contains(PUBLIC + "/f/url-503-pool-stopped/certsrv/mscep/mscep.dll")
                .contains(PUBLIC + "/f/url-503-pool-stopped/device/profile.mobileconfig");
    }

    @Test
    void hasNothingElse() throws Exception {
        assertThat(served.get("/device/../../etc/passwd").statusCode()).isIn(400, 404);
        assertThat(served.get("/device/%2e%2e/%2e%2e/etc/passwd").statusCode()).isIn(400, 404);
        assertThat(served.get("/device/root.key").statusCode()).isEqualTo(404);
    }

    static String challengeOf(byte[] mobileconfig) throws Exception {
        List<?> payloads = (List<?>) propertyList(mobileconfig).getOrDefault("PayloadContent", List.of());
        return String.valueOf(map(map(payloads.get(1)).get("PayloadContent")).get("Challenge"));
    }

    private static List<String> commandNumbers(Document document) {
        List<String> numbers = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName("CmdID");
        for (int i = 0; i < nodes.getLength(); i++) {
            numbers.add(nodes.item(i).getTextContent());
        }
        return numbers;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) java.util.Objects.requireNonNull(value);
    }

    private static Map<String, Object> propertyList(byte[] document) throws Exception {
        Element root = xml(document).getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("plist");
        return map(value(elements(root).get(0)));
    }

    private static Object value(Element element) {
        return switch (element.getTagName()) {
            case "dict" -> {
                Map<String, Object> dictionary = new LinkedHashMap<>();
                List<Element> members = elements(element);
                assertThat(members.size() % 2).isZero();
                for (int i = 0; i < members.size(); i += 2) {
                    assertThat(members.get(i).getTagName()).isEqualTo("key");
                    dictionary.put(members.get(i).getTextContent(), value(members.get(i + 1)));
                }
                yield dictionary;
            }
            case "array" ->
                elements(element).stream().map(DevicePagesTest::value).toList();
            case "true", "false" -> Boolean.valueOf(element.getTagName());
            default -> {
                assertThat(element.getTagName()).isIn("string", "integer", "data");
                yield element.getTextContent();
            }
        };
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static Document xml(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
    }

    private static X509Certificate certificate(byte[] file) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(file));
    }

    private static String hex(String algorithm, X509Certificate certificate) throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    }
}
