package org.ndesharness.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.client.profile.Challenge;

class PkiMessageDraftTest {
    private static final X500Name NAME = new X500Name("O=TEST,CN=device");
    private static final byte[] NONCE = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static Identity device;
    private static Identity ca;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        device = Identity.selfSigned(generator.generateKeyPair(), NAME, BigInteger.TEN, now);
        ca = Identity.selfSigned(generator.generateKeyPair(), new X500Name("CN=TEST CA"), BigInteger.ONE, now);
    }

    private static PkiMessageDraft draft() {
        KeyPair keys = device.keys();
        byte[] csr = new CertificationRequestDraft(NAME, keys)
                .challenge(new Challenge("let me in"))
                .encode();
        return new PkiMessageDraft(MessageType.PKCS_REQ, "4711", NONCE, device, ca.certificate(), csr);
    }

    private static CertRep read(UnaryOperator<PkiMessageDraft> change) throws MessageFormatException {
        return CertRep.read(change.apply(draft()).encode());
    }

    @Test
    void writesWhatTheRfcAsksForWhenNothingIsChanged() throws Exception {
        CertRep message = read(draft -> draft);

        assertThat(message.contentType()).isEqualTo(PKCSObjectIdentifiers.data);
        assertThat(message.digest()).isEqualTo(DigestAlgorithm.SHA_256.oid());
        assertThat(message.text(ScepAttribute.MESSAGE_TYPE)).contains("19");
        assertThat(message.text(ScepAttribute.TRANSACTION_ID)).contains("4711");
        assertThat(message.octets(ScepAttribute.SENDER_NONCE)).contains(NONCE);
        assertThat(message.values(ScepAttribute.SIGNING_TIME)).isEmpty();
        assertThat(message.signedBy(List.of())).contains(device.certificate());
        PkiEnvelope envelope = message.envelope();
        assertThat(envelope.cipher()).isEqualTo(ContentCipher.AES_128.oid());
        assertThat(envelope.encryptedContentType()).isEqualTo(PKCSObjectIdentifiers.data);
        assertThat(envelope.isFor(ca)).isTrue();
        PKCS10CertificationRequest csr = new PKCS10CertificationRequest(envelope.open(ca));
        assertThat(csr.getSubject()).isEqualTo(NAME);
        assertThat(csr.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_challengePassword))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScepAttribute.class,
            names = {"TRANSACTION_ID", "MESSAGE_TYPE", "SENDER_NONCE", "CONTENT_TYPE", "MESSAGE_DIGEST"})
    void leavesOneAttributeOutAndNoOther(ScepAttribute omitted) throws Exception {
        CertRep message = read(draft -> draft.without(omitted));

        for (ScepAttribute attribute : ScepAttribute.values()) {
            assertThat(message.values(attribute).isEmpty())
                    .as(attribute.rfcName())
                    .isEqualTo(attribute == omitted
                            || read(draft -> draft).values(attribute).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void signsWithAnyDigestWhateverThePlatformForbids(DigestAlgorithm digest) throws Exception {
        CertRep message = read(draft -> draft.digest(digest));

        assertThat(message.digest()).isEqualTo(digest.oid());
        assertThat(message.signedBy(List.of())).contains(device.certificate());
    }

    @ParameterizedTest
    @EnumSource(ContentCipher.class)
    void encryptsWithAnyCipher(ContentCipher cipher) throws Exception {
        PkiEnvelope envelope = read(draft -> draft.cipher(cipher)).envelope();

        assertThat(envelope.cipher()).isEqualTo(cipher.oid());
        assertThat(new PKCS10CertificationRequest(envelope.open(ca)).getSubject())
                .isEqualTo(NAME);
    }

    @Test
    void breaksTheSignatureAndLeavesTheRest() throws Exception {
        CertRep message = read(PkiMessageDraft::breakSignature);

        assertThat(message.signedBy(List.of(device.certificate()))).isEmpty();
        assertThat(message.text(ScepAttribute.TRANSACTION_ID)).contains("4711");
        assertThat(message.envelope().open(ca)).isNotEmpty();
    }

    @Test
    void signsTheContentAloneWhenThereAreToBeNoAttributes() throws Exception {
        byte[] encoded = draft().withoutSignedAttributes().encode();

        assertThat(CertRep.read(encoded).hasSignedAttributes()).isFalse();
        assertThat(verifies(encoded)).isTrue();
    }

    @Test
    void knowsTheNonceAndTransactionThatItSends() {
        assertThat(draft().senderNonce()).isEqualTo(NONCE);
        assertThat(draft().without(ScepAttribute.SENDER_NONCE).senderNonce()).isEmpty();
        assertThat(draft().attribute(ScepAttribute.SENDER_NONCE, new DEROctetString(new byte[3]))
                        .senderNonce())
                .hasSize(3);
        assertThat(draft().transactionId()).isEqualTo("4711");
        assertThat(draft().without(ScepAttribute.TRANSACTION_ID).transactionId())
                .isEmpty();
    }

    @Test
    void opensNoEnvelopeThatIsForSomebodyElse() throws Exception {
        PkiEnvelope envelope = read(draft -> draft).envelope();

        assertThatThrownBy(() -> envelope.open(device))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("somebody else");
    }

    @Test
    void saysWhatIsWrongWithOctetsThatAreNoMessage() {
        assertThatThrownBy(() -> CertRep.read(new byte[] {1, 2, 3})).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> CertificatesOnly.read(new byte[0])).isInstanceOf(MessageFormatException.class);
    }

    /** By the platform's own provider: the bundled one wrote it. */
    private static boolean verifies(byte[] encoded) throws Exception {
        try {
            return new CMSSignedData(encoded)
                    .getSignerInfos()
                    .getSigners()
                    .iterator()
                    .next()
                    .verify(new JcaSimpleSignerInfoVerifierBuilder()
                            .build(device.certificate().getPublicKey()));
        } catch (CMSException e) {
            return false;
        }
    }
}
