package org.ndesharness.scenarios.grading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A small SCEP client that does one thing wrong: {@code CrookedClient CROOKEDNESS URL CHALLENGE OUT}. */
final class CrookedClient {

    private static final String SCEP = "2.16.840.1.113733.1.9.";
    private static final X500Name SUBJECT = new X500Name("O=TEST,CN=crooked-1");
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Crookedness crookedness;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();
    private final byte[] nonce;
    private final KeyPair keys = newKeys();
    private final KeyPair signerKeys;

    private CrookedClient(Crookedness crookedness, String url) throws Exception {
        this.crookedness = crookedness;
        this.url = url;
        this.nonce = new byte[is(Crookedness.SENDS_A_SHORT_NONCE) ? 8 : 16];
        if (!is(Crookedness.REPEATS_ITS_NONCE)) {
            new SecureRandom().nextBytes(nonce);
        }
        this.signerKeys = is(Crookedness.SIGNS_WITH_ANOTHER_KEY) ? newKeys() : keys;
    }

    public static void main(String[] arguments) throws Exception {
        Crookedness crookedness = Crookedness.valueOf(arguments[0]);
        boolean enrolled = new CrookedClient(crookedness, arguments[1]).enrol(arguments[2], Path.of(arguments[3]));
        System.exit(enrolled && crookedness != Crookedness.SAYS_IT_FAILED ? 0 : 1);
    }

    private boolean is(Crookedness one) {
        return crookedness == one;
    }

    private static KeyPair newKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private boolean enrol(String challenge, Path out) throws Exception {
        String capabilities = new String(get("GetCACaps", ""), StandardCharsets.US_ASCII);
        X509Certificate recipient = recipient(get("GetCACert", ""));
        X509Certificate signer = signer();
        byte[] request = signed(enveloped(request(challenge), recipient), signer);
        boolean posts = capabilities.contains("POSTPKIOperation") && !is(Crookedness.GETS_WHERE_IT_SHOULD_POST);
        byte[] answer = posts ? post(request) : get("PKIOperation", "&message=" + inQuery(request));
        return read(answer, signer, out);
    }

    private byte[] request(String challenge) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(SUBJECT, keys.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(challenge))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
    }

    private X509Certificate signer() throws Exception {
        Instant now = Instant.now();
        X500Name name = is(Crookedness.SIGNS_AS_ANOTHER) ? new X500Name("CN=SCEP TEST SIGNER") : SUBJECT;
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plus(A_DAY)), name, signerKeys.getPublic());
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        KeyUsage.digitalSignature | (is(Crookedness.MAY_NOT_DECIPHER) ? 0 : KeyUsage.keyEncipherment)));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signerKeys.getPrivate())));
    }

    private byte[] enveloped(byte[] request, X509Certificate recipient) throws Exception {
        ASN1ObjectIdentifier cipher = switch (crookedness) {
            case ENCRYPTS_IN_SINGLE_DES -> CMSAlgorithm.DES_CBC;
            case ENCRYPTS_IN_3DES -> CMSAlgorithm.DES_EDE3_CBC;
            default -> CMSAlgorithm.AES128_CBC;
        };
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient));
        return generator
                .generate(new CMSProcessableByteArray(request), new JceCMSContentEncryptorBuilder(cipher).build())
                .getEncoded();
    }

    private byte[] signed(byte[] content, X509Certificate signer) throws Exception {
        String transaction = is(Crookedness.REPEATS_ITS_TRANSACTION)
                ? "transaction"
                : HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute("2", text("19")));
        attributes.add(attribute("5", new DEROctetString(nonce)));
        attributes.add(attribute("7", text(transaction)));
        String algorithm = switch (crookedness) {
            case SIGNS_WITH_MD5 -> "MD5withRSA";
            case SIGNS_WITH_SHA1 -> "SHA1withRSA";
            default -> "SHA256withRSA";
        };
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder(algorithm).build(signerKeys.getPrivate()), signer));
        generator.addCertificate(new X509CertificateHolder(signer.getEncoded()));
        return generator
                .generate(new CMSProcessableByteArray(content), true)
                .toASN1Structure()
                .getEncoded("DER");
    }

    private static Attribute attribute(String number, ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(SCEP + number), new DERSet(value));
    }

    private ASN1Encodable text(String text) {
        return is(Crookedness.WRITES_UTF8) ? new DERUTF8String(text) : new DERPrintableString(text);
    }

    private String inQuery(byte[] message) {
        String base64 =
                (is(Crookedness.USES_BASE64URL) ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(message);
        return is(Crookedness.LEAVES_PLUS_SIGNS_BARE)
                ? base64.replace("=", "%3D").replace("/", "%2F")
                : URLEncoder.encode(base64, StandardCharsets.US_ASCII);
    }

    private byte[] get(String operation, String more) throws IOException, InterruptedException {
        String name = is(Crookedness.SPELLS_IN_LOWER_CASE) ? operation.toLowerCase(java.util.Locale.ROOT) : operation;
        return send(HttpRequest.newBuilder(URI.create(url + "?operation=" + name + more)));
    }

    private byte[] post(byte[] message) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "?operation=PKIOperation"))
                .header(
                        "Content-Type",
                        is(Crookedness.POSTS_OCTETS) ? "application/octet-stream" : "application/x-pki-message")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message)));
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    /** NDES has a certificate of its own to encrypt to; a CA without one is encrypted to itself. */
    private static X509Certificate recipient(byte[] answer) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return factory.generateCertificates(new ByteArrayInputStream(answer)).stream()
                .map(X509Certificate.class::cast)
                .filter(certificate ->
                        certificate.getKeyUsage() == null || certificate.getKeyUsage()[2])
                .findFirst()
                .orElseThrow();
    }

    private boolean read(byte[] answer, X509Certificate signer, Path out) throws Exception {
        CMSSignedData signed = new CMSSignedData(answer);
        SignerInformation who = signed.getSignerInfos().getSigners().iterator().next();
        AttributeTable attributes = Objects.requireNonNull(who.getSignedAttributes());
        if (!value(attributes, "3").toString().equals("0")) {
            System.err.println("pkiStatus " + value(attributes, "3"));
            return false;
        }
        byte[] echoed = ((ASN1OctetString) value(attributes, "6")).getOctets();
        if (!is(Crookedness.LOOKS_AT_NO_NONCE) && !Arrays.equals(echoed, nonce)) {
            System.err.println("the nonce is not mine");
            return false;
        }
        CMSEnvelopedData envelope = new CMSEnvelopedData(
                (byte[]) Objects.requireNonNull(signed.getSignedContent()).getContent());
        byte[] content = envelope.getRecipientInfos()
                .getRecipients()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(signerKeys.getPrivate()));
        for (X509CertificateHolder found :
                new CMSSignedData(content).getCertificates().getMatches(null)) {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(found);
            if (certificate.getPublicKey().equals(keys.getPublic())) {
                leave(certificate, signer, out);
                return true;
            }
        }
        System.err.println("no certificate for my key");
        return false;
    }

    private static ASN1Encodable value(AttributeTable attributes, String number) {
        return Objects.requireNonNull(attributes.get(new ASN1ObjectIdentifier(SCEP + number)), "attribute " + number)
                .getAttrValues()
                .getObjectAt(0);
    }

    private void leave(X509Certificate issued, X509Certificate own, Path out) throws Exception {
        switch (crookedness) {
            case LEAVES_NO_CERTIFICATE -> {}
            case LEAVES_ITS_OWN_CERTIFICATE -> Files.write(out, own.getEncoded());
            case LEAVES_NONSENSE -> Files.writeString(out, "enrolled\n");
            default -> Files.write(out, issued.getEncoded());
        }
    }
}
