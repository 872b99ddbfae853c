package org.ndesharness.server.ca;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.message.SignedCertificates;
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

    private final Installation installation;
    private final Supplier<CaSettings> settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final TestIssuer issuer;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final RequestDatabase requests;
    private final RevocationLists revocationLists;
    private final NextParty nextParty;

    /**
     * The CA whose key and certificate are kept, or else a new one; its database knows earlier requests of other users
     * and computers.
     *
     * @param keys the key pair of a new CA
     * @param parties where key and certificate are kept
     * @param settings asked at every request
     * @param store of its requests
     * @param random for serial numbers; used by this CA only, and by several threads
     */
    public CertificationAuthority(
            Installation installation,
            KeyPair keys,
            PartyStore parties,
            Supplier<CaSettings> settings,
            RequestStore store,
            Clock clock,
            RandomGenerator random) {
        this.installation = installation;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        var kept = new RootParty(nameOf(installation), clock, random).in(parties, keys);
        this.issuer = new TestIssuer(kept.certificate().getSubjectX500Principal(), kept.keys(), clock);
        this.certificate = kept.certificate();
        this.key = kept.keys().getPrivate();
        this.revocationLists = new RevocationLists(issuer, clock);
        this.nextParty = new NextParty(certificate.getSubjectX500Principal(), parties, clock, random);
        this.requests = new RequestDatabase(store, others(), clock);
        if (requests.isNew()) {
            rememberEarlierRequests();
        }
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
    public X509Certificate issueForService(
            X500Principal subject, PublicKey key, Instant notBefore, Instant notAfter, List<Extension> extensions) {
        return issuer.issue(subject, key, notBefore, notAfter, serialNumber(random.nextInt(2, 30), random), extensions);
    }

    /**
     * Decides on a request that NDES hands in as its service account. What came of it is kept durably when this returns.
     *
     * @param agent the RA certificate that NDES signs the request with
     * @param templates names that NDES asks for by the request's key usage
     * @param transactionId of the message that brought it
     */
    public Decision submit(
            PKCS10CertificationRequest csr, X509Certificate agent, TemplateNames templates, String transactionId) {
        var current = settings.get();
        if (!current.reachable()) {
            return new Decision.Unreachable();
        }
        var requestId = requests.nextRequestId();
        var requested = new RequestedCertificate(csr, templates);
        if (!current.revocationCheckable()) {
            return refuse(requestId, requested, transactionId, CaRefusal.REVOCATION_OFFLINE);
        }
        if (clock.instant().isAfter(agent.getNotAfter().toInstant())) {
            return refuse(requestId, requested, transactionId, CaRefusal.EXPIRED);
        }
        if (!current.templatePublished() || !requested.template().equals(TEMPLATE)) {
            return refuse(requestId, requested, transactionId, CaRefusal.UNSUPPORTED_CERT_TYPE);
        }
        if (!current.enrolPermission()) {
            return refuse(requestId, requested, transactionId, CaRefusal.TEMPLATE_DENIED);
        }
        var verified = requested.verifiedKey();
        if (verified.isEmpty()) {
            return refuse(requestId, requested, transactionId, CaRefusal.BAD_SIGNATURE);
        }
        var key = verified.get();
        if (RequestedCertificate.bits(key) < current.minimumKeySize()) {
            return refuse(requestId, requested, transactionId, CaRefusal.KEY_LENGTH);
        }
        if (!requested.readable()) {
            return refuse(requestId, requested, transactionId, CaRefusal.BAD_SUBJECT);
        }
        if (current.requiresApproval()) {
            requests.store()
                    .record(request(
                            requestId, Disposition.PENDING, requested, transactionId, Optional.empty(), 0, SUCCEEDED));
            return new Decision.Pending(requestId);
        }
        var issued = issue(requestId, requested, key);
        if (issued.isEmpty()) {
            return refuse(requestId, requested, transactionId, CaRefusal.BAD_SUBJECT);
        }
        requests.store().record(request(requestId, Disposition.ISSUED, requested, transactionId, issued, 0, SUCCEEDED));
        return new Decision.Issued(issued.get());
    }

    /** Requests that wait for a certificate manager, oldest first. */
    public List<CaRow> pending() {
        return requests.store().pending();
    }

    /** A certificate manager issues a waiting request; false when none of that number waits. */
    public boolean approve(int requestId) {
        var waiting = waiting(requestId);
        var requested = waiting.flatMap(request -> request.csr()
                .map(csr -> RequestedCertificate.of(csr, request.row().template())));
        var key = requested.flatMap(RequestedCertificate::verifiedKey);
        if (waiting.isEmpty() || requested.isEmpty() || key.isEmpty()) {
            return false;
        }
        var issued = issue(requestId, requested.get(), key.get());
        return issued.isPresent()
                && requests.store()
                        .decide(request(
                                requestId,
                                Disposition.ISSUED,
                                requested.get(),
                                waiting.get().transactionId(),
                                issued,
                                0,
                                SUCCEEDED));
    }

    /** A certificate manager denies a waiting request; false when none of that number waits. */
    public boolean deny(int requestId) {
        var waiting = waiting(requestId);
        return waiting.flatMap(CaRequest::csr)
                .filter(csr -> requests.store()
                        .decide(request(
                                requestId,
                                Disposition.FAILED,
                                RequestedCertificate.of(csr, waiting.get().row().template()),
                                waiting.get().transactionId(),
                                Optional.empty(),
                                CaRefusal.DENIED.hresult(),
                                CaRefusal.DENIED.statusText())))
                .isPresent();
    }

    /** The newest request of a transaction. */
    public Optional<CaRequest> lastOfTransaction(String transactionId) {
        return requests.store().lastOfTransaction(transactionId);
    }

    /** SHA-256 of a key in lower-case hex: the key id of {@link CaRequest}. */
    public static String keyId(SubjectPublicKeyInfo key) {
        return RequestedCertificate.keyId(key);
    }

    /** Whether this CA, with the key it has now, signed a certificate. Its own is none of those. */
    public boolean signed(X509Certificate other) {
        if (!other.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())
                || other.equals(certificate)) {
            return false;
        }
        try {
            other.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    /** The certificate of that serial number: one from the database, or the CA's own. */
    public Optional<X509Certificate> certificate(BigInteger serialNumber) {
        return certificate.getSerialNumber().equals(serialNumber)
                ? Optional.of(certificate)
                : requests.store().bySerialNumber(serialNumber).flatMap(CaRequest::certificate);
    }

    /** The newest revocation list, published once a week as AD CS does. Nothing is ever revoked here. */
    public X509CRLHolder revocationList() {
        return revocationLists.newest();
    }

    /** The CA's next certificate, with another key and the same name; empty unless the settings say it is ready. */
    public Optional<X509Certificate> next() {
        return settings.get().nextCertificateReady()
                ? Optional.of(nextParty.party().certificate())
                : Optional.empty();
    }

    /** The answer to GetNextCACert: {@link #next} in a message that the present key signed (RFC 8894 section 4.7.1). */
    public Optional<byte[]> signedNext() {
        return next().map(next -> SignedCertificates.encode(List.of(next), certificate, key));
    }

    private Optional<CaRequest> waiting(int requestId) {
        return requests.store().byId(requestId).filter(request -> request.row().disposition() == Disposition.PENDING);
    }

    /** Signs what was asked for; empty when that makes no certificate, as an empty subject does not. */
    private Optional<X509Certificate> issue(int requestId, RequestedCertificate requested, PublicKey key) {
        var now = clock.instant();
        var caEnd = certificate.getNotAfter().toInstant();
        var end = now.minus(BACKDATED).plus(TestIssuer.LONGEST_LIFE);
        try {
            return Optional.of(issuer.issueAsAsked(
                    requested.subject(),
                    key,
                    now.minus(BACKDATED),
                    end.isBefore(caEnd) ? end : caEnd,
                    serialNumber(requestId, random),
                    requested.extensions()));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private Decision refuse(int requestId, RequestedCertificate requested, String transactionId, CaRefusal refusal) {
        requests.store()
                .record(request(
                        requestId,
                        Disposition.FAILED,
                        requested,
                        transactionId,
                        Optional.empty(),
                        refusal.hresult(),
                        refusal.statusText()));
        return new Decision.Refused(refusal);
    }

    private CaRequest request(
            int requestId,
            Disposition disposition,
            RequestedCertificate requested,
            String transactionId,
            Optional<X509Certificate> issued,
            int statusCode,
            String statusText) {
        return new CaRequest(
                new CaRow(
                        requestId,
                        disposition,
                        clock.instant(),
                        requester(),
                        requested.template(),
                        requested.commonName(),
                        issued.map(certificate -> certificate.getSerialNumber().toString(16))
                                .orElse(""),
                        statusCode,
                        statusText),
                transactionId,
                requested.keyId(),
                Optional.of(requested.csr()),
                issued);
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
}
