package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.IssuedCertificate;
import org.ndesharness.client.evidence.MessageEnvelope;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.PublicKeyFacts;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.ScepMessage.Form;
import org.ndesharness.client.evidence.SignatureState;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WireMessages;
import org.ndesharness.client.message.CertificationRequestDraft;
import org.ndesharness.client.message.ScepAttribute;

/** SCEP messages and certification requests as files. */
class ScepFileReaderTest {

    private static final WireMessages WIRE = new WireMessages();

    private static ScepMessage message(byte[] file) {
        return OneFile.only(OneFile.of("http/pkioperation.der", file), ScepMessage.class);
    }

    private static Pkcs10Request request(String file) {
        return OneFile.only(OneFile.of("request.csr", file), Pkcs10Request.class);
    }

    private static String address(byte[] message) {
        return "operation=PKIOperation&message="
                + Base64.getEncoder()
                        .encodeToString(message)
                        .replace("+", "%2B")
                        .replace("/", "%2F")
                        .replace("=", "%3D");
    }

    @Test
    void tellsWhatARequestSays() {
        CollectedEvidence collected =
                OneFile.of("http/pkioperation.der", WIRE.request().encode());
        ScepMessage request = OneFile.only(collected, ScepMessage.class);

        assertThat(collected.has(FileKind.SCEP_MESSAGES)).isTrue();
        assertThat(collected.unread()).isEmpty();
        // The device's own certificate is none that somebody handed over.
        assertThat(collected.all(StoredCertificate.class)).isEmpty();
        assertThat(request.isPkcsReq()).isTrue();
        assertThat(request.text(ScepAttributes.TRANSACTION_ID)).isEqualTo(WireMessages.TRANSACTION);
        assertThat(request.attributes().type(ScepAttributes.TRANSACTION_ID)).isEqualTo("PrintableString");
        assertThat(request.text(ScepAttributes.SENDER_NONCE)).hasSize(32);
        assertThat(request.signer().isSelfSigned()).isTrue();
        assertThat(request.signer().signature()).isEqualTo(SignatureState.VERIFIES);
        assertThat(request.signer().digest()).isEqualTo("SHA-256");
        assertThat(request.envelope()).get().extracting(MessageEnvelope::cipher).isEqualTo("AES-128");
        assertThat(request.envelope().orElseThrow().recipients())
                .singleElement()
                .satisfies(to -> assertThat(to.issuer()).isEqualTo("CN=Contoso CA"));
        assertThat(request.forms()).isEmpty();
        assertThat(request.citation().text())
                .startsWith("PKCSReq, transaction 3F2A5D9017C84E6BA1D2, signed by ")
                .contains("device-7", "encrypted with AES-128, to certificate ");
    }

    @Test
    void tellsWhatARefusalSays() {
        ScepMessage reply = message(WIRE.failure("1").encode());

        assertThat(reply.isFailure()).isTrue();
        assertThat(reply.envelope()).isEmpty();
        assertThat(reply.citation().text())
                .startsWith("CertRep, FAILURE badMessageCheck, transaction 3F2A5D9017C84E6BA1D2, signed by ")
                .endsWith("no envelope");
    }

    @Test
    void takesNdesOwnRefusalForWhatItIs() throws Exception {
        byte[] refusal = WIRE.failure("2").content(new byte[1]).encode();

        ScepMessage reply = message(WireMessages.withHresult(refusal, 0x80070057));

        assertThat(reply.envelope()).isEmpty();
        assertThat(reply.signer().certificate()).isEmpty();
        assertThat(reply.signer().signature()).isEqualTo(SignatureState.NOT_CHECKED);
        assertThat(reply.citation().text()).startsWith("CertRep, FAILURE badRequest 0x80070057, transaction");
    }

    @Test
    void findsASignatureThatDoesNotVerify() {
        assertThat(message(WIRE.success().breakSignature().encode()).signer().signature())
                .isEqualTo(SignatureState.DOES_NOT_VERIFY);
        byte[] changed = WIRE.failure("2")
                .content("ab".getBytes(StandardCharsets.US_ASCII))
                .encode();
        int content = indexOf(changed, new byte[] {0x04, 0x02, 'a', 'b'});
        changed[content + 2] = 'x';
        assertThat(message(changed).signer().signature()).isEqualTo(SignatureState.DOES_NOT_VERIFY);
    }

    private static int indexOf(byte[] all, byte[] piece) {
        for (int i = 0; i + piece.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + piece.length, piece, 0, piece.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    @Test
    void checksNoSignatureThatTheVerificationWouldNotBegin() {
        ScepMessage message =
                message(WIRE.request().without(ScepAttribute.CONTENT_TYPE).encode());

        assertThat(message.signer().signature()).isEqualTo(SignatureState.NOT_CHECKED);
        assertThat(message.attributes().has(ScepAttributes.CONTENT_TYPE)).isFalse();
    }

    @Test
    void seesBer() {
        assertThat(message(WireMessages.indefinite(WIRE.request().encode())).forms())
                .containsExactly(Form.INDEFINITE_LENGTH);
    }

    @Test
    void namesTheTypeOfAString() {
        ScepMessage message = message(WIRE.request()
                .attribute(ScepAttribute.TRANSACTION_ID, new DERUTF8String("4711"))
                .encode());

        assertThat(message.attributes().type(ScepAttributes.TRANSACTION_ID)).isEqualTo("UTF8String");
        assertThat(message.text(ScepAttributes.TRANSACTION_ID)).isEqualTo("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pem", "base64", "one line"})
    void readsText(String form) {
        byte[] octets = WIRE.request().encode();
        String text = form.equals("pem")
                ? WireMessages.pem(octets)
                : form.equals("base64")
                        ? IssuedCertificate.base64(octets)
                        : Base64.getEncoder().encodeToString(octets);

        CollectedEvidence collected = OneFile.of(text);

        assertThat(OneFile.only(collected, ScepMessage.class).forms()).isEmpty();
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void readsAMessageBetweenTheLinesOfAClient() {
        CollectedEvidence collected = OneFile.of("sscep: printing PEM fomatted PKCS#7\n"
                + WireMessages.pem(WIRE.request().encode())
                + "sscep: applying base64 encoding\n");

        assertThat(collected.all(ScepMessage.class)).hasSize(1);
        assertThat(collected.all(StoredCertificate.class)).isEmpty();
    }

    @Test
    void leavesTheAnswerToGetCaCertToOthers() throws Exception {
        CollectedEvidence collected = OneFile.of(WireMessages.pem(WIRE.handedOut()));

        assertThat(collected.all(ScepMessage.class)).isEmpty();
        assertThat(collected.all(StoredCertificate.class)).hasSize(2);
        assertThat(collected.has(FileKind.SCEP_MESSAGES)).isFalse();
    }

    @Test
    void readsABodyOfBase64ThatWasPosted() {
        String capture = "POST /certsrv/mscep/mscep.dll/pkiclient.exe?operation=PKIOperation HTTP/1.1\n"
                + "Host: ndes01\nContent-Type: application/x-pki-message\n\n"
                + Base64.getEncoder().encodeToString(WIRE.request().encode()) + "\n";

        assertThat(OneFile.only(OneFile.of(capture), ScepMessage.class).forms()).containsExactly(Form.BASE64_IN_POST);
    }

    @Test
    void readsTheAnswerBehindItsHeaders() {
        byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-pki-message\r\nServer: Microsoft-IIS/10.0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] body = WIRE.success().encode();
        byte[] both = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, both, head.length, body.length);

        CollectedEvidence collected = OneFile.of("http/reply.http", both);

        assertThat(OneFile.only(collected, ScepMessage.class).isSuccess()).isTrue();
        assertThat(collected.all(HttpAnswer.class)).hasSize(1);
    }

    @Test
    void readsAHarFile() {
        String har = """
                {"log": {"version": "1.2", "entries": [{"startedDateTime": "2026-11-20T09:02:14Z",
                 "request": {"method": "POST", "url": "https://ndes/certsrv/mscep/mscep.dll?operation=PKIOperation",
                  "postData": {"mimeType": "application/x-pki-message", "text": "%s"}},
                 "response": {"status": 200, "statusText": "OK", "headers": [],
                  "content": {"mimeType": "application/x-pki-message", "encoding": "base64", "text": "%s"}}}]}}
                """.formatted(
                        Base64.getEncoder().encodeToString(WIRE.request().encode()),
                        Base64.getEncoder().encodeToString(WIRE.success().encode()));

        List<ScepMessage> messages = OneFile.of("browser.har", har).all(ScepMessage.class);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).forms()).containsExactly(Form.BASE64_IN_POST);
        assertThat(messages.get(1).isSuccess()).isTrue();
    }

    @Test
    void leavesTheMessagesOfAServersLog() {
        String log = """
                #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip sc-status
                2026-11-20 09:02:14 10.0.0.5 GET /certsrv/mscep/mscep.dll %s 443 192.0.2.4 400
                """.formatted(address(WIRE.request().encode()));
        List<IisRequest> requests = OneFile.of("u_ex261120.log", log).all(IisRequest.class);

        assertThat(CarriedMessages.added(List.copyOf(requests))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"})
    void readsACertificationRequest(String label) {
        CollectedEvidence collected = OneFile.of(
                IssuedCertificate.pem(label, WIRE.certificationRequest().encode()));
        Pkcs10Request request = OneFile.only(collected, Pkcs10Request.class);

        assertThat(collected.unread()).isEmpty();
        assertThat(request.subject()).isEqualTo("O=Contoso, CN=device-7");
        assertThat(request.commonNames()).isEqualTo(1);
        assertThat(request.key().algorithm()).isEqualTo(PublicKeyFacts.RSA);
        assertThat(request.key().bits()).isEqualTo(2048);
        assertThat(request.proof()).isEqualTo(SignatureState.VERIFIES);
        assertThat(request.challenges()).containsExactly("PrintableString");
        assertThat(request.toString()).doesNotContain(WireMessages.CHALLENGE);
        assertThat(request.citation().text())
                .isEqualTo("Certificate request, Subject: O=Contoso, CN=device-7, RSA 2048 bits, one challenge"
                        + " (PrintableString)");
    }

    @Test
    void readsOneInDer() {
        Pkcs10Request request = OneFile.only(
                OneFile.of("request.p10", WIRE.certificationRequest().encode()), Pkcs10Request.class);

        assertThat(request.citation().line()).isZero();
    }

    @Test
    void findsOneThatIsSignedWithAnotherKey() {
        byte[] request = new CertificationRequestDraft(new X500Name("CN=x"), WIRE.device.keys())
                .key(SubjectPublicKeyInfo.getInstance(
                        WireMessages.newKey().getPublic().getEncoded()))
                .encode();

        assertThat(request(IssuedCertificate.pem("CERTIFICATE REQUEST", request))
                        .proof())
                .isEqualTo(SignatureState.DOES_NOT_VERIFY);
    }

    @Test
    void readsWhatOpenSslPrintsOfOne() {
        String print = """
                Certificate request self-signature verify OK
                Certificate Request:
                    Data:
                        Version: 1 (0x0)
                        Subject: C = NL, CN = device-7, CN = again
                        Subject Public Key Info:
                            Public Key Algorithm: rsaEncryption
                                Public-Key: (1024 bit)
                                Modulus:
                                    00:c1:48:66:3f:72:f4
                        Attributes:
                            challengePassword        :%s
                            Requested Extensions:
                                X509v3 Key Usage:\s
                                    Digital Signature, Key Encipherment
                    Signature Algorithm: sha256WithRSAEncryption
                         62:1d:4f
                """.formatted(WireMessages.CHALLENGE);

        CollectedEvidence collected = OneFile.of(print);
        Pkcs10Request request = OneFile.only(collected, Pkcs10Request.class);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.evidence()).hasSize(1);
        assertThat(request.commonNames()).isEqualTo(2);
        assertThat(request.key()).isEqualTo(new PublicKeyFacts(PublicKeyFacts.RSA, 1024, ""));
        assertThat(request.challenges()).containsExactly("");
        assertThat(request.proof()).isEqualTo(SignatureState.VERIFIES);
        assertThat(request.toString()).doesNotContain(WireMessages.CHALLENGE);
    }

    @Test
    void saysThatARequestIsDamaged() {
        CollectedEvidence collected = OneFile.of(
                "-----BEGIN CERTIFICATE REQUEST-----\nMIICaTCCAVECAQAw\n-----END CERTIFICATE REQUEST-----\n");

        assertThat(collected.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.why()).isEqualTo(NotRead.SCEP_MESSAGE.of()));
    }

    @Test
    void survivesWhatIsCutOff() {
        byte[] message = WIRE.success().encode();
        byte[] request = WIRE.certificationRequest().encode();
        for (int i = 1; i < message.length; i += 101) {
            assertThat(OneFile.of("m.der", Arrays.copyOf(message, i)).all(ScepMessage.class))
                    .isEmpty();
        }
        for (int i = 1; i < request.length; i += 61) {
            assertThat(OneFile.of("r.der", Arrays.copyOf(request, i)).all(Pkcs10Request.class))
                    .isEmpty();
        }
    }

    @Test
    void survivesWhatIsChanged() {
        byte[] message = WIRE.request().encode();
        for (int i = 0; i < message.length; i += 43) {
            byte[] changed = message.clone();
            changed[i] ^= 0x55;
            assertThat(OneFile.of("m.der", changed).evidence()).hasSizeLessThan(3);
        }
    }

    @Test
    void survivesWhatIsNestedOrEmpty() {
        assertThat(EncodedMessage.of(WireMessages.nested(5_000), words -> new Citation("m.der", 0, words)))
                .isEmpty();
        assertThat(EncodedRequest.of(WireMessages.nested(5_000), words -> new Citation("m.der", 0, words)))
                .isEmpty();
        assertThat(EncodedMessage.of(WireMessages.nested(100_000), words -> new Citation("m.der", 0, words)))
                .isEmpty();
        assertThat(OneFile.of("zeros.der", new byte[1 << 20]).evidence()).isEmpty();
        byte[] sequence = new byte[1 << 20];
        sequence[0] = 0x30;
        sequence[1] = (byte) 0x83;
        sequence[2] = 0x0F;
        sequence[3] = (byte) 0xFF;
        sequence[4] = (byte) 0xFB;
        assertThat(OneFile.of("long.der", sequence).evidence()).isEmpty();
    }
}
