package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Diagnosis.Observation;
import org.ndesharness.client.evidence.IssuedCertificate;
import org.ndesharness.client.evidence.WireMessages;
import org.ndesharness.client.message.Identity;
import org.ndesharness.client.message.MessageType;

/** What certification requests show that were handed over. */
public class CertificationRequestSignsTest implements NamingSigns {

    private static final WireMessages WIRE = new WireMessages();
    private static final ASN1Encodable PRINTABLE = new DERPrintableString(WireMessages.CHALLENGE);
    private static final String REFUSED_CHALLENGE =
            event(NDES, 29, "09:02:14", "The password in the certificate request cannot be verified.");
    private static final String REFUSED = WireMessages.pem(WIRE.failure("2").encode());
    private static final String BAD_CHECK = WireMessages.pem(WIRE.failure("1").encode());
    private static final String REQUEST = "device.csr";
    private static final String REPLY = "reply.pem";

    private static KeyPair key(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String request(String subject, KeyPair asked, KeyPair signer, ASN1Encodable... challenges)
            throws Exception {
        PKCS10CertificationRequestBuilder builder = new PKCS10CertificationRequestBuilder(
                new X500Name(subject),
                SubjectPublicKeyInfo.getInstance(asked.getPublic().getEncoded()));
        for (ASN1Encodable challenge : challenges) {
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, challenge);
        }
        String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return IssuedCertificate.pem(
                "CERTIFICATE REQUEST",
                builder.build(new JcaContentSignerBuilder(algorithm)
                                .setProvider(new BouncyCastleProvider())
                                .build(signer.getPrivate()))
                        .getEncoded());
    }

    /** One failure a row. */
    public static Stream<SignFixture> signs() throws Exception {
        KeyPair own = WIRE.device.keys();
        KeyPair curve = key("EC", 256);
        String usual = request("CN=device-7,O=Contoso", own, own, PRINTABLE);
        String none = request("CN=device-7,O=Contoso", own, own);
        String twice = request("CN=device-7", own, own, PRINTABLE, PRINTABLE);
        String bmp = request("CN=device-7", own, own, new DERBMPString(WireMessages.CHALLENGE));
        String utf8 = request("CN=device-7", own, own, new DERUTF8String(WireMessages.CHALLENGE));
        String small = request("CN=device-7", key("RSA", 1024), key("RSA", 1024), PRINTABLE);
        KeyPair short1 = key("RSA", 1024);
        String signedSmall = request("CN=device-7", short1, short1, PRINTABLE);
        String double1 = request("CN=device-7,CN=again", own, own, PRINTABLE);
        String empty = request("", own, own, PRINTABLE);
        Identity other =
                Identity.selfSigned(WireMessages.newKey(), WireMessages.NAME, BigInteger.TWO, WireMessages.NOW);
        String byOther =
                WireMessages.pem(WIRE.request(MessageType.PKCS_REQ, other).encode());
        String byOwn = WireMessages.pem(WIRE.request().encode());
        return Stream.of(
                SignFixture.oneFile("csr-bad-pop", REQUEST, small, "the key that signed it", signedSmall),
                SignFixture.oneFile("csr-ec", REQUEST, request("CN=x", curve, curve, PRINTABLE), "an RSA key", usual),
                refused("csr-challenge-utf8", twice, usual),
                refused("csr-challenge-utf8", bmp, usual),
                refused("csr-challenge-utf8", utf8, usual),
                refused("chal-missing", none, usual),
                new SignFixture(
                        "chal-missing", files(REQUEST, none, REPLY, BAD_CHECK), "no refusal", files(REQUEST, none)),
                atTheCa("s4-key-too-small", signedSmall),
                atTheCa("s4-bad-subject", double1),
                atTheCa("s4-bad-subject", empty),
                new SignFixture(
                        "signer-not-csr-key",
                        files(REQUEST, usual, "message.pem", byOther, REPLY, REFUSED),
                        "the key of the request",
                        files(REQUEST, usual, "message.pem", byOwn, REPLY, REFUSED)));
    }

    private static SignFixture refused(String failure, String shown, String usual) {
        return new SignFixture(
                failure,
                files(REQUEST, shown, "Application.xml", REFUSED_CHALLENGE),
                "one as it is usual",
                files(REQUEST, usual, "Application.xml", REFUSED_CHALLENGE));
    }

    private static SignFixture atTheCa(String failure, String request) {
        return new SignFixture(failure, files(REQUEST, request, REPLY, REFUSED), "no refusal", files(REQUEST, request));
    }

    @Test
    void showsNoChallenge(@TempDir Path folder) throws Exception {
        KeyPair own = WIRE.device.keys();

        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        REQUEST,
                        request("CN=device-7", own, own, PRINTABLE, PRINTABLE),
                        "Application.xml",
                        REFUSED_CHALLENGE));

        assertThat(diagnosis.first().orElseThrow().failure()).isEqualTo("csr-challenge-utf8");
        assertThat(diagnosis.toString()).doesNotContain(WireMessages.CHALLENGE);
    }

    @Test
    void onlyObservesHowAChallengeIsWritten(@TempDir Path folder) throws Exception {
        KeyPair own = WIRE.device.keys();

        Diagnosis diagnosis =
                SignFixture.diagnosis(folder, files(REQUEST, request("CN=x", own, own, PRINTABLE, PRINTABLE)));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.observations()).extracting(Observation::id).containsExactly("csr-challenge-utf8");
    }
}
