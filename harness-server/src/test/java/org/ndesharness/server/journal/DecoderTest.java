package org.ndesharness.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.journal.Exchanges.abandoned;
import static org.ndesharness.server.journal.Exchanges.answer;
import static org.ndesharness.server.journal.Exchanges.answered;
import static org.ndesharness.server.journal.Exchanges.get;
import static org.ndesharness.server.journal.Exchanges.post;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.Requester;
import org.ndesharness.server.http.HttpRequest;

class DecoderTest {

    private static final String CHALLENGE = "SECRET-9F3A";

    private static KeyPair ra;
    private static X509Certificate raCertificate;

    @BeforeAll
    static void makeTheRa() throws Exception {
        ra = Requester.keys(2048);
        var name = new X500Name("CN=NDES01-MSCEP-RA,O=TEST");
        raCertificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.valueOf(0x4711),
                                Date.from(Instant.parse("2031-01-01T00:00:00Z")),
                                Date.from(Instant.parse("2032-01-01T00:00:00Z")),
                                name,
                                ra.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(ra.getPrivate())));
    }

    private final Decoder decoder =
            new Decoder(EnvelopeOpener.withKey(() -> ra.getPrivate()), IssuedCertificates.none());

    private byte[] message(String encoding) throws Exception {
        return new Requester()
                .request(
                        new Requester.Choice(CHALLENGE, "SHA256withRSA", CMSAlgorithm.DES_EDE3_CBC, "19", encoding),
                        List.of(raCertificate));
    }

    private Decoded decoded(HttpRequest request) {
        return decoder.decode(answered(request, answer(200, "application/x-pki-message", new byte[0])));
    }

    @Test
    void readsARequestDownToItsCertificationRequest() throws Exception {
        var decoded = decoded(post("operation=PKIOperation", message(ASN1Encoding.DER)));

        assertThat(decoded.operation()).contains("PKIOperation");
        assertThat(decoded.messageType()).contains("PKCSReq");
        assertThat(decoded.transactionId())
                .hasValueSatisfying(id -> assertThat(id).startsWith("TX"));
        assertThat(decoded.request()).hasValueSatisfying(request -> {
            assertThat(request.encoding()).isEqualTo("DER");
            assertThat(request.digest()).isEqualTo("SHA-256");
            assertThat(request.signer()).isEqualTo("O=TEST,CN=john@contoso.onmicrosoft.com");
            assertThat(request.signatureFits()).contains(true);
            assertThat(request.senderNonce())
                    .hasValueSatisfying(nonce -> assertThat(nonce).hasSize(32));
            assertThat(request.signedAttributes())
                    .contains("messageType", "transactionID", "senderNonce", "messageDigest", "contentType");
            assertThat(request.envelope()).hasValueSatisfying(envelope -> {
                assertThat(envelope.cipher()).isEqualTo("DES-EDE3-CBC");
                assertThat(envelope.recipients()).singleElement().satisfies(recipient -> {
                    assertThat(recipient.keyTransport()).isEqualTo("RSAES-PKCS1-v1_5");
                    assertThat(recipient.name()).isEqualTo("serial 4711 of CN=NDES01-MSCEP-RA,O=TEST");
                });
            });
        });
        assertThat(decoded.csr()).hasValueSatisfying(csr -> {
            assertThat(csr.subject()).isEqualTo("O=TEST,CN=john@contoso.onmicrosoft.com");
            assertThat(csr.key()).isEqualTo("RSA 2048");
            assertThat(csr.challengeLength()).hasValue(CHALLENGE.length());
            assertThat(csr.signature()).isEqualTo("SHA-256 with RSA");
            assertThat(csr.signatureFits()).isTrue();
        });
    }

    @Test
    void neverShowsAChallenge() throws Exception {
        var exchange = answered(
                post("operation=PKIOperation", message(ASN1Encoding.DER)), answer(200, "text/plain", new byte[0]));
        var journal = new Journal(new MemoryExchanges(), decoder);
        journal.exchanged(exchange);

        assertThat(journal.newest(1).get(0).decoded().csr()).isPresent();
        assertThat(journal.newest(1).get(0).decoded().toString()).doesNotContain(CHALLENGE);
        assertThat(journal.text()).contains("challenge of 11 characters").doesNotContain(CHALLENGE);
    }

    @Test
    void tellsDerFromBer() throws Exception {
        assertThat(decoded(post("operation=PKIOperation", message(ASN1Encoding.BER)))
                        .request())
                .map(SignedMessage::encoding)
                .contains("BER, indefinite lengths");
    }

    @Test
    void readsBase64WithRawPlusSignsAndLineBreaks() throws Exception {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(message(ASN1Encoding.DER))
                .replace("\n", "%0A");
        assertThat(lines).contains("+");

        assertThat(decoded(get("?operation=pkioperation&message=" + lines)).messageType())
                .contains("PKCSReq");
    }

    @Test
    void readsEscapedBase64() throws Exception {
        var message = URLEncoder.encode(
                Base64.getEncoder().encodeToString(message(ASN1Encoding.DER)), StandardCharsets.US_ASCII);

        assertThat(decoded(get("operation=PKIOperation&message=" + message)).messageType())
                .contains("PKCSReq");
    }

    /** scepclient sends the alphabet for URLs where it may not post; others turn a plus sign into a blank. */
    @Test
    void readsBase64AsCarelesslySpeltAsNdesTakesIt() throws Exception {
        var message = Base64.getEncoder().encodeToString(message(ASN1Encoding.DER));
        assertThat(message).contains("+", "/");

        assertThat(decoded(get("operation=PKIOperation&message="
                                + message.replace('+', '-').replace('/', '_')))
                        .messageType())
                .contains("PKCSReq");
        assertThat(decoded(get("operation=PKIOperation&message=" + message.replace("+", "%20")))
                        .messageType())
                .contains("PKCSReq");
    }

    @Test
    void leavesAnEnvelopeForSomebodyElseClosed() throws Exception {
        var other = Requester.keys(2048);
        var decoded = new Decoder(EnvelopeOpener.withKey(other::getPrivate), IssuedCertificates.none())
                .decode(abandoned(post("operation=PKIOperation", message(ASN1Encoding.DER))));

        assertThat(decoded.messageType()).contains("PKCSReq");
        assertThat(decoded.csr()).isEmpty();
        assertThat(decoded.remarks()).isNotEmpty();
    }

    @Test
    void opensAnEnvelopeWithOaepAsWindowsClientsSendIt() throws Exception {
        var generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(
                raCertificate, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams())));
        var envelope = generator.generate(
                new CMSProcessableByteArray("inside".getBytes(StandardCharsets.US_ASCII)),
                new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build());

        assertThat(EnvelopeOpener.withKey(ra::getPrivate).open(envelope.getEncoded()))
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("inside"));
    }

    @Test
    void tellsThatASignatureDoesNotFit() throws Exception {
        var message = message(ASN1Encoding.DER);
        message[message.length - 1] ^= 1;

        assertThat(decoded(post("operation=PKIOperation", message)).request())
                .flatMap(SignedMessage::signatureFits)
                .contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "0", "<html>no</html>"})
    void saysOfABodyThatIsNoCmsThatItIsNone(String body) {
        var decoded = decoded(post("operation=PKIOperation", body.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(decoded.request()).isEmpty();
        assertThat(decoded.remarks().get(0)).startsWith("the request ");
    }

    @Test
    void survivesEveryTruncationAndManyDamages() throws Exception {
        var message = message(ASN1Encoding.DER);
        for (var length = 0; length < message.length; length += 7) {
            assertThat(decoded(post("operation=PKIOperation", Arrays.copyOf(message, length)))
                            .remarks())
                    .as("cut to %d bytes", length)
                    .isNotEmpty();
        }
        for (var at = 0; at < message.length; at += 5) {
            var damaged = message.clone();
            damaged[at] ^= 0x55;
            assertThat(decoded(post("operation=PKIOperation", damaged)).operation())
                    .contains("PKIOperation");
        }
    }

    @Test
    void survivesAStructureThatNestsWithoutEnd() {
        var nested = new byte[400_000];
        for (var i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        assertThat(decoded(post("operation=PKIOperation", nested)).request()).isEmpty();
    }

    @Test
    void saysThatAGetHoldsNoBase64() {
        assertThat(decoded(get("operation=PKIOperation&message=%%%")).remarks())
                .contains("the request carries no message that could be read as base64");
    }

    @Test
    void namesOperationsAsTheRfcDoesAndLeavesOthersAsTheyAre() {
        assertThat(decoded(get("operation=getcacert&message=ca")).operation()).contains("GetCACert");
        assertThat(decoded(get("operation=GetCACerts")).operation()).contains("GetCACerts");
        assertThat(decoded(get("")).operation()).isEqualTo(Optional.empty());
        assertThat(decoded(get("operation=GetCACaps&message=SCEP%20Authority")).message())
                .contains("SCEP Authority");
    }

    @Test
    void readsTheCertificatesOfAnAnswer() throws Exception {
        var decoded = decoder.decode(answered(
                get("operation=GetCACert"), answer(200, "application/x-x509-ca-cert", raCertificate.getEncoded())));

        assertThat(decoded.certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.subject()).isEqualTo("CN=NDES01-MSCEP-RA,O=TEST");
            assertThat(certificate.serialNumber()).isEqualTo("4711");
            assertThat(certificate.key()).isEqualTo("RSA 2048");
            assertThat(certificate.sha256Thumbprint()).hasSize(64);
        });
    }

    @Test
    void saysOfAPageInPlaceOfCertificatesThatItIsNone() {
        var decoded = decoder.decode(answered(
                get("operation=GetCACert"), answer(200, "text/html", "<html>".getBytes(StandardCharsets.US_ASCII))));

        assertThat(decoded.certificates()).isEmpty();
        assertThat(decoded.remarks())
                .containsExactly("the answer is neither a certificate nor a CMS message with certificates");
    }
}
