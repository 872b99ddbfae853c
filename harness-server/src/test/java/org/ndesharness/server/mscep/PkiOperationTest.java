package org.ndesharness.server.mscep;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Random;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.server.Requester;
import org.ndesharness.server.ca.CaSettings;
import org.ndesharness.server.message.Captures;

class PkiOperationTest {

    private static final String SUCCESS = "0";
    private static final String FAILURE = "2";
    private static final String PENDING = "3";

    private final Desk desk = Desk.windows();
    private final Desk rfc = Desk.rfc();

    @Test
    void renewsWithACertificateOfThisCaAndNoChallenge() throws Exception {
        var former = enrolled(desk);

        for (var type : new int[] {17, 19}) {
            var answer = Message.renewal(type, former, Message.SUBJECT).transaction("TX-" + type);

            assertThat(status(desk, answer)).isEqualTo(SUCCESS);
        }
        assertThat(desk.handedOver).hasSize(3);
        assertThat(desk.events).isEmpty();
    }

    @Test
    void refusesARenewalWithAnExpiredCertificateOrAnotherSubject() throws Exception {
        var former = enrolled(desk);

        assertThat(failInfo(desk, Message.renewal(17, former, new X500Name("CN=somebody else,O=TEST"))))
                .isEqualTo("2");
        desk.pass(Duration.ofDays(30));
        assertThat(failInfo(desk, Message.renewal(17, former, Message.SUBJECT))).isEqualTo("2");
        assertThat(failInfo(desk, Message.renewal(19, former, Message.SUBJECT))).isEqualTo("2");
        assertThat(desk.events).containsExactly(28, 28, 28);
        assertThat(desk.handedOver).hasSize(1);
    }

    @Test
    void refusesARenewalWithASelfSignedCertificateOfAnIssuedName() throws Exception {
        enrolled(rfc);

        var forged = Message.renewal(17, Message.selfSigned(Message.KEYS, Message.SUBJECT), Message.SUBJECT);

        assertThat(status(rfc, forged)).isEqualTo(FAILURE);
        assertThat(rfc.handedOver).hasSize(1);
    }

    @Test
    void polledRequestsArePendingUntilAManagerDecides() throws Exception {
        desk.ca = new CaSettings(true, true, true, 2048);
        assertThat(status(desk, Message.pkcsReq(Desk.SECRET))).isEqualTo(PENDING);
        assertThat(status(desk, poll(desk))).isEqualTo(PENDING);

        assertThat(desk.authority.approve(desk.authority.pending().get(0).requestId()))
                .isTrue();
        assertThat(desk.handedOver).isEmpty();
        var rep = new Captures(desk.post(poll(desk).to(desk.encryption())).body());

        assertThat(Requester.certificates(Message.opened(rep.content(), Message.KEYS)))
                .extracting(X509Certificate::getPublicKey)
                .containsExactly(Message.KEYS.getPublic());
        assertThat(status(desk, poll(desk))).isEqualTo(SUCCESS);
        assertThat(desk.handedOver).hasSize(1);
    }

    @Test
    void polledRequestsFailOnceTheyAreDenied() throws Exception {
        desk.ca = new CaSettings(true, true, true, 2048);
        status(desk, Message.pkcsReq(Desk.SECRET));
        assertThat(desk.authority.deny(desk.authority.pending().get(0).requestId()))
                .isTrue();

        var rep = new Captures(desk.post(poll(desk).to(desk.encryption())).body());

        assertThat(rep.text(Message.SCEP + "4")).isEqualTo("2");
        assertThat(rep.text("1.3.6.1.4.1.311.21.33")).isEqualTo(Integer.toString(0x80094014));
    }

    @Test
    void knowsNothingOfTransactionsOfOthers() throws Exception {
        enrolled(desk);
        var stranger = Message.certPoll(desk.authority.certificate())
                .signedBy(Message.OTHER_KEYS, Message.selfSigned(Message.OTHER_KEYS, Message.SUBJECT));

        assertThat(failInfo(desk, poll(desk).transaction("never seen"))).isEqualTo("4");
        assertThat(failInfo(desk, stranger)).isEqualTo("4");
    }

    @Test
    void findsCertificatesByTheirNumbers() throws Exception {
        var issued = enrolled(rfc);
        var ca = Message.name(rfc.authority.certificate());

        var rep = new Captures(
                rfc.post(Message.about(21, ca, issued.getSerialNumber()).to(rfc.encryption()))
                        .body());

        assertThat(Requester.certificates(Message.opened(rep.content(), Message.KEYS)))
                .containsExactly(issued);
        assertThat(failInfo(rfc, Message.about(21, ca, BigInteger.TEN))).isEqualTo("4");
        assertThat(failInfo(rfc, Message.about(21, new X500Name("CN=other"), issued.getSerialNumber())))
                .isEqualTo("4");
    }

    @Test
    void handsOutItsRevocationListAloneWhereTheRfcIsFollowed() throws Exception {
        var issued = enrolled(rfc);
        var ca = Message.name(rfc.authority.certificate());

        var rep = new Captures(
                rfc.post(Message.about(22, ca, issued.getSerialNumber()).to(rfc.encryption()))
                        .body());

        var held = new CMSSignedData(Message.opened(rep.content(), Message.KEYS));
        assertThat(held.getCertificates().getMatches(null)).isEmpty();
        assertThat(held.getCRLs().getMatches(null))
                .singleElement()
                .satisfies(list -> assertThat(list.getIssuer()).isEqualTo(ca));
        assertThat(failInfo(desk, Message.about(22, ca, issued.getSerialNumber())))
                .isEqualTo("2");
    }

    @Test
    void answersTheSameRequestTwiceWithOneCertificate() throws Exception {
        var message = Message.pkcsReq(Desk.SECRET).to(desk.encryption());

        var first = issued(desk, message);
        var second = issued(desk, message);
        var otherRequest = issued(
                desk,
                new Message(
                                19,
                                Message.csr(Message.KEYS, new X500Name("CN=j,O=TEST"), Desk.SECRET)
                                        .getEncoded())
                        .to(desk.encryption()));

        assertThat(second).isEqualTo(first);
        assertThat(otherRequest).isEqualTo(first);
        // The module tells the service once for the request that was repeated, and again for the other one's challenge.
        assertThat(desk.handedOver).containsExactly(first, first);
    }

    @Test
    void takesAOneTimePasswordOnceAndOnlyWhenACertificateWasIssued() throws Exception {
        desk.passwords.accept("once", false);
        desk.ca = new CaSettings(false, true, false, 2048);
        assertThat(status(desk, Message.pkcsReq("once"))).isEqualTo(FAILURE);
        desk.ca = CaSettings.healthy();

        assertThat(status(desk, Message.pkcsReq("once"))).isEqualTo(SUCCESS);
        assertThat(failInfo(
                        desk,
                        new Message(
                                        19,
                                        Message.csr(Message.OTHER_KEYS, Message.SUBJECT, "once")
                                                .getEncoded())
                                .transaction("TX-3")))
                .isEqualTo("1");
        assertThat(desk.events).containsExactly(31, 29);
    }

    @Test
    void refusesARequestWithoutChallenge() throws Exception {
        assertThat(failInfo(desk, Message.pkcsReq())).isEqualTo("1");
        assertThat(failInfo(rfc, Message.pkcsReq())).isEqualTo("2");
        assertThat(desk.events).containsExactly(29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "18", "23", "99", "019", "nineteen", ""})
    void neverIssuesForAMessageOfUnknownType(String type) throws Exception {
        for (var each : new Desk[] {desk, rfc}) {
            var answer = Message.pkcsReq(Desk.SECRET).set("2", new DERPrintableString(type));

            assertThat(failInfo(each, answer)).isEqualTo("2");
            assertThat(each.handedOver).isEmpty();
        }
    }

    @Test
    void opensEnvelopesHoweverTheKeyIsTransported() throws Exception {
        assertThat(status(desk, Message.pkcsReq(Desk.SECRET).oaep())).isEqualTo(SUCCESS);
        assertThat(status(desk, Message.pkcsReq(Desk.SECRET).byKeyId())).isEqualTo(SUCCESS);
        assertThat(desk.findings()).contains("recipient-key-id");
    }

    @Test
    void leavesWhatItCannotMakeOutWithAnEventAndNothingElse() throws Exception {
        var other = Message.pkcsReq(Desk.SECRET).to(desk.authority.certificate());
        assertNothing(desk.post(new byte[0]), 16);
        assertNothing(desk.get("operation=PKIOperation&message=***"), 16);
        assertNothing(desk.get("operation=PKIOperation"), 16);
        assertNothing(desk.post(new byte[] {0x30, 3, 2, 1, 1}), 17);
        assertNothing(desk.post(Message.pkcsReq(Desk.SECRET).without("7").to(desk.encryption())), 17);
        assertNothing(desk.post(Message.pkcsReq(Desk.SECRET).without("2").to(desk.encryption())), 17);
        assertNothing(desk.post(Message.pkcsReq(Desk.SECRET).without("5").to(desk.encryption())), 17);
        assertNothing(desk.post(Message.pkcsReq(Desk.SECRET).broken().to(desk.encryption())), 17);
        assertNothing(desk.post(other), 18);
        assertNothing(desk.post(Message.pkcsReq(Desk.SECRET).withoutContent().to(desk.encryption())), 18);
    }

    @Test
    void survivesWhateverIsPosted() throws Exception {
        var random = new Random(11);
        var good = Message.pkcsReq(Desk.SECRET).to(desk.encryption());
        for (var i = 0; i < 300; i++) {
            var bad = good.clone();
            for (var flips = 0; flips < 1 + i % 4; flips++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            for (var each : new Desk[] {desk, rfc}) {
                assertThat(each.post(bad).status()).as("round %s", i).isIn(200, 400);
            }
        }
        var nested = new byte[400_000];
        for (var i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        assertThat(desk.post(nested).status()).isEqualTo(200);
        assertThat(rfc.post(nested).status()).isEqualTo(400);
        assertThat(status(desk, Message.pkcsReq(Desk.SECRET))).isEqualTo(SUCCESS);
    }

    @Test
    void refusesAKeyThatNothingCanBeEncryptedTo() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var keys = generator.generateKeyPair();
        for (var each : new Desk[] {desk, rfc}) {
            var message = new Message(
                            19, Message.csr(keys, Message.SUBJECT, Desk.SECRET).getEncoded())
                    .signedBy(keys, Message.selfSigned(keys, Message.SUBJECT));

            assertThat(status(each, message)).isEqualTo(FAILURE);
            assertThat(each.handedOver).isEmpty();
        }
    }

    @Test
    void refusesASubjectThatNoCertificateCanHave() throws Exception {
        var message = new Message(
                19,
                Message.csr(Message.KEYS, new X500Name(new RDN[0]), Desk.SECRET).getEncoded());

        assertThat(failInfo(desk, message)).isEqualTo("2");
        assertThat(desk.events).containsExactly(31);
    }

    @Test
    void refusesObsoleteAlgorithmsWhereTheRfcIsFollowedAndNowhereElse() throws Exception {
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).signature("MD5withRSA")))
                .isEqualTo("0");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).cipher(CMSAlgorithm.DES_CBC)))
                .isEqualTo("0");
        assertThat(status(desk, Message.pkcsReq(Desk.SECRET).signature("MD5withRSA")))
                .isEqualTo(SUCCESS);
        assertThat(status(desk, Message.pkcsReq(Desk.SECRET).cipher(CMSAlgorithm.DES_CBC)))
                .isEqualTo(SUCCESS);
    }

    @Test
    void tellsWhatIsWrongWhereTheRfcIsFollowed() throws Exception {
        var now = rfc.clock.instant();
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).broken())).isEqualTo("1");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).dropping(CMSAttributes.messageDigest)))
                .isEqualTo("1");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).signingTime(now.minus(Duration.ofHours(2)))))
                .isEqualTo("3");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).data(new byte[] {1, 2, 3})))
                .isEqualTo("2");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).withoutContent())).isEqualTo("2");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).without("2"))).isEqualTo("2");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).without("5"))).isEqualTo("2");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).set("5", new DEROctetString(new byte[8]))))
                .isEqualTo("2");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).set("7", new DERUTF8String("TX"))))
                .isEqualTo("2");
        assertThat(failInfo(rfc, Message.pkcsReq(Desk.SECRET).set("2", new DERIA5String("19"))))
                .isEqualTo("2");
        assertThat(rfc.post(Message.pkcsReq(Desk.SECRET).without("7").to(rfc.encryption()))
                        .status())
                .isEqualTo(400);
        assertThat(rfc.handedOver).isEmpty();
        assertThat(status(rfc, Message.pkcsReq(Desk.SECRET).signingTime(now.minus(Duration.ofMinutes(10)))))
                .isEqualTo(SUCCESS);
    }

    private void assertNothing(ScepAnswer answer, int event) {
        assertThat(desk.events.get(desk.events.size() - 1)).isEqualTo(event);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.contentType()).isEmpty();
    }

    private static Message poll(Desk at) throws Exception {
        return Message.certPoll(at.authority.certificate());
    }

    private static X509Certificate enrolled(Desk at) throws Exception {
        return issued(at, Message.pkcsReq(Desk.SECRET).to(at.encryption()));
    }

    private static X509Certificate issued(Desk at, byte[] message) throws Exception {
        var rep = new Captures(at.post(message).body());
        assertThat(rep.text(Message.SCEP + "3")).isEqualTo(SUCCESS);
        return Requester.certificates(Message.opened(rep.content(), Message.KEYS))
                .get(0);
    }

    private static String status(Desk at, Message message) throws Exception {
        return new Captures(at.post(message.to(at.encryption())).body()).text(Message.SCEP + "3");
    }

    private static String failInfo(Desk at, Message message) throws Exception {
        return new Captures(at.post(message.to(at.encryption())).body()).text(Message.SCEP + "4");
    }
}
