package org.ndesharness.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.http.OpenListener.ANSWER;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.server.ca.TestIssuer;
import org.ndesharness.server.fault.Trigger;
import org.ndesharness.server.fault.WireEffect;

class ScepOccasionTest {

    private static byte[] message = new byte[0];

    @BeforeAll
    static void sign() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var clock = Clock.fixed(Instant.parse("2031-03-04T10:00:00Z"), ZoneOffset.UTC);
        var certificate = new TestIssuer(new X500Principal("CN=TEST"), keys, clock)
                .selfSigned(clock.instant().minus(Duration.ofDays(1)), BigInteger.ONE);
        var attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.7"), new DERSet(new DERPrintableString("TX-1"))));
        var signed = new CMSSignedDataGenerator();
        signed.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build("SHA256withRSA", keys.getPrivate(), certificate));
        message = signed.generate(new CMSProcessableByteArray(new byte[] {1}), true)
                .getEncoded();
    }

    @ParameterizedTest
    @CsvSource({
        "operation=GetCACaps, GetCACaps",
        "OPERATION=pkioperation&message=x, PKIOperation",
        "a=b?operation=GetCACert&message=x, GetCACert",
        "message=operation=GetCACert, ''",
        "operation=, ''",
        "operation=Other, ''",
        "'', ''",
    })
    void knowsTheOperation(String query, String operation) {
        assertThat(ScepOccasion.operation(request("GET", query, new byte[0]))).isEqualTo(operation);
    }

    @Test
    void findsTheTransactionInAPost() {
        var occasion = ScepOccasion.of(request("POST", "operation=PKIOperation", message), message);

        assertThat(occasion.transactionId().get()).contains("TX-1");
    }

    @Test
    void findsTheTransactionInAGetWhetherEscapedOrNot() {
        var base64 = Base64.getEncoder().encodeToString(message);
        for (var text : List.of(
                base64,
                URLEncoder.encode(base64, ISO_8859_1),
                base64.replace("+", "%20"),
                base64.replace('+', '-').replace('/', '_'))) {
            var occasion =
                    ScepOccasion.of(request("GET", "operation=PKIOperation&message=" + text, new byte[0]), new byte[0]);
            assertThat(occasion.transactionId().get()).contains("TX-1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "message=",
        "message=%zz",
        "message=AAAA",
        "message=!!",
        "message=MIAGCSqGSIb3",
        "operation=PKIOperation"
    })
    void findsNothingInGarbage(String query) {
        assertThat(ScepOccasion.of(request("GET", query, new byte[0]), new byte[0])
                        .transactionId()
                        .get())
                .isEmpty();
    }

    @Test
    void meetsOneTransactionOnTheWire() throws Exception {
        try (var open = new OpenListener();
                var socket = open.connect()) {
            open.faults.add(new WireEffect.Unanswered(), Trigger.always().forTransaction("TX-2"));
            var post =
                    "POST /site/x?operation=PKIOperation HTTP/1.1\r\nHost: b\r\nContent-Type: a/b\r\nContent-Length: "
                            + message.length + "\r\n\r\n" + new String(message, ISO_8859_1);
            assertThat(OpenListener.exchange(socket, post, ANSWER.length())).isEqualTo(ANSWER);

            open.faults.add(new WireEffect.EmptyBody(), Trigger.always().forTransaction("TX-1"));

            assertThat(OpenListener.exchange(socket, post, ANSWER.length() - 11))
                    .endsWith("Content-Length: 0\r\n\r\n");
        }
    }

    private static HttpRequest request(String method, String query, byte[] body) {
        return new HttpRequest(
                method,
                "/x",
                Optional.of(query),
                "HTTP/1.1",
                List.of(),
                body,
                "10.0.0.1",
                new ClientConnection(1),
                false,
                List.of(),
                new Findings());
    }
}
