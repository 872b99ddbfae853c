package org.ndesharness.server.ca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.ordinary.Rhythm;

/** An enterprise CA that is its own root. Safe for several threads. */
public final class CertificationAuthority {

    /** Name of the template that the profile's requests are issued from. */
    public static final String TEMPLATE = "SCEPUser";

    /** AD CS dates certificates back, for clients whose clock is behind. */
    private static final Duration BACKDATED = Duration.ofMinutes(10);

    static final String SUCCEEDED = "The operation completed successfully.";

    /** Often enough that a listing shows by its last row how far it reaches. */
    private static final Duration BETWEEN_OTHERS = Duration.ofMinutes(26);

    private static final Duration BETWEEN_REFUSALS_OF_OTHERS = Duration.ofHours(7);

    private static final Duration HISTORY = Duration.ofHours(20);

    private static final Duration AGE = Duration.ofDays(900);

    private final Installation installation;
    private final Supplier<CaSettings> settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final TestIssuer issuer;
    private final X509Certificate certificate;
    private final RequestDatabase requests;

    /**
     * A CA with a fresh certificate and a database that knows earlier requests of other users and computers.
     *
     * @param keys the CA's key pair
     * @param settings asked at every request
     * @param store of its requests
     * @param random for serial numbers; used by this CA only
     */
    public CertificationAuthority(
            Installation installation,
            KeyPair keys,
            Supplier<CaSettings> settings,
            RequestStore store,
            Clock clock,
            RandomGenerator random) {
        this.installation = installation;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.issuer = new TestIssuer(nameOf(installation), keys, clock);
        this.certificate = issuer.selfSigned(clock.instant().minus(AGE), serialNumber(0, random));
        this.requests = new RequestDatabase(store, others(), clock);
        rememberEarlierRequests();
    }

    /** Distinguished name of an installation's CA. */
    public static X500Principal nameOf(Installation installation) {
        var name = new StringBuilder("CN=").append(installation.caName());
        for (var label : installation.domain().split("\\.", -1)) {
            name.append(",DC=").append(label);
        }
        return new X500Principal(name.toString());
    }

    /** The CA's self-signed certificate: what devices are to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** What certutil lists. */
    public RequestDatabase requests() {
        return requests;
    }

    /** Signs a certificate for a service of the installation, outside the database. */
    public synchronized X509Certificate issueForService(
            X500Principal subject, PublicKey key, Instant notBefore, Instant notAfter, List<Extension> extensions) {
        return issuer.issue(subject, key, notBefore, notAfter, serialNumber(random.nextInt(2, 30), random), extensions);
    }

    /**
     * Decides on a request that NDES hands in as its service account.
     *
     * @param transactionId of the message that brought it
     */
    public synchronized Decision submit(PKCS10CertificationRequest csr, String transactionId) {
        var current = settings.get();
        var requestId = requests.nextRequestId();
        if (!current.templatePublished()) {
            return refuse(requestId, csr, transactionId, CaRefusal.UNSUPPORTED_CERT_TYPE);
        }
        if (!current.enrolPermission()) {
            return refuse(requestId, csr, transactionId, CaRefusal.TEMPLATE_DENIED);
        }
        var verified = verifiedKey(csr);
        if (verified.isEmpty()) {
            return refuse(requestId, csr, transactionId, CaRefusal.BAD_SIGNATURE);
        }
        var key = verified.get();
        if (bits(key) < current.minimumKeySize()) {
            return refuse(requestId, csr, transactionId, CaRefusal.KEY_LENGTH);
        }
        if (current.requiresApproval()) {
            remember(requestId, Disposition.PENDING, csr, transactionId, Optional.empty(), 0, SUCCEEDED);
            return new Decision.Pending(requestId);
        }
        var issued = issue(requestId, csr, key);
        remember(requestId, Disposition.ISSUED, csr, transactionId, Optional.of(issued), 0, SUCCEEDED);
        return new Decision.Issued(issued);
    }

    /** Requests that wait for a certificate manager, oldest first. */
    public List<CaRow> pending() {
        return requests.store().newest(Integer.MAX_VALUE).stream()
                .map(CaRequest::row)
                .filter(row -> row.disposition() == Disposition.PENDING)
                .toList();
    }

    /** A certificate manager issues a waiting request; false when none of that number waits. */
    public synchronized boolean approve(int requestId) {
        var waiting = waiting(requestId);
        var csr = waiting.flatMap(CaRequest::csr);
        var key = csr.flatMap(CertificationAuthority::verifiedKey);
        if (waiting.isEmpty() || csr.isEmpty() || key.isEmpty()) {
            return false;
        }
        var issued = issue(requestId, csr.get(), key.get());
        remember(
                requestId,
                Disposition.ISSUED,
                csr.get(),
                waiting.get().transactionId(),
                Optional.of(issued),
                0,
                SUCCEEDED);
        return true;
    }

    /** A certificate manager denies a waiting request; false when none of that number waits. */
    public synchronized boolean deny(int requestId) {
        var waiting = waiting(requestId);
        waiting.flatMap(CaRequest::csr)
                .ifPresent(csr -> remember(
                        requestId,
                        Disposition.FAILED,
                        csr,
                        waiting.get().transactionId(),
                        Optional.empty(),
                        CaRefusal.DENIED.hresult(),
                        CaRefusal.DENIED.statusText()));
        return waiting.isPresent();
    }

    private Optional<CaRequest> waiting(int requestId) {
        return requests.store().byId(requestId).filter(request -> request.row().disposition() == Disposition.PENDING);
    }

    private X509Certificate issue(int requestId, PKCS10CertificationRequest csr, PublicKey key) {
        var now = clock.instant();
        var caEnd = certificate.getNotAfter().toInstant();
        var end = now.minus(BACKDATED).plus(TestIssuer.LONGEST_LIFE);
        return issuer.issue(
                subjectOf(csr),
                key,
                now.minus(BACKDATED),
                end.isBefore(caEnd) ? end : caEnd,
                serialNumber(requestId, random),
                extensions(csr));
    }

    private Decision refuse(int requestId, PKCS10CertificationRequest csr, String transactionId, CaRefusal refusal) {
        remember(
                requestId,
                Disposition.FAILED,
                csr,
                transactionId,
                Optional.empty(),
                refusal.hresult(),
                refusal.statusText());
        return new Decision.Refused(refusal);
    }

    private void remember(
            int requestId,
            Disposition disposition,
            PKCS10CertificationRequest csr,
            String transactionId,
            Optional<X509Certificate> issued,
            int statusCode,
            String statusText) {
        requests.store()
                .record(new CaRequest(
                        new CaRow(
                                requestId,
                                disposition,
                                clock.instant(),
                                requester(),
                                TEMPLATE,
                                commonName(csr.getSubject()),
                                issued.map(certificate ->
                                                certificate.getSerialNumber().toString(16))
                                        .orElse(""),
                                statusCode,
                                statusText),
                        transactionId,
                        keyId(csr),
                        Optional.of(csr),
                        issued));
    }

    /** SHA-256 of a request's SubjectPublicKeyInfo in lower-case hex. */
    private static String keyId(PKCS10CertificationRequest csr) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(csr.getSubjectPublicKeyInfo().getEncoded()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A key that was read before cannot be encoded", e);
        }
    }

    /** What other users were issued on the days before: no listing of a CA in use starts with the first request. */
    private void rememberEarlierRequests() {
        var count = 3 + random.nextInt(5);
        var at = clock.instant().minus(Duration.ofHours(30L * (count + 1)));
        for (var i = 0; i < count; i++) {
            at = at.plus(Duration.ofMinutes(1_200L + random.nextInt(600)));
            var requestId = requests.nextRequestId(at);
            requests.add(new CaRow(
                    requestId,
                    Disposition.ISSUED,
                    at,
                    requester(),
                    TEMPLATE,
                    "user" + (100 + random.nextInt(900)) + "@" + installation.tenant() + ".onmicrosoft.com",
                    serialNumber(requestId, random).toString(16),
                    0,
                    SUCCEEDED));
        }
    }

    private OtherRequests others() {
        var since = clock.instant().minus(HISTORY);
        return new OtherRequests(
                installation,
                new Rhythm(since, BETWEEN_OTHERS, random.nextLong()),
                new Rhythm(since, BETWEEN_REFUSALS_OF_OTHERS, random.nextLong()));
    }

    private String requester() {
        return installation.netBiosDomain() + "\\" + installation.serviceAccount();
    }

    /** A serial number as AD CS makes them: nineteen bytes with the request's number near the front. */
    public static BigInteger serialNumber(int requestId, RandomGenerator random) {
        var bytes = new byte[19];
        random.nextBytes(bytes);
        ByteBuffer.wrap(bytes).put((byte) 0x1a).putInt(requestId);
        return new BigInteger(1, bytes);
    }

    private static Optional<PublicKey> verifiedKey(PKCS10CertificationRequest csr) {
        try {
            var key = new JcaPKCS10CertificationRequest(csr).getPublicKey();
            return csr.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (InvalidKeyException
                | NoSuchAlgorithmException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int bits(PublicKey key) {
        return key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
    }

    private static X500Principal subjectOf(PKCS10CertificationRequest csr) {
        try {
            return new X500Principal(csr.getSubject().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException("A subject that was read before cannot be encoded", e);
        }
    }

    private static String commonName(X500Name subject) {
        var names = subject.getRDNs(BCStyle.CN);
        return names.length == 0
                ? ""
                : IETFUtils.valueToString(names[names.length - 1].getFirst().getValue());
    }

    private static List<Extension> extensions(PKCS10CertificationRequest csr) {
        var requested = csr.getRequestedExtensions();
        var extensions = new ArrayList<Extension>();
        try {
            for (var oid : List.of(Extension.keyUsage, Extension.extendedKeyUsage, Extension.subjectAlternativeName)) {
                var extension = requested == null ? null : requested.getExtension(oid);
                if (extension != null) {
                    extensions.add(extension);
                } else if (oid.equals(Extension.keyUsage)) {
                    var usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
                    extensions.add(Extension.create(oid, true, usage));
                } else if (oid.equals(Extension.extendedKeyUsage)) {
                    extensions.add(Extension.create(oid, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
        return extensions;
    }
}
