package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.MAY;
import static org.ndesharness.client.conformance.Level.MUST;
import static org.ndesharness.client.conformance.Level.SHOULD;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.ndesharness.client.message.MessageData;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.MessageType;
import org.ndesharness.client.message.PkiMessageDraft;
import org.ndesharness.client.message.ScepAttribute;

/** PENDING and CertPoll (RFC 8894, sections 3, 3.3.2, 3.3.3 and 4.4). What needs a decision needs an {@link ApprovalDesk}. */
final class PollingChecks {
    private static final X500Name SOMEBODY_ELSE = new X500Name("O=TEST,CN=somebody else");

    private PollingChecks() {}

    static void addTo(Plan plan) {
        plan.check("4.4/1", MUST, "R80", "A CertPoll with a transactionID that the CA never saw is rejected")
                .refused()
                .by(requester -> {
                    EndEntity entity = requester.endEntity();
                    return poll(requester, entity, random(requester), entity.name());
                });
        plan.check(
                        "4.4/2",
                        MUST,
                        "R80",
                        "A CertPoll with the transactionID of another client's finished enrolment is rejected")
                .refused()
                .by(requester -> {
                    String theirs = requester.sample().sent().message().transactionId();
                    EndEntity entity = requester.endEntity();
                    return poll(requester, entity, theirs, entity.name());
                });
        plan.check("4.4/3", MUST, "R80", "A CertPoll for a request that was refused is rejected")
                .refused()
                .by(PollingChecks::afterRefusal);
        desk(
                plan,
                "3/2",
                MUST,
                "R24",
                "A PENDING, which has nothing to hand over, has no signed content at all",
                waiting -> content(waiting.sent()));
        desk(plan, "3.3.2.3/1", MUST, "R49", "A PENDING has no envelope", PollingChecks::noEnvelope);
        desk(
                plan,
                "4.4/4",
                MUST,
                "R79",
                "A CertPoll before the decision is answered with PENDING",
                waiting -> expect(waiting.poll(), Outcome.PENDING));
        desk(
                plan,
                "3.3.2.1/3",
                MUST,
                "R46",
                "A CertPoll after the approval is answered with the issued certificate, as the leaf",
                waiting -> {
                    waiting.decide(true);
                    return waiting.collected();
                });
        desk(plan, "4.4/5", MUST, "R79", "A CertPoll after the denial is answered with FAILURE", waiting -> {
            waiting.decide(false);
            Reply reply = waiting.poll().reply();
            return Outcome.failures().contains(reply.outcome())
                    ? Observation.holds(reply.words())
                    : new Observation(reply.outcome(), reply.words());
        });
        desk(
                plan,
                "4.4/6",
                MUST,
                "R80",
                "A CertPoll with the transactionID of a request that another client waits for is rejected",
                waiting -> {
                    EndEntity other = waiting.requester().endEntity();
                    Reply reply = sent(waiting.requester(), other, waiting.transactionId(), other.name())
                            .reply();
                    return reply.outcome() == Outcome.PENDING || reply.outcome() == Outcome.SUCCESS
                            ? Observation.differs(reply.words())
                            : Observation.holds(reply.words());
                });
        plan.check("3.3.3/1", SHOULD, "R50", "A CertPoll is matched by its transactionID, not by the names inside it")
                .accepts(Outcome.PENDING)
                .notes(Outcome.failures())
                .by(requester -> waiting(
                        requester,
                        waiting ->
                                Observation.of(sent(requester, waiting.entity(), waiting.transactionId(), SOMEBODY_ELSE)
                                        .reply())));
        plan.check(
                        "4.4/7",
                        MAY,
                        "R81",
                        "A second request of a client whose first one waits is refused or held back as well")
                .accepts(Outcome.PENDING)
                .accepts(Outcome.failures())
                .by(requester -> waiting(
                        requester,
                        waiting -> Observation.of(requester
                                .send(requester.pkcsReq(waiting.entity()))
                                .reply())));
    }

    /** A request that the CA holds back. */
    private record Waiting(Requester requester, ApprovalDesk desk, EndEntity entity, Sent sent, int number) {

        String transactionId() {
            return sent.message().transactionId();
        }

        Sent poll() throws MessageFormatException {
            return PollingChecks.sent(requester, entity, transactionId(), entity.name());
        }

        void decide(boolean approve) {
            if (approve) {
                desk.approve(number);
            } else {
                desk.deny(number);
            }
        }

        Observation collected() throws MessageFormatException {
            Sent poll = poll();
            if (poll.reply().outcome() != Outcome.SUCCESS) {
                return Observation.differs(poll.reply().words());
            }
            Optional<X509Certificate> certificate =
                    poll.reply().certificateOf(entity.keys().getPublic(), poll.signer());
            return certificate.isEmpty()
                    ? Observation.differs("no certificate of the requested key")
                    : EnrolmentChecks.leaf(certificate.get(), poll, requester);
        }
    }

    /** Looks at a request that the CA holds back. */
    @FunctionalInterface
    private interface Look {
        Observation at(Waiting waiting) throws MessageFormatException;
    }

    private static void desk(Plan plan, String id, Level level, String row, String requirement, Look look) {
        plan.check(id, level, row, requirement).by(requester -> waiting(requester, look));
    }

    private static Observation waiting(Requester requester, Look look) throws MessageFormatException {
        Optional<ApprovalDesk> desk = requester.options().desk();
        if (desk.isEmpty()) {
            return Observation.notOffered("this run has no approval desk");
        }
        List<Integer> before = desk.get().pending();
        desk.get().holdRequests(true);
        try {
            EndEntity entity = requester.endEntity();
            Sent sent = requester.send(requester.pkcsReq(entity));
            List<Integer> now = desk.get().pending().stream()
                    .filter(n -> !before.contains(n))
                    .toList();
            if (sent.reply().outcome() != Outcome.PENDING || now.isEmpty()) {
                return Observation.undecided("a good request, which the CA should hold back, ended with "
                        + sent.reply().words() + " and " + now.size() + " new requests on the desk");
            }
            return look.at(new Waiting(requester, desk.get(), entity, sent, now.get(0)));
        } finally {
            desk.get().holdRequests(false);
            desk.get().pending().stream().filter(n -> !before.contains(n)).forEach(desk.get()::deny);
        }
    }

    private static Observation content(Sent sent) throws MessageFormatException {
        Optional<byte[]> content = sent.reply().signed().content();
        return content.isEmpty()
                ? Observation.holds("no content")
                : Observation.differs("content of " + content.get().length + " octets");
    }

    private static Observation noEnvelope(Waiting waiting) throws MessageFormatException {
        try {
            return Observation.differs("an envelope for "
                    + waiting.sent().reply().signed().envelope().recipients() + " recipients");
        } catch (MessageFormatException none) {
            return Observation.holds("none");
        }
    }

    private static Observation expect(Sent sent, Outcome outcome) {
        return sent.reply().outcome() == outcome
                ? Observation.holds(sent.reply().words())
                : Observation.differs(sent.reply().words());
    }

    private static Observation afterRefusal(Requester requester) throws MessageFormatException {
        Optional<Sent> refused = requester.refused();
        if (refused.isEmpty()) {
            return Observation.notOffered("this server refused nothing by a CertRep");
        }
        EndEntity entity = requester.endEntity();
        return poll(requester, entity, refused.get().message().transactionId(), entity.name());
    }

    private static Observation poll(Requester requester, EndEntity entity, String transactionId, X500Name subject)
            throws MessageFormatException {
        return Observation.of(sent(requester, entity, transactionId, subject).reply());
    }

    private static Sent sent(Requester requester, EndEntity entity, String transactionId, X500Name subject)
            throws MessageFormatException {
        X500Name issuer = X500Name.getInstance(
                requester.ca().certificates().issuer().getSubjectX500Principal().getEncoded());
        PkiMessageDraft message = requester
                .message(MessageType.CERT_POLL, entity.self(), MessageData.issuerAndSubject(issuer, subject))
                .attribute(ScepAttribute.TRANSACTION_ID, new DERPrintableString(transactionId));
        return requester.send(message);
    }

    private static String random(Requester requester) {
        return Requester.hex(requester.randomBytes(20));
    }
}
