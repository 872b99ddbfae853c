package org.ndesharness.server.mscep;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.ndesharness.server.fault.CertRepAlteration;
import org.ndesharness.server.message.CertRepDraft;
import org.ndesharness.server.message.Envelope;
import org.ndesharness.server.message.FailInfo;
import org.ndesharness.server.message.Nonce;
import org.ndesharness.server.message.PkiMessage;
import org.ndesharness.server.message.PkiMessageReader;
import org.ndesharness.server.message.ReplyShape;
import org.ndesharness.server.message.Tolerance;
import org.ndesharness.server.message.UnreadableMessageException;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

/**
 * Answers a pkiMessage (RFC 8894 section 4.3), whatever comes. Safe for several threads.
 *
 * <p>NDES leaves a message that it cannot make out with an event and an empty 200 without Content-Type. A server that
 * follows RFC 8894 refuses with a CertRep as soon as it knows what to echo in it, and with 400 before.
 */
final class PkiOperation {

    private static final String PKI_MESSAGE = "application/x-pki-message";

    private final PkiMessageReader reader = new PkiMessageReader();
    private final Operations operations;
    private final AlteredCertRep alterations;
    private final Consumer<EventEntry> events;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * The operation.
     *
     * @param random for nonces; has to stand being used by several threads
     */
    PkiOperation(
            Operations operations,
            AlteredCertRep alterations,
            Consumer<EventEntry> events,
            Clock clock,
            RandomGenerator random) {
        this.operations = operations;
        this.alterations = alterations;
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    ScepAnswer answer(ScepRequest request, ScepQuery query, Worker worker, MscepSettings settings) {
        var windows = settings.generation().isWindows();
        if (windows && request.isPost() && settings.quirks().emptyOnPost()) {
            return ScepAnswer.nothing();
        }
        var encoded = encoded(request, query);
        request.tolerate(query.tolerances());
        if (encoded.isEmpty()) {
            return undecodable(windows, NdesEvents.cannotDecodeHttpMessage("0x8007000d", "The data is invalid."));
        }
        PkiMessage message;
        try {
            message = reader.read(encoded.get());
        } catch (UnreadableMessageException e) {
            return undecodable(windows, NdesEvents.cannotReadPkcs7("0x8009310b", "ASN1 bad tag value met."));
        }
        request.tolerate(message.tolerances());
        if (windows) {
            var event = unusable(message);
            if (event.isPresent()) {
                return undecodable(true, event.get());
            }
        }
        var draft = draft(request, message, worker, settings);
        return draft.isEmpty()
                ? ScepAnswer.nothing()
                : ScepAnswer.ok(PKI_MESSAGE, written(draft.get(), request, worker));
    }

    private static Optional<byte[]> encoded(ScepRequest request, ScepQuery query) {
        if (!request.isPost()) {
            return query.message().filter(message -> message.length > 0);
        }
        if (request.contentType()
                .filter(type -> !type.equalsIgnoreCase(PKI_MESSAGE))
                .isPresent()) {
            request.tolerate(Set.of(Tolerance.CONTENT_TYPE_OTHER));
        }
        return Optional.of(request.body()).filter(body -> body.length > 0);
    }

    private ScepAnswer undecodable(boolean windows, EventEntry event) {
        events.accept(event);
        return windows ? ScepAnswer.nothing() : ScepAnswer.error(400);
    }

    /** What keeps NDES from answering a message that it could read. */
    private static Optional<EventEntry> unusable(PkiMessage message) {
        if (message.tolerances().contains(Tolerance.NONCE_MISSING)
                || message.tolerances().contains(Tolerance.MESSAGE_TYPE_MISSING)) {
            return Optional.of(NdesEvents.cannotReadPkcs7("0x80070057", "The parameter is incorrect."));
        }
        return switch (message.signature()) {
            case GOOD -> Optional.empty();
            case BROKEN -> Optional.of(NdesEvents.cannotReadPkcs7("0x80090006", "Invalid Signature."));
            case UNSUPPORTED -> Optional.of(NdesEvents.cannotReadPkcs7("0x80090008", "Invalid algorithm specified."));
        };
    }

    /** What is to be answered; empty when NDES would say nothing. */
    private Optional<CertRepDraft> draft(
            ScepRequest request, PkiMessage message, Worker worker, MscepSettings settings) {
        var windows = settings.generation().isWindows();
        var habits = new ReplyHabits(settings.generation(), settings.quirks());
        var shape = habits.shape(message);
        var objection = windows ? Optional.<FailInfo>empty() : RfcRules.objection(message, clock.instant());
        if (objection.isPresent()) {
            return Optional.of(refusal(message, shape, Refusal.of(objection.get())));
        }
        var type = message.messageType();
        if (type.isEmpty()) {
            return Optional.of(refusal(message, shape, Refusal.badRequest()));
        }
        if (message.envelope().isEmpty()) {
            return sealed(message, shape, Optional.empty(), windows);
        }
        var envelope = message.envelope().get();
        try {
            var data = worker.opener().open(envelope);
            request.tolerate(data.tolerances());
            var objectionToData = windows ? Optional.<FailInfo>empty() : RfcRules.objection(data);
            if (objectionToData.isPresent()) {
                return Optional.of(refusal(message, shape, Refusal.of(objectionToData.get())));
            }
            shape = habits.shape(message, data.cipher());
            if (!shape.keyTransport().reaches(message.signer().getPublicKey())) {
                return Optional.of(refusal(message, shape, Refusal.unusableKey(windows)));
            }
            return Optional.of(draft(message, shape, operations.answer(message, type.get(), data, settings)));
        } catch (UnreadableMessageException e) {
            return sealed(message, shape, Optional.of(envelope), windows);
        }
    }

    /** There is no envelope, or none that can be opened. */
    private Optional<CertRepDraft> sealed(
            PkiMessage message, ReplyShape shape, Optional<Envelope> envelope, boolean windows) {
        events.accept(NdesEvents.cannotDecryptPkcs7("0x80090005", "Bad Data."));
        return windows
                ? Optional.empty()
                : Optional.of(
                        refusal(message, shape, Refusal.of(RfcRules.unopened(envelope.flatMap(Envelope::cipher)))));
    }

    private CertRepDraft refusal(PkiMessage message, ReplyShape shape, Refusal refusal) {
        return CertRepDraft.failure(message, shape, Nonce.fresh(random), refusal.failInfo(), refusal.hresult());
    }

    private CertRepDraft draft(PkiMessage message, ReplyShape shape, Reply reply) {
        if (reply instanceof Reply.Certificate hand) {
            return CertRepDraft.success(message, shape, Nonce.fresh(random), List.of(hand.certificate()));
        }
        if (reply instanceof Reply.RevocationList hand) {
            return CertRepDraft.success(message, shape, Nonce.fresh(random), hand.list());
        }
        if (reply instanceof Reply.Failure failure) {
            return refusal(message, shape, failure.refusal());
        }
        return CertRepDraft.pending(message, shape, Nonce.fresh(random));
    }

    private byte[] written(CertRepDraft draft, ScepRequest request, Worker worker) {
        var writer = worker.writer();
        for (var alteration : request.effects(CertRepAlteration.class)) {
            writer = alterations.apply(alteration, draft, worker.raCertificates(), writer);
        }
        return writer.write(draft);
    }
}
