package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.MessageSigner;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.PublicKeyFacts;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.SignatureState;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * What is wrong with a certification request that was handed over (RFC 2986; RFC 8894, sections 2.4 and 3.3.1).
 *
 * <p>Names and key sizes are the CA's business, and how a challenge is written is NDES': each is told of only beside a refusal.
 */
final class CertificationRequestTrace {

    private static final String CHALLENGE = "csr-challenge-utf8";
    private static final String NO_CHALLENGE = "chal-missing";
    private static final String ANOTHER_KEY = "signer-not-csr-key";
    private static final String SUBJECT = "s4-bad-subject";
    private static final String KEY = "s4-key-too-small";
    private static final int SMALL = 2048;
    private static final Set<String> USUAL = Set.of("PrintableString", "UTF8String", "");

    private final Ledger ledger;
    private final Exchanges exchanges;
    private final List<Pkcs10Request> requests = new ArrayList<>();
    private final List<WindowsEvent> challengeRefused;

    private CertificationRequestTrace(Ledger ledger) {
        this.ledger = ledger;
        this.exchanges = Exchanges.in(ledger);
        this.challengeRefused = NdesEvents.of(ledger, 29);
        Set<String> seen = new HashSet<>();
        ledger.all(Pkcs10Request.class).stream()
                .filter(request -> request.key().id().isEmpty()
                        || seen.add(request.key().id() + request.subject() + request.challenges()))
                .forEach(requests::add);
    }

    static void read(Ledger ledger) {
        CertificationRequestTrace trace = new CertificationRequestTrace(ledger);
        trace.requests.forEach(trace::request);
        trace.signers();
    }

    private void request(Pkcs10Request request) {
        if (request.proof() == SignatureState.DOES_NOT_VERIFY) {
            ledger.sign("csr-bad-pop", Weight.CONFIRMED, Station.WEB_SERVER, request);
        }
        if (request.key().algorithm().equals(PublicKeyFacts.EC)) {
            // Requests for TLS certificates of servers lie about as well.
            if (!request.challenges().isEmpty() || refusal().isPresent()) {
                ledger.sign("csr-ec", weight(Weight.LIKELY), Station.WEB_SERVER, request);
            } else {
                ledger.observe("csr-ec", request);
            }
        }
        challenge(request);
        refusal().ifPresent(refusal -> {
            if (request.subject().isEmpty() || request.commonNames() > 1) {
                ledger.sign(SUBJECT, weight(Weight.LIKELY), Station.AUTHORITY, request, refusal);
            }
            if (isSmall(request)) {
                ledger.sign(KEY, weight(Weight.LIKELY), Station.AUTHORITY, request, refusal);
            }
        });
    }

    private static boolean isSmall(Pkcs10Request request) {
        return request.key().algorithm().equals(PublicKeyFacts.RSA)
                && request.key().bits() > 0
                && request.key().bits() < SMALL;
    }

    /** Of several requests it is not known which one was refused. */
    private Weight weight(Weight ofTheOnlyOne) {
        return requests.size() == 1 ? ofTheOnlyOne : Weight.POSSIBLE;
    }

    private void challenge(Pkcs10Request request) {
        boolean several = request.challenges().size() > 1;
        boolean unusual = several || !USUAL.containsAll(request.challenges());
        boolean utf8 = request.challenges().contains("UTF8String");
        Optional<WindowsEvent> refused = challengeRefused.stream().reduce((a, b) -> b);
        if (refused.isPresent() && (unusual || utf8)) {
            ledger.sign(
                    CHALLENGE,
                    unusual ? weight(Weight.LIKELY) : Weight.POSSIBLE,
                    Station.WEB_SERVER,
                    request,
                    refused.get());
        } else if (unusual) {
            ledger.observe(CHALLENGE, request);
        }
        if (request.marked()) {
            // It was taken from the page with what stands around it, and is no challenge that NDES gave out.
            Evidence[] shown =
                    refused.map(event -> new Evidence[] {request, event}).orElse(new Evidence[] {request});
            ledger.sign("chal-html-escaped", Weight.LIKELY, Station.WEB_SERVER, shown);
        }
        if (request.challenges().isEmpty() && !isRenewal()) {
            Optional<Evidence> shown = refused.<Evidence>map(event -> event).or(this::badMessageCheck);
            shown.ifPresent(
                    refusal -> ledger.sign(NO_CHALLENGE, weight(Weight.LIKELY), Station.WEB_SERVER, request, refusal));
        }
    }

    /** A renewal proves itself by the old certificate, and needs no challenge. */
    private boolean isRenewal() {
        return exchanges.requests().stream().anyMatch(ScepMessage::isRenewal)
                || !NdesEvents.of(ledger, 28).isEmpty();
    }

    private Optional<Evidence> badMessageCheck() {
        return exchanges.refusals().stream()
                .filter(reply -> reply.text(ScepAttributes.FAIL_INFO).equals("1"))
                .map(Evidence.class::cast)
                .findFirst();
    }

    /** What shows that a request was refused for what it asks: an answer, NDES' event 31, or the CA's listing. */
    private Optional<Evidence> refusal() {
        Stream<? extends Evidence> answers = exchanges.refusals().stream()
                .filter(reply -> reply.text(ScepAttributes.FAIL_INFO).equals("2"));
        Stream<? extends Evidence> failed =
                ledger.all(CaRequest.class).stream().filter(row -> row.disposition() == CaRequest.Disposition.FAILED);
        return Stream.of(answers, NdesEvents.of(ledger, 31).stream(), failed)
                .flatMap(shown -> shown)
                .map(Evidence.class::cast)
                .findFirst();
    }

    /** A self-signed signer has the key of the request (RFC 8894, section 2.3); of which message it is, the subject tells. */
    private void signers() {
        for (ScepMessage message : exchanges.requests()) {
            MessageSigner signer = message.signer();
            if (!message.isPkcsReq() || !signer.isSelfSigned() || signer.key().isEmpty()) {
                continue;
            }
            if (signer.key().get().algorithm().equals(PublicKeyFacts.EC) && !exchanges.wentWell(message)) {
                ledger.sign("csr-ec", Weight.CONFIRMED, Station.WEB_SERVER, message);
            }
            String subject =
                    signer.certificate().map(StoredCertificate::subject).orElse("");
            List<Pkcs10Request> own = requests.stream()
                    .filter(request -> !request.printed() && StoredCertificate.isSameName(request.subject(), subject))
                    .toList();
            boolean another = own.size() == 1
                    && !own.get(0).key().id().equals(signer.key().get().id());
            if (another && !exchanges.wentWell(message)) {
                Optional<ScepMessage> refusal = exchanges.refusal(message);
                if (refusal.isPresent()) {
                    ledger.sign(ANOTHER_KEY, Weight.LIKELY, Station.WEB_SERVER, message, own.get(0), refusal.get());
                } else {
                    ledger.observe(ANOTHER_KEY, message);
                }
            }
        }
    }
}
