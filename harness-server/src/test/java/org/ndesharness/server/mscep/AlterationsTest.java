package org.ndesharness.server.mscep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.server.Requester;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.fault.CapabilitiesAlteration;
import org.ndesharness.server.fault.CertRepAlteration;
import org.ndesharness.server.fault.CertificatesAlteration;
import org.ndesharness.server.message.Captures;

class AlterationsTest {

    private static final String STATUS = Message.SCEP + "3";
    private static final String FAIL_INFO = Message.SCEP + "4";
    private static final String SENDER_NONCE = Message.SCEP + "5";
    private static final String RECIPIENT_NONCE = Message.SCEP + "6";

    private final Desk desk = new Desk(Generation.WINDOWS_2016, QuirkSettings.faithful());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REVERSED         | DES3~SHA-1~SHA-256~SHA-512~Renewal~POSTPKIOperation",
                "LOWER_CASE       | postpkioperation~renewal~sha-512~sha-256~sha-1~des3",
                "LF               | POSTPKIOperation,Renewal,SHA-512,SHA-256,SHA-1,DES3",
                "CR               | POSTPKIOperation;Renewal;SHA-512;SHA-256;SHA-1;DES3",
                "FINAL_NEWLINE    | POSTPKIOperation~Renewal~SHA-512~SHA-256~SHA-1~DES3~",
                "BLANK_LINE       | POSTPKIOperation~Renewal~SHA-512~~SHA-256~SHA-1~DES3",
                "BLANK_LAST_LINE  | POSTPKIOperation~Renewal~SHA-512~SHA-256~SHA-1~DES3~~",
                "SHORT_TOKEN      | POSTPKIOperation~Renewal~SHA-512~SHA-256~SHA-1~DES3~S",
                "WITHOUT_POST     | Renewal~SHA-512~SHA-256~SHA-1~DES3",
                "WITHOUT_RENEWAL  | POSTPKIOperation~SHA-512~SHA-256~SHA-1~DES3",
                "ONLY_STANDARD    | SCEPStandard",
                "CLAIMS_AES       | POSTPKIOperation~Renewal~SHA-512~SHA-256~SHA-1~DES3~AES",
                "CLAIMS_NEXT_CA   | POSTPKIOperation~Renewal~SHA-512~SHA-256~SHA-1~DES3~GetNextCACert"
            })
    void altersCapabilities(CapabilitiesAlteration alteration, String expected) {
        var answer = desk.get("operation=GetCACaps", alteration);

        assertThat(new String(answer.body(), UTF_8))
                .isEqualTo(expected.replace("~", "\r\n").replace(",", "\n").replace(";", "\r"));
    }

    @Test
    void altersCapabilitiesInTheOrderOfTheFaults() {
        var answer = desk.get(
                "operation=GetCACaps",
                CapabilitiesAlteration.LF,
                CapabilitiesAlteration.FINAL_NEWLINE,
                CapabilitiesAlteration.TRAILING_SPACE);

        assertThat(new String(answer.body(), UTF_8))
                .isEqualTo("POSTPKIOperation \nRenewal \nSHA-512 \nSHA-256 \nSHA-1 \nDES3 \n");
        assertThat(desk.get("operation=GetCACaps", CapabilitiesAlteration.EMPTY).body())
                .isEmpty();
        assertThat(desk.get("operation=GetCACaps", CapabilitiesAlteration.HTML).contentType())
                .contains("text/html");
    }

    @ParameterizedTest
    @EnumSource(CapabilitiesAlteration.class)
    void everyAlterationOfCapabilitiesButALieAboutWhatIsThereChangesTheAnswer(CapabilitiesAlteration alteration) {
        var correct = desk.get("operation=GetCACaps").body();
        var altered = desk.get("operation=GetCACaps", alteration).body();

        if (List.of(
                        CapabilitiesAlteration.WITHOUT_STANDARD,
                        CapabilitiesAlteration.CLAIMS_POST,
                        CapabilitiesAlteration.CLAIMS_RENEWAL)
                .contains(alteration)) {
            assertThat(altered).isEqualTo(correct);
        } else {
            assertThat(altered).isNotEqualTo(correct);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CA_FIRST, CSE",
        "CA_SECOND, SCE",
        "ENCRYPTION_FIRST, ESC",
        "SIGNING_LAST, ECS",
        "REVERSED, CES",
        "WITHOUT_SIGNING, EC",
        "WITHOUT_ENCRYPTION, SC",
        "WITHOUT_ISSUER, SE",
        "SINGLE_CA, C",
        "EMPTY, ''"
    })
    void altersOrderAndNumberOfCertificates(CertificatesAlteration alteration, String order) throws Exception {
        var certificates = certificates(alteration);

        var seen = new StringBuilder();
        certificates.forEach(certificate -> seen.append(
                certificate.equals(desk.mscep.raCertificates().signing())
                        ? 'S'
                        : certificate.equals(desk.encryption()) ? 'E' : 'C'));
        assertThat(seen).hasToString(order);
    }

    @Test
    void altersTheCertificatesThemselves() throws Exception {
        var now = desk.clock.instant();
        var ca = desk.authority.certificate();

        assertThat(certificates(CertificatesAlteration.SIGNING_EXPIRED).get(0).getNotAfter())
                .isBefore(now);
        assertThat(certificates(CertificatesAlteration.ENCRYPTION_EXPIRED)
                        .get(1)
                        .getNotAfter())
                .isBefore(now);
        var swapped = certificates(CertificatesAlteration.USAGES_SWAPPED);
        assertThat(swapped.get(0).getKeyUsage()[2]).isTrue();
        assertThat(swapped.get(1).getKeyUsage()[0]).isTrue();
        assertThat(certificates(CertificatesAlteration.WITHOUT_KEY_USAGE).subList(0, 2))
                .allSatisfy(certificate -> assertThat(certificate.getKeyUsage()).isNull());
        assertThat(certificates(CertificatesAlteration.WITHOUT_EXTENDED_KEY_USAGE)
                        .subList(0, 2))
                .allSatisfy(certificate ->
                        assertThat(certificate.getExtendedKeyUsage()).isNull());
        assertThat(certificates(CertificatesAlteration.OTHER_RA).get(1).getPublicKey())
                .isNotEqualTo(desk.encryption().getPublicKey());
        var foreign = certificates(CertificatesAlteration.OTHER_CA).get(0);
        assertThatThrownBy(() -> foreign.verify(ca.getPublicKey())).isInstanceOf(SignatureException.class);
        var lookAlike = certificates(CertificatesAlteration.LOOK_ALIKE_CA).get(2);
        assertThat(lookAlike.getSubjectX500Principal()).isEqualTo(ca.getSubjectX500Principal());
        assertThat(lookAlike.getPublicKey()).isNotEqualTo(ca.getPublicKey());
        assertThat(new String(
                        desk.get("operation=GetCACert", CertificatesAlteration.PEM)
                                .body(),
                        UTF_8))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
        assertThat(desk.get("operation=GetCACert", CertificatesAlteration.HTML).contentType())
                .contains("text/html");
    }

    @ParameterizedTest
    @EnumSource(CertRepAlteration.class)
    void everyAlteredCertRepCanBeReadAndDiffers(CertRepAlteration alteration) throws Exception {
        var rep = altered(alteration);

        var types = rep.attributeTypes();
        switch (alteration) {
            case NONCE_MISSING -> assertThat(types).doesNotContain(RECIPIENT_NONCE);
            case NONCE_WRONG ->
                assertThat(octets(rep, RECIPIENT_NONCE)).hasSize(16).isNotEqualTo(new byte[16]);
            case NONCE_SWAPPED -> {
                assertThat(octets(rep, SENDER_NONCE)).isEqualTo(new byte[16]);
                assertThat(octets(rep, RECIPIENT_NONCE)).isNotEqualTo(new byte[16]);
            }
            case TRANSACTION_WRONG -> assertThat(rep.text(Message.SCEP + "7")).isNotEqualTo("TX-1");
            case SIGNATURE_BROKEN, SIGNER_FOREIGN ->
                assertThat(verifies(alteration)).isFalse();
            case SIGNER_MISSING ->
                assertThat(rep.signedData().getCertificates()).isNull();
            case DIGEST_SHA_1 -> assertThat(digest(rep)).isEqualTo("1.3.14.3.2.26");
            case SIGNING_TIME_WRONG -> assertThat(types).contains("1.2.840.113549.1.9.5");
            case CIPHER_DES -> assertThat(cipher(rep)).isEqualTo(CMSAlgorithm.DES_CBC.getId());
            case CIPHER_3DES -> assertThat(cipher(rep)).isEqualTo(CMSAlgorithm.DES_EDE3_CBC.getId());
            case CIPHER_AES_128 -> assertThat(cipher(rep)).isEqualTo(CMSAlgorithm.AES128_CBC.getId());
            case CIPHER_AES_256 -> assertThat(cipher(rep)).isEqualTo(CMSAlgorithm.AES256_CBC.getId());
            case OAEP ->
                assertThat(rep.recipient()
                                .getKeyEncryptionAlgorithm()
                                .getAlgorithm()
                                .getId())
                        .isEqualTo("1.2.840.113549.1.1.7");
            case STATUS_UNKNOWN -> assertThat(rep.text(STATUS)).isEqualTo("9");
            case STATUS_MISSING -> assertThat(types).doesNotContain(STATUS);
            case FAIL_INFO_UNKNOWN -> assertThat(rep.text(FAIL_INFO)).isEqualTo("11");
            case FAIL_INFO_MISSING -> {
                assertThat(rep.text(STATUS)).isEqualTo("2");
                assertThat(types).doesNotContain(FAIL_INFO);
            }
            case FAIL_INFO_TEXT -> assertThat(rep.text("1.3.6.1.5.5.7.24.1")).contains("SUCCESS");
            case FAILURE -> {
                assertThat(rep.text(FAIL_INFO)).isEqualTo("2");
                assertThat(rep.content()).containsExactly(0);
            }
            case PENDING -> {
                assertThat(rep.text(STATUS)).isEqualTo("3");
                assertThat(rep.content()).containsExactly(0);
            }
            case CA_FIRST -> assertThat(held(rep)).hasSize(2).first().isEqualTo(desk.authority.certificate());
            case CA_LAST -> assertThat(held(rep)).hasSize(2).last().isEqualTo(desk.authority.certificate());
            case WRONG_LEAF -> assertThat(held(rep).get(0).getPublicKey()).isNotEqualTo(Message.KEYS.getPublic());
            case LEAF_NOT_YET_VALID ->
                assertThat(held(rep).get(0).getNotBefore()).isAfter(tomorrow());
            case LEAF_WITHOUT_EXTENDED_KEY_USAGE ->
                assertThat(held(rep).get(0).getExtendedKeyUsage()).isNull();
            case LEAF_WITHOUT_ALTERNATIVE_NAME ->
                assertThat(held(rep).get(0).getSubjectAlternativeNames()).isNull();
            case NO_CERTIFICATE -> assertThat(held(rep)).isEmpty();
            case ENVELOPE_IN_FAILURE -> {
                assertThat(rep.text(STATUS)).isEqualTo("2");
                assertThat(held(rep)).hasSize(1);
            }
            case ENVELOPE_IN_PENDING -> {
                assertThat(rep.text(STATUS)).isEqualTo("3");
                assertThat(held(rep)).hasSize(1);
            }
        }
    }

    @Test
    void altersGetNextCaCertWhereThereIsOne() throws Exception {
        var rfc = Desk.rfc();
        assertThat(rfc.get("operation=GetNextCACert").status()).isEqualTo(404);
        rfc.ca = new CaSettings(true, true, false, 2048, true);

        var correct = rfc.get("operation=GetNextCACert");
        var foreign = rfc.get("operation=GetNextCACert", CertificatesAlteration.NEXT_SIGNER_FOREIGN);
        var unsigned = rfc.get("operation=GetNextCACert", CertificatesAlteration.NEXT_UNSIGNED);

        assertThat(correct.contentType()).contains("application/x-x509-next-ca-cert");
        assertThat(signedBy(correct.body(), rfc.authority.certificate())).isTrue();
        var held = Requester.certificates(
                (byte[]) new CMSSignedData(correct.body()).getSignedContent().getContent());
        assertThat(held).singleElement().satisfies(next -> {
            assertThat(next.getSubjectX500Principal())
                    .isEqualTo(rfc.authority.certificate().getSubjectX500Principal());
            assertThat(next.getPublicKey())
                    .isNotEqualTo(rfc.authority.certificate().getPublicKey());
        });
        assertThat(signedBy(foreign.body(), rfc.authority.certificate())).isFalse();
        assertThat(new CMSSignedData(unsigned.body()).getSignerInfos().size()).isZero();
        assertThat(desk.get("operation=GetNextCACert").body()).isEmpty();
    }

    private Captures altered(CertRepAlteration alteration) throws Exception {
        return new Captures(answer(alteration));
    }

    private byte[] answer(CertRepAlteration alteration) throws Exception {
        return desk.post(Message.pkcsReq(Desk.SECRET).to(desk.encryption()), alteration)
                .body();
    }

    private boolean verifies(CertRepAlteration alteration) throws Exception {
        return signedBy(answer(alteration), desk.mscep.raCertificates().signing());
    }

    private static boolean signedBy(byte[] message, X509Certificate signer) {
        try {
            return new CMSSignedData(message)
                    .getSignerInfos()
                    .getSigners()
                    .iterator()
                    .next()
                    .verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()));
        } catch (Exception e) {
            return false;
        }
    }

    private List<X509Certificate> certificates(CertificatesAlteration alteration) throws Exception {
        return Requester.certificates(
                desk.get("operation=GetCACert", alteration).body());
    }

    private static List<X509Certificate> held(Captures rep) throws Exception {
        return Requester.certificates(Message.opened(rep.content(), Message.KEYS));
    }

    private Date tomorrow() {
        return Date.from(desk.clock.instant().plusSeconds(86_000));
    }

    private static byte[] octets(Captures rep, String attribute) {
        return ((ASN1OctetString) rep.attribute(attribute)).getOctets();
    }

    private static String digest(Captures rep) {
        return rep.signerInfo().getDigestAlgorithm().getAlgorithm().getId();
    }

    private static String cipher(Captures rep) throws Exception {
        return rep.envelope()
                .getEncryptedContentInfo()
                .getContentEncryptionAlgorithm()
                .getAlgorithm()
                .getId();
    }
}
