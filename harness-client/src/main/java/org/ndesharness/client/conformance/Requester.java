package org.ndesharness.client.conformance;

import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.message.CertRep;
import org.ndesharness.client.message.CertificationRequestDraft;
import org.ndesharness.client.message.ContentCipher;
import org.ndesharness.client.message.DigestAlgorithm;
import org.ndesharness.client.message.Identity;
import org.ndesharness.client.message.MessageData;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.MessageType;
import org.ndesharness.client.message.PkiMessageDraft;
import org.ndesharness.client.message.PkiStatus;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;

/** The client that the checks play: makes messages that are right, sends what it is given, and keeps every answer. */
final class Requester {
    static final String PKI_MESSAGE = "application/x-pki-message";
    private static final int NONCE_LENGTH = 16;

    private final ChallengeSource challenges;
    private final ConformanceOptions options;
    private final ScepEndpoint ca;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, Sent> trials = new HashMap<>();
    private @Nullable KeyPair unused;
    private @Nullable KeyPair control;
    private @Nullable KeyPair renewed;
    private @Nullable Enrolled sample;
    private @Nullable String sampleProblem;
    private Optional<Sent> refused = Optional.empty();
    private boolean triedToBeRefused;
    private int names;

    Requester(URI url, ChallengeSource challenges, ConformanceOptions options) {
        this.challenges = challenges;
        this.options = options;
        this.ca = new ScepEndpoint(url, options);
    }

    ConformanceOptions options() {
        return options;
    }

    /** The server's side of it. */
    ScepEndpoint ca() {
        return ca;
    }

    ChallengeSource challenges() {
        return challenges;
    }

    /** Every PKIOperation of the run so far, oldest first. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Somebody new whose key no certificate was issued for in this run. */
    EndEntity endEntity() {
        if (unused == null) {
            unused = options.keys().get();
        }
        return endEntity(unused);
    }

    /** Somebody new for a control enrolment. */
    EndEntity controlEntity() {
        if (control == null || options.freshControlKeys()) {
            control = options.keys().get();
        }
        return endEntity(control);
    }

    EndEntity endEntity(KeyPair keys) {
        X500Name name = new X500Name("O=TEST,CN=conformance-" + ++names + "-"
                + Integer.toHexString(options.random().nextInt(1 << 16)));
        return endEntity(keys, name);
    }

    EndEntity endEntity(KeyPair keys, X500Name name) {
        return new EndEntity(
                name,
                Identity.selfSigned(
                        keys,
                        name,
                        BigInteger.valueOf(1 + options.random().nextInt(Integer.MAX_VALUE)),
                        options.clock().instant()));
    }

    /** A certification request with a challenge of its own. */
    CertificationRequestDraft csr(EndEntity entity) {
        return new CertificationRequestDraft(entity.name(), entity.keys()).challenge(challenges.next());
    }

    /** A certification request without a challenge. */
    CertificationRequestDraft csrWithoutChallenge(EndEntity entity) {
        return new CertificationRequestDraft(entity.name(), entity.keys());
    }

    /** A good PKCSReq. */
    PkiMessageDraft pkcsReq(EndEntity entity) throws MessageFormatException {
        return pkcsReq(entity, csr(entity));
    }

    /** A PKCSReq for this certification request. */
    PkiMessageDraft pkcsReq(EndEntity entity, CertificationRequestDraft csr) throws MessageFormatException {
        return message(MessageType.PKCS_REQ, entity.self(), csr.encode());
    }

    /** A challenge that nobody gave out. */
    Challenge wrongChallenge() {
        return new Challenge("wrong" + hex(randomBytes(12)));
    }

    /** A message in the algorithms that the CA advertises, else in those that every CA has to know. */
    PkiMessageDraft message(MessageType type, Identity signer, byte[] data) throws MessageFormatException {
        Capabilities able = ca.capabilities();
        return new PkiMessageDraft(
                        type,
                        hex(randomBytes(20)),
                        randomBytes(NONCE_LENGTH),
                        signer,
                        ca.certificates().recipient(),
                        data)
                .cipher(!able.has("AES") && able.has("DES3") ? ContentCipher.DES3 : ContentCipher.AES_128)
                .digest(!able.has("SHA-256") && able.has("SHA-1") ? DigestAlgorithm.SHA_1 : DigestAlgorithm.SHA_256);
    }

    byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        options.random().nextBytes(bytes);
        return bytes;
    }

    /** Sends a message as the CA advertises it, else by POST. */
    Sent send(PkiMessageDraft message) {
        Capabilities able = ca.capabilities();
        return able.known() && !able.has("POSTPKIOperation")
                ? get(message, escaped(base64(message.encode())))
                : post(message, message.encode(), Optional.of(PKI_MESSAGE));
    }

    /** Posts these octets as that message. */
    Sent post(PkiMessageDraft message, byte[] octets, Optional<String> contentType) {
        return received(message, ca.post(Body.of(octets), contentType));
    }

    /** Asks by GET, with this text in the query. */
    Sent get(PkiMessageDraft message, String text) {
        return received(message, ca.get(text));
    }

    private Sent received(PkiMessageDraft message, Exchange exchange) {
        Sent pair = new Sent(message, Reply.of(exchange));
        sent.add(pair);
        Outcome outcome = pair.reply().outcome();
        // What waits is taken as well: the next one to come is somebody else.
        if ((outcome == Outcome.SUCCESS || outcome == Outcome.PENDING) && !isOfControl(message)) {
            unused = null;
        }
        return pair;
    }

    private boolean isOfControl(PkiMessageDraft message) {
        return control != null && message.signer().keys().getPublic().equals(control.getPublic());
    }

    static String hex(byte[] octets) {
        return HexFormat.of().withUpperCase().formatHex(octets);
    }

    static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A good enrolment in these algorithms by POST; made once in a run. */
    Sent trial(ContentCipher cipher, DigestAlgorithm digest) throws MessageFormatException {
        String name = cipher + " " + digest;
        Sent made = trials.get(name);
        if (made == null) {
            PkiMessageDraft message = pkcsReq(endEntity()).cipher(cipher).digest(digest);
            made = post(message, message.encode(), Optional.of(PKI_MESSAGE));
            trials.put(name, made);
        }
        return made;
    }

    /** The enrolment that all checks look at which only have to look; made once in a run, and not again when it failed. */
    Enrolled sample() throws MessageFormatException {
        if (sampleProblem != null) {
            throw new RefusedException(sampleProblem);
        }
        if (sample == null) {
            try {
                sample = enrol(endEntity());
            } catch (RefusedException e) {
                sampleProblem = e.getMessage();
                throw e;
            }
        }
        return sample;
    }

    /** A good renewal of the sample's certificate for a new key, without a challenge; made once in a run. */
    Sent renewal() throws MessageFormatException {
        Sent made = trials.get("renewal");
        if (made == null) {
            Enrolled enrolled = sample();
            EndEntity again = endEntity(endEntity().keys(), enrolled.entity().name());
            made = send(message(
                    MessageType.RENEWAL_REQ,
                    enrolled.identity(),
                    csrWithoutChallenge(again).encode()));
            trials.put("renewal", made);
            renewed = again.keys();
        }
        return made;
    }

    /** A good GetCert for the sample's certificate; made once in a run. */
    Sent getCert() throws MessageFormatException {
        return retrieval(MessageType.GET_CERT);
    }

    /** A good GetCRL for the CRL that the sample's certificate would be on; made once in a run. */
    Sent getCrl() throws MessageFormatException {
        return retrieval(MessageType.GET_CRL);
    }

    private Sent retrieval(MessageType type) throws MessageFormatException {
        Sent made = trials.get(type.name());
        if (made == null) {
            Enrolled enrolled = sample();
            made = send(message(
                    type,
                    enrolled.identity(),
                    MessageData.issuerAndSerialNumber(
                            RetrievalChecks.issuerName(enrolled.certificate()),
                            enrolled.certificate().getSerialNumber())));
            trials.put(type.name(), made);
        }
        return made;
    }

    /**
     * A request that was refused by a CertRep: one with a challenge that nobody gave out, or one without a certification
     * request. Empty when this server refuses both in another way. Made once in a run.
     */
    Optional<Sent> refused() throws MessageFormatException {
        if (!triedToBeRefused) {
            triedToBeRefused = true;
            EndEntity entity = endEntity();
            Sent wrongChallenge =
                    send(pkcsReq(entity, csrWithoutChallenge(entity).challenge(wrongChallenge())));
            refused = Optional.of(wrongChallenge).filter(Requester::isFailure);
            if (refused.isEmpty()) {
                Sent noRequest = send(message(MessageType.PKCS_REQ, endEntity().self(), randomBytes(200)));
                refused = Optional.of(noRequest).filter(Requester::isFailure);
            }
        }
        return refused;
    }

    /** The CertRep of {@link #refused}. */
    Optional<CertRep> failure() throws MessageFormatException {
        return refused().flatMap(sent -> sent.reply().certRep());
    }

    /** Whether a message was refused by a CertRep. */
    static boolean isFailure(Sent sent) {
        return sent.reply()
                .certRep()
                .flatMap(CertRep::status)
                .filter(PkiStatus.FAILURE::equals)
                .isPresent();
    }

    /** The key that {@link #renewal} asked for. */
    KeyPair renewedKeys() throws MessageFormatException {
        renewal();
        return Objects.requireNonNull(renewed);
    }

    /** Enrols somebody. */
    Enrolled enrol(EndEntity entity) throws MessageFormatException {
        Sent enrolment = send(pkcsReq(entity));
        if (enrolment.reply().outcome() != Outcome.SUCCESS) {
            throw new RefusedException(
                    "a good enrolment ended with " + enrolment.reply().words());
        }
        X509Certificate certificate = enrolment
                .reply()
                .certificateOf(entity.keys().getPublic(), entity.self())
                .orElseThrow(() -> new RefusedException("a good enrolment brought no certificate of its key"));
        return new Enrolled(entity, certificate, enrolment);
    }
}
