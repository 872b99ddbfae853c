package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.DESCRIBED;
import static org.ndesharness.client.conformance.Level.MUST;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.ndesharness.client.message.CertificationRequestDraft;
import org.ndesharness.client.message.Identity;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.MessageType;

/** RenewalReq: a new certificate on the strength of the old one (RFC 8894, sections 2.3, 2.4, 3.3.2.1 and 7.6). */
final class RenewalChecks {
    private RenewalChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "2.3/2",
                        DESCRIBED,
                        "R12",
                        "The answer to a RenewalReq is encrypted to the key of the old certificate")
                .by(RenewalChecks::recipient);
        plan.check(
                        "2.4/3",
                        MUST,
                        "R15",
                        "A RenewalReq signed by a self-signed certificate with an issued one's name is not granted")
                .refused()
                .accepts(Outcome.PENDING)
                .by(RenewalChecks::selfSigned);
        plan.check(
                        "3.3.2.1/2",
                        MUST,
                        "R46",
                        "A SUCCESS to a RenewalReq holds the issued certificate, as the leaf of what it holds")
                .by(RenewalChecks::issued);
        plan.check(
                        "7.6/1",
                        ADVICE,
                        "R97",
                        "A RenewalReq for a key that did not sign its certification request is refused")
                .refused()
                .by(RenewalChecks::foreignKey);
        plan.check("7.6/3", ADVICE, "R97", "A RenewalReq for a key that was certified for somebody else is refused")
                .refused()
                .notes(Outcome.SUCCESS)
                .by(RenewalChecks::certifiedKey);
    }

    private static Observation unsupported(Reply renewal) {
        return Observation.notOffered("a good RenewalReq ends with " + renewal.words());
    }

    private static Observation recipient(Requester requester) throws MessageFormatException {
        Sent renewal = requester.renewal();
        if (renewal.reply().outcome() != Outcome.SUCCESS) {
            return unsupported(renewal.reply());
        }
        renewal.reply().signed().envelope().open(renewal.signer());
        return Observation.holds("opens with the old certificate's key");
    }

    private static Observation issued(Requester requester) throws MessageFormatException {
        Sent renewal = requester.renewal();
        if (renewal.reply().outcome() != Outcome.SUCCESS) {
            return unsupported(renewal.reply());
        }
        Optional<X509Certificate> certificate =
                renewal.reply().certificateOf(requester.renewedKeys().getPublic(), renewal.signer());
        return certificate.isEmpty()
                ? Observation.differs("no certificate of the new key")
                : EnrolmentChecks.leaf(certificate.get(), renewal, requester);
    }

    private static Observation selfSigned(Requester requester) throws MessageFormatException {
        X509Certificate issued = requester.sample().certificate();
        EndEntity impostor = requester.endEntity(
                requester.endEntity().keys(),
                X500Name.getInstance(issued.getSubjectX500Principal().getEncoded()));
        return renew(requester, impostor.self(), requester.csrWithoutChallenge(impostor));
    }

    private static Observation foreignKey(Requester requester) throws MessageFormatException {
        Reply good = requester.renewal().reply();
        if (good.outcome() != Outcome.SUCCESS) {
            return unsupported(good);
        }
        Enrolled owner = requester.sample();
        CertificationRequestDraft csr = requester
                .csrWithoutChallenge(requester.endEntity(
                        owner.entity().keys(), owner.entity().name()))
                .key(publicKey(requester.endEntity().keys()));
        return renew(requester, owner.identity(), csr);
    }

    private static Observation certifiedKey(Requester requester) throws MessageFormatException {
        Reply good = requester.renewal().reply();
        if (good.outcome() != Outcome.SUCCESS) {
            return unsupported(good);
        }
        Enrolled owner = requester.sample();
        Enrolled other = requester.enrol(requester.endEntity());
        EndEntity claimed =
                requester.endEntity(other.entity().keys(), owner.entity().name());
        return renew(requester, owner.identity(), requester.csrWithoutChallenge(claimed));
    }

    private static Observation renew(Requester requester, Identity signer, CertificationRequestDraft csr)
            throws MessageFormatException {
        return Observation.of(requester
                .send(requester.message(MessageType.RENEWAL_REQ, signer, csr.encode()))
                .reply());
    }

    private static SubjectPublicKeyInfo publicKey(KeyPair keys) {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }
}
