package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.MUST;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.ndesharness.client.message.CertRep;
import org.ndesharness.client.message.DigestAlgorithm;
import org.ndesharness.client.message.MessageData;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.MessageType;
import org.ndesharness.client.message.PkiEnvelope;
import org.ndesharness.client.message.PkiMessageDraft;

/** Refusals and the reasons they give (RFC 8894, sections 3.2.1.4 and 3.3.2.2). */
final class FailureChecks {
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final int SERIAL_NUMBER_OCTETS = 12;

    private FailureChecks() {}

    static void addTo(Plan plan) {
        reason(
                plan,
                2,
                "signed with a digest that SCEP does not know (RIPEMD-256)",
                Outcome.BAD_ALG,
                requester -> requester.pkcsReq(requester.endEntity()).digest(DigestAlgorithm.RIPEMD_256));
        reason(
                plan,
                3,
                "whose signature does not verify",
                Outcome.BAD_MESSAGE_CHECK,
                requester -> requester.pkcsReq(requester.endEntity()).breakSignature());
        reason(
                plan,
                4,
                "whose envelope holds no certification request",
                Outcome.BAD_REQUEST,
                requester -> requester.message(
                        MessageType.PKCS_REQ, requester.endEntity().self(), requester.randomBytes(200)));
        reason(plan, 5, "with a challenge that nobody gave out", Outcome.BAD_REQUEST, FailureChecks::wrongChallenge);
        time(plan, 6, "two hours ago", TWO_HOURS.negated());
        time(plan, 7, "two hours from now", TWO_HOURS);
        plan.check(
                        "3.2.1.4/8",
                        MUST,
                        "R38",
                        "A GetCert for a serial number that the CA never issued fails with badCertId")
                .provokes()
                .accepts(Outcome.BAD_CERT_ID)
                .by(FailureChecks::unknownSerial);
        plan.check("3.3.2.2/1", MUST, "R48", "A FAILURE has a failInfo and no envelope")
                .by(FailureChecks::shape);
    }

    /** Makes a request that has to be refused. */
    @FunctionalInterface
    private interface Provocation {
        PkiMessageDraft message(Requester requester) throws MessageFormatException;
    }

    private static void reason(Plan plan, int number, String request, Outcome reason, Provocation provocation) {
        plan.check("3.2.1.4/" + number, MUST, "R38", "A request " + request + " ends with " + reason.word())
                .provokes()
                .accepts(reason)
                .notes(Outcome.HTTP_ERROR, Outcome.SERVER_ERROR)
                .by(requester -> Observation.of(
                        requester.send(provocation.message(requester)).reply()));
    }

    private static void time(Plan plan, int number, String when, Duration offset) {
        plan.check(
                        "3.2.1.4/" + number,
                        MUST,
                        "R38",
                        "A request signed " + when + " fails with badTime, unless the server does not look at the time")
                .provokes()
                .accepts(Outcome.BAD_TIME, Outcome.SUCCESS)
                .by(requester -> Observation.of(requester
                        .send(requester
                                .pkcsReq(requester.endEntity())
                                .signingTime(
                                        requester.options().clock().instant().plus(offset)))
                        .reply()));
    }

    private static PkiMessageDraft wrongChallenge(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        return requester.pkcsReq(entity, requester.csrWithoutChallenge(entity).challenge(requester.wrongChallenge()));
    }

    private static Observation unknownSerial(Requester requester) throws MessageFormatException {
        Reply known = requester.getCert().reply();
        if (known.outcome() != Outcome.SUCCESS) {
            return Observation.notOffered("GetCert is not supported: " + known.words());
        }
        X500Name issuer = RetrievalChecks.issuerName(requester.sample().certificate());
        BigInteger serial = new BigInteger(1, requester.randomBytes(SERIAL_NUMBER_OCTETS));
        return Observation.of(requester
                .send(requester.message(
                        MessageType.GET_CERT,
                        requester.sample().identity(),
                        MessageData.issuerAndSerialNumber(issuer, serial)))
                .reply());
    }

    private static Observation shape(Requester requester) throws MessageFormatException {
        Optional<CertRep> failure = requester.failure();
        if (failure.isEmpty()) {
            return Observation.notOffered("this server refused nothing by a CertRep");
        }
        if (failure.get().failInfo().isEmpty()) {
            return Observation.differs("no failInfo that the RFC defines");
        }
        try {
            PkiEnvelope envelope = failure.get().envelope();
            return Observation.differs("an envelope for " + envelope.recipients() + " recipients");
        } catch (MessageFormatException none) {
            return Observation.holds(failure.get().failInfo().get().rfcName() + ", no envelope");
        }
    }
}
