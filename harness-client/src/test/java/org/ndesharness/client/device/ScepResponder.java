package org.ndesharness.client.device;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A small SCEP server: CA, two RA certificates, CertReps without certificates as NDES sends them. */
final class ScepResponder implements AutoCloseable {
    private static final String SCEP = "2.16.840.1.113733.1.9.";

    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    final Queue<PKCS10CertificationRequest> received = new ConcurrentLinkedQueue<>();
    final TestAuthority authority;
    volatile String capabilities = "POSTPKIOperation\nSHA-1\nSHA-256\nDES3\nAES\n";
    volatile X509Certificate raSigner;
    volatile X509Certificate raRecipient;
    volatile String failInfo = "";
    volatile String hresult = "";
    volatile boolean pending;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    ScepResponder(TestAuthority authority) throws IOException {
        this.authority = authority;
        this.raSigner = authority.raSigner;
        this.raRecipient = authority.raRecipient;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            byte[] posted = http.getRequestBody().readAllBytes();
            String query = http.getRequestURI().getRawQuery();
            requests.add(http.getRequestMethod() + " " + http.getRequestURI().getRawPath() + "?" + query + " "
                    + http.getRequestHeaders().getFirst("User-Agent"));
            String operation = query.replaceFirst("operation=([^&]*).*", "$1");
            switch (operation) {
                case "GetCACaps" -> answer(http, "text/plain", capabilities.getBytes(StandardCharsets.US_ASCII));
                case "GetCACert" -> answer(http, "application/x-x509-ca-ra-cert", certificates());
                default -> {
                    byte[] message = http.getRequestMethod().equals("POST")
                            ? posted
                            : Base64.getDecoder()
                                    .decode(query.substring(query.indexOf("message=") + 8)
                                            .replace("%2B", "+")
                                            .replace("%2F", "/")
                                            .replace("%3D", "="));
                    answer(http, "application/x-pki-message", reply(message));
                }
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange http, String type, byte[] body) throws IOException {
        http.getResponseHeaders().add("Content-Type", type);
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
    }

    private byte[] certificates() throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificates(new JcaCertStore(List.of(raSigner, raRecipient, authority.ca)));
        return generator.generate(new CMSProcessableByteArray(new byte[0])).getEncoded();
    }

    private byte[] reply(byte[] message) throws Exception {
        CMSSignedData signed = new CMSSignedData(message);
        SignerInformation signer =
                signed.getSignerInfos().getSigners().iterator().next();
        X509Certificate client = new JcaX509CertificateConverter()
                .getCertificate(
                        signed.getCertificates().getMatches(null).iterator().next());
        CMSEnvelopedData envelope =
                new CMSEnvelopedData((byte[]) signed.getSignedContent().getContent());
        RecipientInformation recipient =
                envelope.getRecipientInfos().getRecipients().iterator().next();
        JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(
                recipient.getContent(new JceKeyTransEnvelopedRecipient(authority.raKeys.getPrivate())));
        received.add(request);
        String status = pending ? "3" : failInfo.isEmpty() ? "0" : "2";
        byte[] content = {0};
        if (status.equals("0")) {
            X509Certificate issued =
                    authority.issue(new X500Principal(request.getSubject().getEncoded()), request.getPublicKey());
            CMSSignedDataGenerator certificates = new CMSSignedDataGenerator();
            certificates.addCertificates(new JcaCertStore(List.of(issued, authority.ca)));
            CMSEnvelopedDataGenerator enveloper = new CMSEnvelopedDataGenerator();
            enveloper.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(client));
            content = enveloper
                    .generate(
                            new CMSProcessableByteArray(certificates
                                    .generate(new CMSProcessableByteArray(new byte[0]))
                                    .getEncoded()),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).build())
                    .getEncoded();
        }
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        JcaSignerInfoGeneratorBuilder builder =
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
        builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes(signer, status)));
        generator.addSignerInfoGenerator(builder.build(
                new JcaContentSignerBuilder("SHA256withRSA").build(authority.raKeys.getPrivate()), raSigner));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    private AttributeTable attributes(SignerInformation signer, String status) {
        ASN1EncodableVector table = new ASN1EncodableVector();
        ASN1Encodable transaction = signer.getSignedAttributes()
                .get(new ASN1ObjectIdentifier(SCEP + "7"))
                .getAttrValues()
                .getObjectAt(0);
        ASN1Encodable nonce = signer.getSignedAttributes()
                .get(new ASN1ObjectIdentifier(SCEP + "5"))
                .getAttrValues()
                .getObjectAt(0);
        byte[] fresh = new byte[16];
        new java.security.SecureRandom().nextBytes(fresh);
        Map.of("2", new DERPrintableString("3"), "3", new DERPrintableString(status), "5", new DEROctetString(fresh))
                .forEach((id, value) -> put(table, SCEP + id, value));
        put(table, SCEP + "6", nonce);
        put(table, SCEP + "7", transaction);
        if (!failInfo.isEmpty()) {
            put(table, SCEP + "4", new DERPrintableString(failInfo));
        }
        if (!hresult.isEmpty()) {
            put(table, "1.3.6.1.4.1.311.21.33", new DERPrintableString(hresult));
        }
        return new AttributeTable(table);
    }

    private static void put(ASN1EncodableVector table, String oid, ASN1Encodable value) {
        ASN1ObjectIdentifier id = new ASN1ObjectIdentifier(oid);
        table.add(new Attribute(id, new DERSet(value)));
    }

    String challengeReceived() {
        return received.element()
                .getAttributes(PKCSObjectIdentifiers.pkcs_9_at_challengePassword)[0]
                .getAttrValues()
                .getObjectAt(0)
                .toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
