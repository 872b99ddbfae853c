package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.DESCRIBED;
import static org.ndesharness.client.conformance.Level.MUST;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ndesharness.client.message.CertRep;
import org.ndesharness.client.message.ContentCipher;
import org.ndesharness.client.message.DigestAlgorithm;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.ScepAttribute;

/** What has to be so in every answer: these look back over the run. */
final class WholeRunChecks {
    private WholeRunChecks() {}

    static void addTo(Plan plan) {
        plan.check("2.9/8", MUST, "R23", "No request in other algorithms is answered in single DES or MD5")
                .by(WholeRunChecks::nothingForbidden);
        plan.check(
                        "3.2.1.1/1",
                        ADVICE,
                        "R35",
                        "A CertRep repeats the request's transactionID, whether it grants or refuses")
                .by(WholeRunChecks::transactionId);
        plan.check("3.2.1.4/1", MUST, "R38", "The failInfo of every FAILURE is one of the five that the RFC defines")
                .by(WholeRunChecks::failInfo);
        plan.check("3.2.1.5/3", MUST, "R41", "The senderNonce of every CertRep is a fresh one")
                .by(WholeRunChecks::freshNonces);
        plan.check("4.3.1/1", DESCRIBED, "R77", "The Content-Type of a CertRep is application/x-pki-message")
                .by(WholeRunChecks::contentType);
    }

    /** Everything that was answered by a CertRep; there is a grant, and a refusal where this server refuses so. */
    private static List<Sent> answered(Requester requester) throws MessageFormatException {
        requester.sample();
        requester.refused();
        return requester.sent().stream()
                .filter(sent -> sent.reply().certRep().isPresent())
                .toList();
    }

    /** A server that mirrors a forbidden request fails the check of that request. */
    private static Observation nothingForbidden(Requester requester) throws MessageFormatException {
        List<Sent> answered = answered(requester).stream()
                .filter(sent -> sent.message().cipher() != ContentCipher.DES)
                .filter(sent -> sent.message().digest() != DigestAlgorithm.MD5)
                .toList();
        for (Sent sent : answered) {
            CertRep rep = sent.reply().signed();
            if (rep.digest().equals(DigestAlgorithm.MD5.oid())) {
                return Observation.differs("an answer signed with MD5");
            }
            if (sent.reply().outcome() == Outcome.SUCCESS
                    && rep.envelope().cipher().equals(ContentCipher.DES.oid())) {
                return Observation.differs("an answer encrypted in single DES");
            }
        }
        return Observation.holds("in none of " + answered.size() + " answers");
    }

    private static Observation transactionId(Requester requester) throws MessageFormatException {
        List<Sent> answered = answered(requester);
        for (Sent sent : answered) {
            String asked = sent.message().transactionId();
            Optional<String> echoed = sent.reply().signed().text(ScepAttribute.TRANSACTION_ID);
            if (!asked.isEmpty() && !echoed.equals(Optional.of(asked))) {
                return Observation.differs((echoed.isPresent() ? "another transactionID" : "no transactionID")
                        + " in an answer: " + sent.reply().words());
            }
        }
        return Observation.holds("in " + answered.size() + " answers");
    }

    private static Observation failInfo(Requester requester) throws MessageFormatException {
        List<Sent> failures =
                answered(requester).stream().filter(Requester::isFailure).toList();
        if (failures.isEmpty()) {
            return Observation.notOffered("this server refused nothing by a CertRep");
        }
        for (Sent sent : failures) {
            if (sent.reply().signed().failInfo().isEmpty()) {
                return Observation.differs(sent.reply().words());
            }
        }
        return Observation.holds("in " + failures.size() + " refusals");
    }

    private static Observation freshNonces(Requester requester) throws MessageFormatException {
        Set<String> seen = new TreeSet<>();
        for (Sent sent : answered(requester)) {
            Optional<byte[]> nonce = sent.reply().signed().octets(ScepAttribute.SENDER_NONCE);
            if (nonce.isPresent() && !seen.add(HexFormat.of().formatHex(nonce.get()))) {
                return Observation.differs("one came twice");
            }
        }
        return seen.isEmpty()
                ? Observation.differs("there was none")
                : Observation.holds(seen.size() + " different ones");
    }

    private static Observation contentType(Requester requester) throws MessageFormatException {
        List<Sent> answered = answered(requester);
        for (Sent sent : answered) {
            String type = sent.reply().exchange().contentType();
            if (!type.equals(Requester.PKI_MESSAGE) && !type.startsWith(Requester.PKI_MESSAGE + ";")) {
                return Observation.differs(type.isEmpty() ? "no Content-Type" : Reply.oneLine(type));
            }
        }
        return Observation.holds("in " + answered.size() + " answers");
    }
}
