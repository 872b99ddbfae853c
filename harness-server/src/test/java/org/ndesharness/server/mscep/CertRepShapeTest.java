package org.ndesharness.server.mscep;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Signature;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.server.Requester;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.message.Captures;
import org.ndesharness.server.message.FailInfo;

/**
 * The CertReps of NDES, byte by byte as two public captures have them: smallstep/scep testca2 (success) and certnanny/sscep
 * issue 59 (failure).
 */
class CertRepShapeTest {

    private static final String SHA_1 = "1.3.14.3.2.26";
    private static final String DATA = "1.2.840.113549.1.7.1";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String OAEP = "1.2.840.113549.1.1.7";
    private static final String MESSAGE_TYPE = Message.SCEP + "2";
    private static final String PKI_STATUS = Message.SCEP + "3";
    private static final String FAIL_INFO = Message.SCEP + "4";
    private static final String SENDER_NONCE = Message.SCEP + "5";
    private static final String RECIPIENT_NONCE = Message.SCEP + "6";
    private static final String TRANSACTION_ID = Message.SCEP + "7";
    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final String SCEP_ERROR = "1.3.6.1.4.1.311.21.33";
    private static final String SERVER_MESSAGE = "1.3.6.1.4.1.311.21.38";

    private final Desk desk = Desk.windows();

    @Test
    void successHasTheFormOfTheCapture() throws Exception {
        var rep = answer(Message.pkcsReq(Desk.SECRET).cipher(CMSAlgorithm.AES128_CBC));

        assertSigned(rep);
        assertThat(rep.attributeTypes())
                .containsExactlyInAnyOrder(
                        MESSAGE_TYPE,
                        PKI_STATUS,
                        SERVER_MESSAGE,
                        CONTENT_TYPE,
                        SENDER_NONCE,
                        RECIPIENT_NONCE,
                        MESSAGE_DIGEST,
                        TRANSACTION_ID);
        assertThat(rep.text(MESSAGE_TYPE)).isEqualTo("3");
        assertThat(rep.text(PKI_STATUS)).isEqualTo("0");
        assertThat(rep.attribute(SERVER_MESSAGE)).isInstanceOf(ASN1UTF8String.class);
        assertThat(rep.text(SERVER_MESSAGE)).isEqualTo("Issued");
        assertThat(rep.attribute(TRANSACTION_ID)).isInstanceOf(ASN1PrintableString.class);
        assertThat(rep.text(TRANSACTION_ID)).isEqualTo("TX-1");
        assertThat(((ASN1OctetString) rep.attribute(RECIPIENT_NONCE)).getOctets())
                .containsExactly(new byte[16]);
        assertThat(((ASN1OctetString) rep.attribute(SENDER_NONCE)).getOctets())
                .hasSize(16)
                .isNotEqualTo(new byte[16]);
        var envelope = rep.envelope();
        assertThat(envelope.getVersion().intValueExact()).isZero();
        assertThat(envelope.getRecipientInfos().size()).isOne();
        assertThat(envelope.getEncryptedContentInfo().getContentType().getId()).isEqualTo(DATA);
        assertThat(envelope.getEncryptedContentInfo()
                        .getContentEncryptionAlgorithm()
                        .getAlgorithm())
                .isEqualTo(CMSAlgorithm.AES128_CBC);
        var transport = rep.recipient().getKeyEncryptionAlgorithm();
        assertThat(transport.getAlgorithm().getId()).isEqualTo(OAEP);
        assertThat(transport.getParameters().toASN1Primitive().getEncoded()).containsExactly(0x30, 0);
        var issued = Requester.certificates(Message.opened(rep.content(), Message.KEYS));
        assertThat(issued)
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.getPublicKey()).isEqualTo(Message.KEYS.getPublic()));
    }

    @ParameterizedTest
    @CsvSource({
        "FOLLOWS_CIPHER, 1.2.840.113549.3.7,      1.2.840.113549.1.1.1",
        "FOLLOWS_CIPHER, 1.3.14.3.2.7,            1.2.840.113549.1.1.1",
        "FOLLOWS_CIPHER, 2.16.840.1.101.3.4.1.42, 1.2.840.113549.1.1.7",
        "PKCS1,          2.16.840.1.101.3.4.1.2,  1.2.840.113549.1.1.1",
        "OAEP,           1.2.840.113549.3.7,      1.2.840.113549.1.1.7"
    })
    void transportsTheKeyAsTheCipherAsksForUnlessSetOtherwise(KeyTransportHabit habit, String cipher, String transport)
            throws Exception {
        var quirks = QuirkSettings.tolerant();
        var other = new Desk(
                Generation.WINDOWS_2016,
                new QuirkSettings(
                        quirks.blankLineAfterCapabilities(),
                        quirks.signerCertificateIncluded(),
                        habit,
                        quirks.replyDigest(),
                        quirks.singleDesReply(),
                        quirks.wrongChallenge(),
                        quirks.sameKeySameCertificate(),
                        quirks.revocationListRefused(),
                        quirks.renewals(),
                        quirks.renewalKeepsSubject(),
                        quirks.emptyOnPost(),
                        quirks.messageDemanded()));

        var rep = new Captures(other.post(Message.pkcsReq(Desk.SECRET)
                        .cipher(new ASN1ObjectIdentifier(cipher))
                        .to(other.encryption()))
                .body());

        assertThat(rep.recipient().getKeyEncryptionAlgorithm().getAlgorithm().getId())
                .isEqualTo(transport);
        assertThat(rep.envelope()
                        .getEncryptedContentInfo()
                        .getContentEncryptionAlgorithm()
                        .getAlgorithm()
                        .getId())
                .isEqualTo(cipher);
        assertThat(Requester.certificates(Message.opened(rep.content(), Message.KEYS)))
                .hasSize(1);
    }

    @Test
    void failureHasTheFormOfTheCapture() throws Exception {
        var rep = answer(Message.about(22, Message.name(desk.authority.certificate()), java.math.BigInteger.ONE));

        assertSigned(rep);
        assertThat(rep.content()).containsExactly(0);
        assertThat(rep.attributeTypes())
                .containsExactlyInAnyOrder(
                        MESSAGE_TYPE,
                        PKI_STATUS,
                        FAIL_INFO,
                        CONTENT_TYPE,
                        SCEP_ERROR,
                        SENDER_NONCE,
                        RECIPIENT_NONCE,
                        MESSAGE_DIGEST,
                        TRANSACTION_ID);
        assertThat(rep.text(PKI_STATUS)).isEqualTo("2");
        assertThat(rep.text(FAIL_INFO)).isEqualTo("2");
        assertThat(rep.attribute(SCEP_ERROR)).isInstanceOf(ASN1PrintableString.class);
        assertThat(rep.text(SCEP_ERROR)).isEqualTo("-2147024809");
    }

    @Test
    void pendingHasOneZeroOctetForContent() throws Exception {
        desk.ca = new CaSettings(true, true, true, 2048);

        var rep = answer(Message.pkcsReq(Desk.SECRET));

        assertSigned(rep);
        assertThat(rep.content()).containsExactly(0);
        assertThat(rep.text(PKI_STATUS)).isEqualTo("3");
        assertThat(rep.attributeTypes()).doesNotContain(FAIL_INFO, SCEP_ERROR, SERVER_MESSAGE);
    }

    @ParameterizedTest
    @CsvSource({"BAD_MESSAGE_CHECK, 1", "BAD_REQUEST, 2"})
    void refusesAWrongChallengeWithTheFailInfoThatIsSet(FailInfo failInfo, String text) throws Exception {
        var quirks = QuirkSettings.tolerant();
        var other = new Desk(
                Generation.WINDOWS_2016,
                new QuirkSettings(
                        false,
                        true,
                        quirks.keyTransport(),
                        ReplyDigest.AS_REQUESTED,
                        false,
                        failInfo,
                        true,
                        true,
                        RenewalHabit.ANY_TYPE,
                        true,
                        false,
                        false));

        var rep = new Captures(
                other.post(Message.pkcsReq("wrong").to(other.encryption())).body());

        assertThat(rep.text(FAIL_INFO)).isEqualTo(text);
        assertThat(other.events).containsExactly(29);
        assertThat(rep.signedData().getCertificates().size()).isOne();
        assertThat(rep.signerInfo().getDigestAlgorithm().getAlgorithm().getId()).isEqualTo("2.16.840.1.101.3.4.2.1");
    }

    @Test
    void windows2008R2AnswersWithSingleDesWhenThatHabitIsOn() throws Exception {
        var old = new Desk(Generation.WINDOWS_2008_R2, QuirkSettings.faithful());

        var rep = new Captures(old.post(Message.pkcsReq(Desk.SECRET)
                        .cipher(CMSAlgorithm.AES256_CBC)
                        .to(old.encryption()))
                .body());

        assertThat(rep.envelope()
                        .getEncryptedContentInfo()
                        .getContentEncryptionAlgorithm()
                        .getAlgorithm())
                .isEqualTo(CMSAlgorithm.DES_CBC);
        assertThat(rep.recipient().getKeyEncryptionAlgorithm().getAlgorithm().getId())
                .isEqualTo(RSA);
    }

    @Test
    void theRfcGenerationLeavesOutWhatThereIsNot() throws Exception {
        var rfc = Desk.rfc();

        var refused = new Captures(
                rfc.post(Message.pkcsReq("wrong").to(rfc.encryption())).body());
        var issued = new Captures(rfc.post(Message.pkcsReq(Desk.SECRET)
                        .cipher(CMSAlgorithm.AES128_CBC)
                        .to(rfc.encryption()))
                .body());

        assertThat(refused.signedData().getEncapContentInfo().getContent()).isNull();
        assertThat(refused.attributeTypes()).doesNotContain(SCEP_ERROR);
        assertThat(refused.text(FAIL_INFO)).isEqualTo("2");
        assertThat(issued.attributeTypes()).doesNotContain(SERVER_MESSAGE);
        assertThat(issued.signedData().getCertificates().size()).isOne();
        assertThat(issued.recipient().getKeyEncryptionAlgorithm().getAlgorithm().getId())
                .isEqualTo(RSA);
        assertThat(issued.signerInfo().getDigestAlgorithm().getAlgorithm().getId())
                .isEqualTo("2.16.840.1.101.3.4.2.1");
    }

    private Captures answer(Message message) throws Exception {
        var answer = desk.post(message.to(desk.encryption()));
        assertThat(answer.contentType()).contains("application/x-pki-message");
        return new Captures(answer.body());
    }

    /** What all CertReps of NDES have in common. */
    private void assertSigned(Captures rep) throws Exception {
        var signedData = rep.signedData();
        assertThat(rep.indefinite()).isFalse();
        assertThat(signedData.getVersion().intValueExact()).isOne();
        assertThat(signedData.getCertificates()).isNull();
        assertThat(signedData.getEncapContentInfo().getContentType().getId()).isEqualTo(DATA);
        var signerInfo = rep.signerInfo();
        assertThat(signerInfo.getVersion().intValueExact()).isOne();
        assertThat(signerInfo.getDigestAlgorithm().getAlgorithm().getId()).isEqualTo(SHA_1);
        assertThat(signerInfo.getDigestAlgorithm().getParameters()).isEqualTo(DERNull.INSTANCE);
        assertThat(signerInfo.getDigestEncryptionAlgorithm().getAlgorithm().getId())
                .isEqualTo(RSA);
        assertThat(rep.attributeTypes()).doesNotContain("1.2.840.113549.1.9.5");
        var attributes = signerInfo.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER);
        assertThat(signerInfo.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DL))
                .as("attributes are in the order of DER")
                .isEqualTo(attributes);
        var signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(desk.mscep.raCertificates().signing());
        signature.update(attributes);
        assertThat(signature.verify(signerInfo.getEncryptedDigest().getOctets()))
                .isTrue();
    }
}
