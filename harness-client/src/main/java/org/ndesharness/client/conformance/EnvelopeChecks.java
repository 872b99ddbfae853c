package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.DESCRIBED;
import static org.ndesharness.client.conformance.Level.MAY;
import static org.ndesharness.client.conformance.Level.MUST;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.ndesharness.client.message.CertRep;
import org.ndesharness.client.message.CertificatesOnly;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.MessageType;
import org.ndesharness.client.message.PkiEnvelope;

/** What is wrapped in what (RFC 8894, sections 2.3, 3, 3.2, 3.2.2 and 3.4). */
final class EnvelopeChecks {
    /** A content type seen inside envelopes of a client that works with NDES (micromdm/scep issue 224). */
    private static final ASN1ObjectIdentifier ENCRYPTED_DATA = PKCSObjectIdentifiers.encryptedData;

    private EnvelopeChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "2.3/1",
                        DESCRIBED,
                        "R12",
                        "The answer is encrypted to the key of the certificate that signed the request")
                .by(EnvelopeChecks::recipient);
        plan.check("3/1", MUST, "R24", "A FAILURE, which has nothing to hand over, has no signed content at all")
                .by(EnvelopeChecks::failureHasNoContent);
        plan.check("3.2/1", MUST, "R27", "The content type of a CertRep's SignedData is id-data")
                .by(EnvelopeChecks::outerType);
        plan.check("3.2/2", MUST, "R27", "A request whose SignedData says it holds id-envelopedData is refused")
                .refused()
                .by(requester -> Observation.of(requester
                        .send(requester.pkcsReq(requester.endEntity()).contentType(PKCSObjectIdentifiers.envelopedData))
                        .reply()));
        plan.check(
                        "3.2/3",
                        MUST,
                        "R28",
                        "The content of a SUCCESS is a pkcsPKIEnvelope that opens to the message's content")
                .by(EnvelopeChecks::opens);
        plan.check("3.2/4", MUST, "R28", "A GetCert with a certification request inside is refused")
                .refused()
                .by(EnvelopeChecks::mismatch);
        plan.check(
                        "3.2/5",
                        MUST,
                        "R29",
                        "A CertRep signs attributes, and its signature verifies with a certificate of the CA or RA")
                .by(EnvelopeChecks::signature);
        plan.check("3.2/6", MUST, "R29", "A request without signed attributes is refused")
                .refused()
                .by(requester -> Observation.of(requester
                        .send(requester.pkcsReq(requester.endEntity()).withoutSignedAttributes())
                        .reply()));
        plan.check("3.2.2/1", MUST, "R44", "What an answer's envelope holds is said to be id-data")
                .by(EnvelopeChecks::innerType);
        plan.check(
                        "3.2.2/2",
                        MAY,
                        "R44",
                        "A request whose envelope says it holds something else than id-data may be refused")
                .refused()
                .notes(Outcome.SUCCESS)
                .by(requester -> Observation.of(requester
                        .send(requester.pkcsReq(requester.endEntity()).encryptedContentType(ENCRYPTED_DATA))
                        .reply()));
        plan.check("3.4/2", MUST, "R54", "A SUCCESS hands over a SignedData without content, signers and CRLs")
                .by(EnvelopeChecks::degenerate);
    }

    private static Observation recipient(Requester requester) throws MessageFormatException {
        Sent sent = requester.sample().sent();
        PkiEnvelope envelope = sent.reply().signed().envelope();
        envelope.open(sent.signer());
        return envelope.recipients() == 1
                ? Observation.holds("one recipient, the requester")
                : Observation.differs(envelope.recipients() + " recipients");
    }

    private static Observation failureHasNoContent(Requester requester) throws MessageFormatException {
        Optional<CertRep> failure = requester.failure();
        if (failure.isEmpty()) {
            return Observation.notOffered("this server refused nothing by a CertRep");
        }
        Optional<byte[]> content = failure.get().content();
        return content.isEmpty()
                ? Observation.holds("no content")
                : Observation.differs("content of " + content.get().length + " octets");
    }

    private static Observation outerType(Requester requester) throws MessageFormatException {
        return type(requester.sample().sent().reply().signed().contentType());
    }

    private static Observation innerType(Requester requester) throws MessageFormatException {
        return type(requester.sample().sent().reply().signed().envelope().encryptedContentType());
    }

    private static Observation type(ASN1ObjectIdentifier type) {
        return type.equals(PKCSObjectIdentifiers.data)
                ? Observation.holds("id-data")
                : Observation.differs(type.getId());
    }

    private static Observation opens(Requester requester) throws MessageFormatException {
        Sent sent = requester.sample().sent();
        CertificatesOnly content = sent.reply().content(sent.signer());
        return Observation.holds("opens to " + content.certificates().size() + " certificates");
    }

    private static Observation mismatch(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        return Observation.of(requester
                .send(requester.message(
                        MessageType.GET_CERT,
                        entity.self(),
                        requester.csr(entity).encode()))
                .reply());
    }

    private static Observation signature(Requester requester) throws MessageFormatException {
        CertRep rep = requester.sample().sent().reply().signed();
        if (!rep.hasSignedAttributes()) {
            return Observation.differs("no signed attributes");
        }
        return rep.signedBy(requester.ca().certificates().all())
                .map(signer -> Observation.holds("signed by "
                        + Reply.oneLine(signer.getSubjectX500Principal().toString())))
                .orElseGet(() -> Observation.differs("no certificate at hand verifies the signature"));
    }

    private static Observation degenerate(Requester requester) throws MessageFormatException {
        Sent sent = requester.sample().sent();
        CertificatesOnly content = sent.reply().content(sent.signer());
        String words = (content.hasContent() ? "content, " : "no content, ") + content.signers() + " signers, "
                + content.crls().size() + " CRLs";
        return !content.hasContent() && content.signers() == 0 && content.crls().isEmpty()
                ? Observation.holds(words)
                : Observation.differs(words);
    }
}
