package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.MessageEnvelope;
import org.ndesharness.client.evidence.MessageSigner;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.SignatureState;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * What an answer to a PKIOperation says by itself, right or wrong (RFC 8894, sections 3.2.1 and 3.3.2).
 *
 * <p>NDES' own ways are no failures: a FAILURE of one octet in place of no content, without its signer's certificate and with
 * an HRESULT (sscep issue 59), answers in 3DES and SHA-1, signed by the RA certificate that signs.
 */
final class ReplyTrace {

    static final String BAD_SIGNATURE = "rep-bad-signature";
    static final String OTHER_CIPHER = "rep-other-cipher";
    private static final String NO_SIGNER = "rep-no-signer-cert";

    private static final Set<String> STATES = Set.of("0", "2", "3");
    private static final Set<String> REASONS = Set.of("0", "1", "2", "3", "4");

    /** Ciphers that no client of today decrypts. */
    private static final Set<String> FORGOTTEN = Set.of("DES", "RC2", "RC4");

    /** Of a certificate the signature alone is longer, whatever its key. */
    private static final int SHORTER_THAN_ANY = 200;

    private static final Pattern GOOD = Pattern.compile("\\b(?:success(?:ful|fully)?|succeeded|issued|granted|ok)\\b");
    private static final Pattern NOT =
            Pattern.compile("\\b(?:not?|never|un\\w{2,12}|fail\\w{0,4}|cannot|can't|error|denied|without|already)\\b");

    private final Ledger ledger;
    private final Exchanges exchanges;

    private ReplyTrace(Ledger ledger) {
        this.ledger = ledger;
        this.exchanges = Exchanges.in(ledger);
    }

    static void read(Ledger ledger) {
        ReplyTrace trace = new ReplyTrace(ledger);
        trace.exchanges.replies().forEach(trace::reply);
    }

    private void reply(ScepMessage reply) {
        String status = reply.text(ScepAttributes.PKI_STATUS);
        if (!STATES.contains(status)) {
            sign("rep-status-unknown", reply);
        }
        if (reply.isFailure()) {
            failure(reply);
        }
        if (reply.isPending()) {
            pending(reply);
        }
        if (reply.isSuccess()) {
            success(reply);
        }
        boolean printed = reply.sha256().isEmpty();
        if (!printed && !reply.attributes().has(ScepAttributes.CONTENT_TYPE)) {
            sign("sa-content-type-missing", reply);
        }
        signer(reply, reply.signer());
    }

    private void sign(String failure, ScepMessage reply) {
        ledger.sign(failure, Weight.CONFIRMED, Station.DELIVERY, reply);
    }

    private void failure(ScepMessage reply) {
        String reason = reply.text(ScepAttributes.FAIL_INFO);
        if (!reply.attributes().has(ScepAttributes.FAIL_INFO)) {
            sign("rep-failinfo-missing", reply);
        } else if (!REASONS.contains(reason)) {
            sign("rep-failinfo-unknown", reply);
        }
        if (reply.envelope().isPresent()) {
            sign("rep-failure-with-envelope", reply);
        }
        String text = Words.lower(reply.text(ScepAttributes.FAIL_INFO_TEXT));
        if (GOOD.matcher(text).find() && !NOT.matcher(text).find()) {
            sign("rep-failinfotext-lies", reply);
        }
    }

    private void pending(ScepMessage reply) {
        if (reply.envelope().isPresent()) {
            sign("rep-pending-with-envelope", reply);
        }
        boolean decided = exchanges.replies().stream()
                .anyMatch(other -> !other.isPending() && Exchanges.isOfOneTransaction(other, reply));
        if (!decided) {
            ledger.sign("s4-pending", Weight.LIKELY, Station.AUTHORITY, reply);
            ledger.want(FileKind.CA_PENDING, List.of("s4-pending"));
        }
    }

    private void success(ScepMessage reply) {
        boolean printed = reply.sha256().isEmpty();
        boolean empty = reply.envelope()
                .map(envelope -> envelope.octets() < SHORTER_THAN_ANY)
                .orElse(!printed);
        if (empty) {
            sign("rep-success-empty", reply);
            return;
        }
        ledger.success(Station.AUTHORITY, reply);
        reply.envelope().ifPresent(envelope -> cipher(reply, envelope));
    }

    /** Whether the client can read it shows in what it wrote with itself. */
    private void cipher(ScepMessage reply, MessageEnvelope envelope) {
        List<String> asked = exchanges.requestsOf(reply).stream()
                .flatMap(request -> request.envelope().stream())
                .map(MessageEnvelope::cipher)
                .toList();
        if (asked.contains(envelope.cipher())) {
            return;
        }
        if (FORGOTTEN.contains(envelope.cipher())) {
            if (asked.isEmpty()) {
                ledger.observe(OTHER_CIPHER, reply);
            } else {
                ledger.sign(OTHER_CIPHER, Weight.LIKELY, Station.DELIVERY, reply);
            }
        } else if (!asked.isEmpty()) {
            // Many clients read what they would not have written.
            ledger.observe(OTHER_CIPHER, reply);
        }
    }

    private void signer(ScepMessage reply, MessageSigner signer) {
        if (signer.signature() == SignatureState.DOES_NOT_VERIFY) {
            sign(BAD_SIGNATURE, reply);
        }
        if (signer.digest().equals("SHA-1") || signer.digest().equals("MD5")) {
            ledger.observe("rep-sha1-signed", reply);
        }
        if (signer.certificates() > 1) {
            ledger.observe("rep-extra-certs-order", reply);
        }
        if (reply.sha256().isEmpty()) {
            return;
        }
        List<StoredCertificate> handedOut = HandedOut.of(ledger);
        boolean known = handedOut.stream().anyMatch(signer::is);
        if (signer.certificate().isEmpty()) {
            if (handedOut.isEmpty() || known) {
                ledger.observe(NO_SIGNER, reply);
            } else {
                ledger.sign(NO_SIGNER, Weight.LIKELY, Station.DELIVERY, reply, handedOut.get(0));
            }
        } else if (!handedOut.isEmpty() && !known && isForeign(signer, handedOut)) {
            ledger.sign(BAD_SIGNATURE, Weight.LIKELY, Station.DELIVERY, reply, handedOut.get(0));
        }
    }

    /** An RA certificate that was renewed since has the issuer that it had. */
    private static boolean isForeign(MessageSigner signer, List<StoredCertificate> handedOut) {
        return handedOut.stream()
                .noneMatch(c -> StoredCertificate.isSameName(signer.issuer(), c.issuer())
                        || StoredCertificate.isSameName(signer.issuer(), c.subject()));
    }
}
