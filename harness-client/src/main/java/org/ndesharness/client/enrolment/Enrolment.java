package org.ndesharness.client.enrolment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertStore;
import java.security.cert.CertStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.jscep.asn1.IssuerAndSubject;
import org.jscep.client.ClientException;
import org.jscep.message.PkcsPkiEnvelopeDecoder;
import org.jscep.message.PkcsPkiEnvelopeEncoder;
import org.jscep.message.PkiMessageDecoder;
import org.jscep.message.PkiMessageEncoder;
import org.jscep.transaction.EnrollmentTransaction;
import org.jscep.transaction.Transaction;
import org.jscep.transaction.TransactionException;
import org.jscep.transaction.TransactionId;
import org.jscep.transport.TransportException;
import org.jscep.transport.request.GetCaCapsRequest;
import org.jscep.transport.request.GetCaCertRequest;
import org.jscep.transport.response.Capabilities;
import org.jscep.transport.response.GetCaCapsResponseHandler;
import org.jscep.transport.response.GetCaCertResponseHandler;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.enrolment.ClientBehaviour.DigestChoice;
import org.ndesharness.client.enrolment.EnrolmentOutcome.AnswerRejected;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Enrolled;
import org.ndesharness.client.enrolment.EnrolmentOutcome.HttpError;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Pending;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Refused;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Unreachable;
import org.ndesharness.client.profile.ScepProfile;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.HttpWire;
import org.ndesharness.client.transport.ScepOperation;
import org.ndesharness.client.transport.ScepTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to enrol, in the order and with the beliefs of one client.
 *
 * <p>The platform judges the recorded exchange; jscep encodes, decodes and logs.
 */
public final class Enrolment {
    /** The logger of the class this one stands in for: its lines are part of an Android log. */
    private static final Logger LOGGER = LoggerFactory.getLogger("org.jscep.client.Client");

    private final ClientBehaviour behaviour;
    private final ScepProfile profile;
    private final Collection<X509Certificate> roots;
    private final HttpWire wire;
    private final EnrolmentJournal journal;
    private final URI server;
    private @Nullable Capabilities capabilities;
    private @Nullable CaCertificates certificates;

    /**
     * An attempt with one profile.
     *
     * @param roots certificates that the device trusts
     */
    public Enrolment(
            ClientBehaviour behaviour,
            ScepProfile profile,
            Collection<X509Certificate> roots,
            HttpWire wire,
            EnrolmentJournal journal) {
        this.behaviour = behaviour;
        this.profile = profile;
        this.roots = Set.copyOf(roots);
        this.wire = wire;
        this.journal = journal;
        this.server = URI.create(profile.url() + behaviour.pathSuffix());
    }

    /** The URL that is asked, with what the client appends to the profile's. */
    public URI server() {
        return server;
    }

    /** Asks, requests, and says how it ended: {@code Enrolled} means that a certificate was issued and fits the key. */
    public EnrolmentOutcome attempt(KeyPair keys, Clock clock) {
        return carryOut(DeviceIdentity.of(keys, profile, clock), Optional.empty());
    }

    /**
     * Asks what became of a request that had to wait (RFC 8894, section 4.4: CertPoll).
     *
     * @param keys those that the certificate was asked for
     * @param transactionId of that request
     */
    public EnrolmentOutcome poll(KeyPair keys, Clock clock, String transactionId) {
        return carryOut(DeviceIdentity.of(keys, profile, clock), Optional.of(transactionId));
    }

    /**
     * Asks for a certificate for another key with one that it has: a PKCSReq signed with the present certificate, for jscep
     * knows no RenewalReq.
     *
     * @param current the certificate in use
     * @param currentKey its key
     * @param keys those that the new certificate is asked for
     */
    public EnrolmentOutcome renew(X509Certificate current, PrivateKey currentKey, KeyPair keys) {
        return carryOut(DeviceIdentity.renewing(current, currentKey, keys, profile), Optional.empty());
    }

    private EnrolmentOutcome carryOut(DeviceIdentity identity, Optional<String> polled) {
        for (ScepOperation operation : behaviour.order()) {
            Optional<EnrolmentOutcome> end =
                    operation == ScepOperation.GET_CA_CAPS ? askCapabilities() : askCertificates();
            if (end.isPresent()) {
                return end.get();
            }
        }
        CaCertificates known = certificates;
        if (known == null) {
            throw new IllegalStateException("A client that never asks for the CA certificates cannot request");
        }
        return request(identity, known, capabilities == null ? new Capabilities() : capabilities, polled);
    }

    private Optional<EnrolmentOutcome> askCapabilities() {
        LOGGER.debug("Determining capabilities of SCEP server");
        GetCaCapsResponseHandler handler = new GetCaCapsResponseHandler();
        try {
            capabilities = transport(false).sendRequest(new GetCaCapsRequest(message()), handler);
        } catch (TransportException e) {
            LOGGER.warn("AbstractTransport problem when determining capabilities.  Using empty capabilities.");
            Exchange exchange = exchange();
            boolean typeAndBodyOnly =
                    !behaviour.looksAtStatus() && exchange.status().isPresent();
            if (behaviour.capabilitiesNeeded() && !typeAndBodyOnly) {
                return Optional.of(ended(ScepOperation.GET_CA_CAPS, Rejection.CAPABILITIES, e, e));
            }
            capabilities = new Capabilities();
        }
        if (!behaviour.looksAtStatus()) {
            // An error page is text without a digest in it; no text at all is a server that knows no GetCACaps.
            String text = exchange().body().text();
            boolean digest = text.toUpperCase(Locale.ROOT).contains("SHA-") || text.contains("SCEPStandard");
            if (!text.isBlank() && !digest) {
                return Optional.of(rejected(
                        ScepOperation.GET_CA_CAPS, Rejection.CAPABILITIES, "no digest among the capabilities"));
            }
        }
        return Optional.empty();
    }

    private Optional<EnrolmentOutcome> askCertificates() {
        LOGGER.debug("Retrieving current CA certificate");
        CaCertificates found;
        try {
            GetCaCertResponseHandler handler = new GetCaCertResponseHandler();
            CertStore store;
            try {
                store = transport(false).sendRequest(new GetCaCertRequest(message()), handler);
            } catch (TransportException e) {
                Exchange exchange = exchange();
                if (behaviour.looksAtStatus()
                        || exchange.status().isEmpty()
                        || exchange.status().getAsInt() == 200) {
                    throw e;
                }
                store = handler.getResponse(exchange.body().octets(), exchange.contentType());
            }
            found = CaCertificates.in(store);
        } catch (TransportException e) {
            boolean type = !exchange().contentType().startsWith("application/x-x509-ca-");
            return Optional.of(ended(
                    ScepOperation.GET_CA_CERT,
                    type ? Rejection.CERTIFICATE_TYPE : Rejection.CERTIFICATES,
                    e,
                    new ClientException(e)));
        } catch (RuntimeException e) {
            journal.failed(new ClientException(e));
            return Optional.of(rejected(
                    ScepOperation.GET_CA_CERT, Rejection.CERTIFICATES, "the answer has no usable certificates"));
        }
        certificates = found;
        return judge(found);
    }

    private Optional<EnrolmentOutcome> judge(CaCertificates found) {
        LOGGER.debug("Requesting certificate verification.");
        if (!found.match(profile, roots)) {
            LOGGER.debug("Certificate verification failed.");
            return distrusted(Rejection.THUMBPRINT, "CA certificate fingerprint could not be verified.");
        }
        LOGGER.debug("Certificate verification passed.");
        if (behaviour.wantsTrustedRoot() && !found.leadTo(roots)) {
            return distrusted(Rejection.UNTRUSTED_ROOT, "the CA certificate leads to no trusted root");
        }
        for (X509Certificate ra : List.of(found.recipient(), found.signer())) {
            LOGGER.debug("Verifying signature of RA certificate");
            if (ra.equals(found.issuer())) {
                LOGGER.debug("RA and CA are identical");
            } else if (found.isIssued(ra)) {
                LOGGER.debug("Signature verification passed for RA.");
            } else {
                LOGGER.debug("Signature verification failed for RA.");
                return distrusted(Rejection.RA_CHAIN, "RA not issued by CA");
            }
        }
        return Optional.empty();
    }

    private Optional<EnrolmentOutcome> distrusted(Rejection rejection, String reason) {
        journal.failed(new ClientException(reason));
        return Optional.of(rejected(ScepOperation.GET_CA_CERT, rejection, reason));
    }

    private EnrolmentOutcome request(
            DeviceIdentity identity, CaCertificates known, Capabilities advertised, Optional<String> polled) {
        boolean post = behaviour.posts() && advertised.isPostSupported();
        PkiMessageEncoder encoder = new PkiMessageEncoder(
                identity.signerKey(),
                identity.certificate(),
                new PkcsPkiEnvelopeEncoder(known.recipient(), cipher(advertised)),
                signatureAlgorithm(advertised));
        PkiMessageDecoder decoder = new PkiMessageDecoder(
                known.signer(), new PkcsPkiEnvelopeDecoder(identity.certificate(), identity.signerKey()));
        try {
            EnrollmentTransaction transaction = polled.isPresent()
                    ? new EnrollmentTransaction(
                            transport(post),
                            encoder,
                            decoder,
                            new IssuerAndSubject(
                                    X500Name.getInstance(known.issuer()
                                            .getSubjectX500Principal()
                                            .getEncoded()),
                                    identity.request().getSubject()),
                            new TransactionId(polled.get().getBytes(StandardCharsets.US_ASCII)))
                    : new EnrollmentTransaction(transport(post), encoder, decoder, identity.request());
            journal.requestGenerated(server, post);
            Transaction.State state = transaction.send();
            if (behaviour.verifiesReply() && !reply().isSignedBy(known.signer())) {
                return rejected(
                        ScepOperation.PKI_OPERATION, Rejection.RESPONSE, "the reply's signature is not the RA's");
            }
            return switch (state) {
                case CERT_ISSUED -> issued(transaction.getCertStore(), identity);
                case CERT_REQ_PENDING -> new Pending(transaction.getId().toString());
                case CERT_NON_EXISTANT -> new Refused(transaction.getFailInfo().name(), reply().hresult());
            };
        } catch (TransactionException e) {
            Throwable cause = e.getCause();
            return ended(
                    ScepOperation.PKI_OPERATION,
                    Rejection.RESPONSE,
                    cause instanceof TransportException transport ? transport : null,
                    e);
        } catch (RuntimeException e) {
            // jscep takes the shape of some attributes for granted.
            journal.failed(new TransactionException(e));
            return rejected(ScepOperation.PKI_OPERATION, Rejection.RESPONSE, "the reply is not a CertRep");
        }
    }

    private EnrolmentOutcome issued(CertStore store, DeviceIdentity identity) {
        try {
            for (Certificate certificate : store.getCertificates(null)) {
                if (certificate.getPublicKey().equals(identity.keys().getPublic())) {
                    return new Enrolled((X509Certificate) certificate);
                }
            }
        } catch (CertStoreException e) {
            throw new IllegalStateException("A certificate store in memory cannot fail", e);
        }
        return rejected(
                ScepOperation.PKI_OPERATION,
                Rejection.NO_CERTIFICATE,
                "no certificate for the device's key in the reply");
    }

    private EnrolmentOutcome ended(
            ScepOperation operation, Rejection rejection, @Nullable TransportException transport, Exception shown) {
        journal.failed(shown);
        Exchange exchange = exchange();
        if (transport != null && exchange.fault().isPresent()) {
            return new Unreachable(exchange.fault().get(), operation);
        }
        OptionalInt status = exchange.status();
        if (behaviour.looksAtStatus() && status.isPresent() && status.getAsInt() != 200) {
            return new HttpError(status.getAsInt(), operation);
        }
        return rejected(operation, rejection, String.valueOf(shown.getMessage()));
    }

    private static EnrolmentOutcome rejected(ScepOperation operation, Rejection rejection, String reason) {
        return new AnswerRejected(operation, rejection, reason);
    }

    private CertRepReading reply() {
        return new CertRepReading(exchange().body());
    }

    private Exchange exchange() {
        return wire.latest().orElseThrow();
    }

    private String message() {
        return profile.caIdentifier().orElse(behaviour.message());
    }

    private ScepTransport transport(boolean post) {
        return new ScepTransport(wire, server, post, behaviour.encoding(), behaviour.form(), journal);
    }

    private String cipher(Capabilities advertised) {
        String strongest = advertised.getStrongestCipher();
        return behaviour.desIsTooWeak() && strongest.equals("DES") ? "DESede" : strongest;
    }

    private String signatureAlgorithm(Capabilities advertised) {
        String strongest = advertised.getStrongestSignatureAlgorithm();
        return behaviour.digest() == DigestChoice.AT_LEAST_SHA1 && strongest.startsWith("MD5")
                ? "SHA1withRSA"
                : strongest;
    }
}
