package org.ndesharness.server.store;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.ndesharness.server.ca.CaRequest;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.ca.Party;
import org.ndesharness.server.ca.TestIssuer;
import org.ndesharness.server.http.ClientConnection;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.Findings;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.mscep.Password;

/** Things to keep. */
final class Kept {

    static final Instant NOW = Instant.parse("2031-03-04T10:00:00.123456Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final KeyPair KEYS = keys();

    private static final TestIssuer ISSUER = new TestIssuer(new X500Principal("CN=TEST CA"), KEYS, CLOCK);
    private static final PKCS10CertificationRequest CSR = csr();

    private Kept() {}

    static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PKCS10CertificationRequest csr() {
        try {
            return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=device"), KEYS.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(KEYS.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Party party(String name) {
        return party(name, 7);
    }

    static Party party(String name, int serialNumber) {
        var keys = keys();
        return new Party(
                keys,
                new TestIssuer(new X500Principal("CN=TEST " + name), keys, CLOCK)
                        .selfSigned(NOW, BigInteger.valueOf(serialNumber)));
    }

    static CaRequest pending(int requestId, String transactionId) {
        return new CaRequest(
                row(requestId, Disposition.PENDING, "", "device"),
                transactionId,
                "key" + requestId,
                Optional.of(CSR),
                Optional.empty());
    }

    static CaRequest issued(int requestId, String transactionId, String keyId) {
        var serialNumber = BigInteger.valueOf(0x1a00_0000L + requestId);
        var certificate = ISSUER.issue(
                new X500Principal("CN=device"),
                KEYS.getPublic(),
                NOW,
                NOW.plus(Duration.ofDays(1)),
                serialNumber,
                List.of());
        return new CaRequest(
                row(requestId, Disposition.ISSUED, serialNumber.toString(16), "device"),
                transactionId,
                keyId,
                Optional.of(CSR),
                Optional.of(certificate));
    }

    static CaRequest failed(int requestId, String commonName) {
        return new CaRequest(
                row(requestId, Disposition.FAILED, "", commonName), "", "", Optional.empty(), Optional.empty());
    }

    private static CaRow row(int requestId, Disposition disposition, String serialNumber, String commonName) {
        return new CaRow(
                requestId,
                disposition,
                NOW,
                "CONTOSO\\svc-ndes",
                "SCEPUser",
                commonName,
                serialNumber,
                disposition == Disposition.FAILED ? 0x80094012 : 0,
                "some -- text");
    }

    static Password once(String value) {
        return new Password(value, NOW, Optional.of(NOW.plus(Duration.ofMinutes(60))), false);
    }

    static Password again(String value) {
        return new Password(value, NOW, Optional.empty(), true);
    }

    static CompletedExchange exchange(String query, byte[] body) {
        var findings = new Findings();
        findings.note("raw-plus", "the query holds a + that is not escaped");
        return new CompletedExchange(
                new HttpRequest(
                        "POST",
                        "/certsrv/mscep/mscep.dll",
                        Optional.of(query),
                        "HTTP/1.1",
                        List.of(new HeaderField("User-Agent", "test"), new HeaderField("X", "")),
                        body,
                        "10.0.0.1",
                        new ClientConnection(5),
                        true,
                        List.of(),
                        findings),
                Optional.of(new HttpAnswer(
                        200, List.of(new HeaderField("Content-Type", "text/plain")), new byte[] {1, 0, -1})),
                "sent",
                NOW,
                Duration.ofMillis(12));
    }
}
