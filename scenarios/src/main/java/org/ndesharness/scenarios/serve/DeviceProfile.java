package org.ndesharness.scenarios.serve;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a device needs to enrol at one site: the root certificate, the SCEP URL and a challenge.
 *
 * <p>Written as a configuration profile (Apple, "Device Management", payloads {@code com.apple.security.root} and
 * {@code com.apple.security.scep}) and as SyncML (Microsoft, "RootCATrustedCertificates CSP" and "ClientCertificateInstall CSP").
 */
public final class DeviceProfile {

    /** First lines of a property list. */
    public static final String PROPERTY_LIST = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";

    /** First line of any other XML. */
    public static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private static final String ROOT_STORE = "./Device/Vendor/MSFT/RootCATrustedCertificates/Root/";
    private static final String SCEP_STORE = "./Device/Vendor/MSFT/ClientCertificateInstall/SCEP/";
    private static final int KEY_SIZE = 2048;

    /** Digital signature and key encipherment, as the bits of X.509 stand in one octet. */
    private static final int KEY_USAGE = 0xA0;

    /** A key in software: a virtual machine has no TPM. */
    private static final int KEY_IN_SOFTWARE = 3;

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    /** The block that is done as a whole has the second number, the root the first. */
    private static final int BEFORE_NODES = 2;

    private final URI scepUrl;
    private final X509Certificate root;
    private final String caName;
    private final String challenge;
    private final String name;

    /**
     * A profile.
     *
     * @param scepUrl where the device asks
     * @param root the CA's certificate
     * @param caName its common name
     * @param challenge the secret that the device sends along
     * @param name of the site, letters, digits and hyphens
     */
    DeviceProfile(URI scepUrl, X509Certificate root, String caName, String challenge, String name) {
        this.scepUrl = scepUrl;
        this.root = root;
        this.caName = caName;
        this.challenge = challenge;
        this.name = name;
    }

    /** A node of a management tree that is added. */
    public record Node(int number, String uri, String format, String data) {}

    /** As a configuration profile. */
    String mobileconfig() {
        return PageLook.render("serve/mobileconfig.jte", this);
    }

    /** As SyncML. */
    String syncml() {
        return PageLook.render("serve/syncml.jte", this);
    }

    /** Reversed domain, as Apple wants identifiers; the same for the same site, so that a later profile replaces an earlier one. */
    public String identifier() {
        return "org.ndesharness.test." + name;
    }

    /** Identity of one part, the same for the same site. */
    public String uuid(String part) {
        return UUID.nameUUIDFromBytes((scepUrl + " " + part).getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    /** What the device's settings call it. */
    public String displayName() {
        return "SCEP TEST, " + name;
    }

    /** Common name of the CA. */
    public String caName() {
        return caName;
    }

    /** Where the device asks. */
    public String scepUrl() {
        return scepUrl.toString();
    }

    /** The secret. */
    public String challenge() {
        return challenge;
    }

    /** Common name that the device asks for. */
    public String commonName() {
        return "device-" + name;
    }

    /** The root's DER. */
    public String rootBase64() {
        try {
            return Base64.getEncoder().encodeToString(root.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate has no encoding", e);
        }
    }

    /** The root's SHA-1. */
    public String sha1Base64() {
        return Base64.getEncoder().encodeToString(Thumbprints.sha1(root));
    }

    /** The node of the root certificate. */
    public Node rootNode() {
        return new Node(1, ROOT_STORE + sha1Hex() + "/EncodedCertificate", "b64", rootBase64());
    }

    /** The nodes under {@code Install}, in the order in which they are added. */
    public List<Node> installNodes() {
        List<Node> nodes = new ArrayList<>();
        add(nodes, "ServerURL", "chr", scepUrl());
        add(nodes, "Challenge", "chr", challenge);
        add(nodes, "EKUMapping", "chr", CLIENT_AUTHENTICATION);
        add(nodes, "KeyUsage", "int", KEY_USAGE);
        add(nodes, "SubjectName", "chr", "CN=" + commonName() + ",O=TEST");
        add(nodes, "KeyProtection", "int", KEY_IN_SOFTWARE);
        add(nodes, "RetryDelay", "int", 1);
        add(nodes, "RetryCount", "int", 3);
        add(nodes, "KeyLength", "int", KEY_SIZE);
        add(nodes, "HashAlgorithm", "chr", "SHA-2");
        add(nodes, "CAThumbprint", "chr", sha1Hex());
        add(nodes, "ValidPeriod", "chr", "Days");
        add(nodes, "ValidPeriodUnits", "int", 30);
        return nodes;
    }

    /** The node that starts the enrolment; it is executed and has no data. */
    public Node enrol() {
        return new Node(BEFORE_NODES + installNodes().size() + 1, install("Enroll"), "", "");
    }

    private void add(List<Node> nodes, String node, String format, Object value) {
        nodes.add(new Node(BEFORE_NODES + nodes.size() + 1, install(node), format, String.valueOf(value)));
    }

    private String install(String node) {
        return SCEP_STORE + "ndes-harness-" + name + "/Install/" + node;
    }

    private String sha1Hex() {
        return HexFormat.of().withUpperCase().formatHex(Thumbprints.sha1(root));
    }
}
