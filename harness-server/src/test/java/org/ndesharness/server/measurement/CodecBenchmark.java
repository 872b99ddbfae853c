package org.ndesharness.server.measurement;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.ca.TestIssuer;
import org.ndesharness.server.crypto.CryptoProvider;
import org.ndesharness.server.message.CertRepDraft;
import org.ndesharness.server.message.CertRepWriter;
import org.ndesharness.server.message.EnvelopeOpener;
import org.ndesharness.server.message.KeyTransport;
import org.ndesharness.server.message.MessageData;
import org.ndesharness.server.message.Nonce;
import org.ndesharness.server.message.PkiMessage;
import org.ndesharness.server.message.PkiMessageReader;
import org.ndesharness.server.message.ReplyShape;
import org.ndesharness.server.message.UnreadableMessageException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the server does to one PKCSReq, part by part, with no network: microseconds each. Two of the three cost a private-key
 * operation; what they take beyond that is the codec's own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whose RSA: Amazon's provider where the platform has it, or the JDK's. */
    @Param({"native", "jdk"})
    public String provider = "native";

    private byte[] encoded = new byte[0];
    private final PkiMessageReader reader = new PkiMessageReader();
    private @Nullable Fixture fixture;

    private record Fixture(
            PkiMessage message,
            EnvelopeOpener opener,
            CertRepWriter writer,
            ReplyShape shape,
            X509Certificate issued) {}

    /** Makes keys, certificates and one request. */
    @Setup
    public void prepare() throws IOException, UnreadableMessageException {
        if (provider.equals("native")) {
            CryptoProvider.install();
        }
        var keys = new KeyStock(6);
        var issuer = new TestIssuer(new X500Principal("CN=Benchmark TEST CA"), keys.key(0), Clock.systemUTC());
        var encryption = issue(issuer, keys.key(1), KeyUsage.keyEncipherment);
        var signing = issue(issuer, keys.key(2), KeyUsage.digitalSignature);
        encoded = new PreparedRequests(keys, 3, 1, encryption, "none").message(0);
        var message = reader.read(encoded);
        var opener = new EnvelopeOpener(encryption, keys.key(1).getPrivate());
        var data = opener.open(message.envelope().orElseThrow());
        fixture = new Fixture(
                message,
                opener,
                new CertRepWriter(signing, keys.key(2).getPrivate()),
                new ReplyShape(OIWObjectIdentifiers.idSHA1, data.cipher(), KeyTransport.PKCS1, false, true, true),
                issue(issuer, keys.key(3), KeyUsage.digitalSignature));
    }

    private Fixture fixture() {
        return Objects.requireNonNull(fixture, "prepare() comes first");
    }

    private static X509Certificate issue(TestIssuer issuer, KeyPair pair, int usage) throws IOException {
        var now = Clock.systemUTC().instant();
        return issuer.issue(
                new X500Principal("CN=Benchmark TEST"),
                pair.getPublic(),
                now,
                now.plusSeconds(3_600),
                new BigInteger(120, RANDOM),
                List.of(Extension.create(Extension.keyUsage, true, new KeyUsage(usage))));
    }

    /** Reads the outside, and checks its signature. */
    @Benchmark
    public PkiMessage readsTheMessage() throws UnreadableMessageException {
        return reader.read(encoded);
    }

    /** Opens the envelope and reads the certification request: one private-key operation. */
    @Benchmark
    public MessageData opensTheEnvelope() throws UnreadableMessageException {
        return fixture().opener().open(fixture().message().envelope().orElseThrow());
    }

    /** Encrypts to the requester and signs: one private-key operation. */
    @Benchmark
    public byte[] writesTheCertRep() {
        return fixture()
                .writer()
                .write(CertRepDraft.success(
                        fixture().message(),
                        fixture().shape(),
                        Nonce.fresh(RANDOM),
                        List.of(fixture().issued())));
    }
}
