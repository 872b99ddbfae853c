package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.MAY;
import static org.ndesharness.client.conformance.Level.MUST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.ndesharness.client.message.CertRep;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.MessageType;
import org.ndesharness.client.message.PkiMessageDraft;
import org.ndesharness.client.message.ScepAttribute;

/** The signed attributes, in answers and in requests (RFC 8894, section 3.2.1). */
final class AttributeChecks {
    private static final int NONCE_LENGTH = 16;
    private static final List<ScepAttribute> IN_EVERY_MESSAGE = List.of(
            ScepAttribute.TRANSACTION_ID,
            ScepAttribute.MESSAGE_TYPE,
            ScepAttribute.SENDER_NONCE,
            ScepAttribute.CONTENT_TYPE,
            ScepAttribute.MESSAGE_DIGEST);

    private AttributeChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "3.2.1/1",
                        MUST,
                        "R30",
                        "A CertRep signs transactionID, messageType 3, senderNonce, contentType and messageDigest")
                .by(AttributeChecks::inEveryMessage);
        for (int i = 0; i < IN_EVERY_MESSAGE.size(); i++) {
            ScepAttribute attribute = IN_EVERY_MESSAGE.get(i);
            plan.check("3.2.1/" + (2 + i), MUST, "R30", "A request without " + attribute.rfcName() + " is refused")
                    .refused()
                    .by(requester -> Observation.of(requester
                            .send(requester.pkcsReq(requester.endEntity()).without(attribute))
                            .reply()));
        }
        plan.check("3.2.1/7", MUST, "R31", "A CertRep signs pkiStatus and recipientNonce as well")
                .by(requester -> presence(
                        requester.sample().sent().reply().signed(),
                        List.of(ScepAttribute.PKI_STATUS, ScepAttribute.RECIPIENT_NONCE)));
        plan.check("3.2.1/8", MUST, "R31", "A CertRep that says FAILURE signs failInfo as well")
                .by(AttributeChecks::failInfo);
        plan.check(
                        "3.2.1/9",
                        MUST,
                        "R32",
                        "Texts are PrintableStrings, nonces OCTET STRINGs of 16 octets, failInfoText a UTF8String")
                .by(AttributeChecks::encodings);
        plan.check(
                        "3.2.1/10",
                        MUST,
                        "R33",
                        "Each attribute of a CertRep stands once, with one value, under its own identifier")
                .by(AttributeChecks::once);
        tolerance(
                plan,
                11,
                "transactionID is a UTF8String",
                draft -> draft.attribute(ScepAttribute.TRANSACTION_ID, new DERUTF8String(draft.transactionId())));
        tolerance(
                plan,
                12,
                "transactionID is an IA5String",
                draft -> draft.attribute(ScepAttribute.TRANSACTION_ID, new DERIA5String(draft.transactionId())));
        tolerance(
                plan,
                13,
                "messageType is a UTF8String",
                draft -> draft.attribute(ScepAttribute.MESSAGE_TYPE, new DERUTF8String(MessageType.PKCS_REQ.text())));
        int number = 14;
        for (int length : new int[] {0, 8, 15, 17}) {
            tolerance(
                    plan,
                    number++,
                    "senderNonce has " + length + " octets",
                    draft -> draft.attribute(
                            ScepAttribute.SENDER_NONCE,
                            new DEROctetString(
                                    Arrays.copyOf(Arrays.copyOf(draft.senderNonce(), NONCE_LENGTH), length))));
        }
        plan.check("3.2.1.5/1", MUST, "R42", "The recipientNonce of a SUCCESS repeats the request's senderNonce")
                .by(requester -> nonce(requester.sample().sent()));
        plan.check("3.2.1.5/2", MUST, "R42", "The recipientNonce of a FAILURE repeats the request's senderNonce")
                .by(requester -> {
                    Optional<Sent> refused = requester.refused();
                    return refused.isEmpty()
                            ? Observation.notOffered("this server refused nothing by a CertRep")
                            : nonce(refused.get());
                });
    }

    /** Makes one attribute different. */
    @FunctionalInterface
    private interface Mutation {
        PkiMessageDraft apply(PkiMessageDraft draft);
    }

    /** The client breaks a MUST here; a server that hears it all the same breaks none. */
    private static void tolerance(Plan plan, int number, String difference, Mutation mutation) {
        plan.check("3.2.1/" + number, MAY, "R32", "A request whose " + difference + " may be refused")
                .refused()
                .notes(Outcome.SUCCESS)
                .by(requester -> {
                    PkiMessageDraft message = mutation.apply(requester.pkcsReq(requester.endEntity()));
                    return Observation.of(requester.send(message).reply());
                });
    }

    private static Observation inEveryMessage(Requester requester) throws MessageFormatException {
        CertRep rep = requester.sample().sent().reply().signed();
        Observation present = presence(rep, IN_EVERY_MESSAGE);
        String type = rep.text(ScepAttribute.MESSAGE_TYPE).orElse("");
        return present.outcome() == Outcome.HOLDS && !type.equals(MessageType.CERT_REP.text())
                ? Observation.differs("messageType \"" + Reply.oneLine(type) + "\"")
                : present;
    }

    private static Observation presence(CertRep rep, List<ScepAttribute> attributes) {
        List<String> missing = attributes.stream()
                .filter(attribute -> rep.values(attribute).isEmpty())
                .map(ScepAttribute::rfcName)
                .toList();
        return missing.isEmpty()
                ? Observation.holds("all of them")
                : Observation.differs("without " + String.join(", ", missing));
    }

    private static Observation failInfo(Requester requester) throws MessageFormatException {
        Optional<CertRep> failure = requester.failure();
        return failure.isEmpty()
                ? Observation.notOffered("this server refused nothing by a CertRep")
                : presence(failure.get(), List.of(ScepAttribute.FAIL_INFO));
    }

    private static Observation encodings(Requester requester) throws MessageFormatException {
        List<CertRep> answers =
                new ArrayList<>(List.of(requester.sample().sent().reply().signed()));
        requester.failure().ifPresent(answers::add);
        Map<ScepAttribute, Class<?>> types = new EnumMap<>(Map.of(
                ScepAttribute.TRANSACTION_ID, ASN1PrintableString.class,
                ScepAttribute.MESSAGE_TYPE, ASN1PrintableString.class,
                ScepAttribute.PKI_STATUS, ASN1PrintableString.class,
                ScepAttribute.FAIL_INFO, ASN1PrintableString.class,
                ScepAttribute.FAIL_INFO_TEXT, ASN1UTF8String.class,
                ScepAttribute.SENDER_NONCE, ASN1OctetString.class,
                ScepAttribute.RECIPIENT_NONCE, ASN1OctetString.class));
        List<String> odd = new ArrayList<>();
        for (CertRep rep : answers) {
            types.forEach((attribute, type) -> {
                for (ASN1Encodable value : rep.values(attribute)) {
                    if (!type.isInstance(value)) {
                        odd.add(attribute.rfcName() + " is a "
                                + value.getClass().getSimpleName());
                    } else if (value instanceof ASN1OctetString octets && octets.getOctetsLength() != NONCE_LENGTH) {
                        odd.add(attribute.rfcName() + " has " + octets.getOctetsLength() + " octets");
                    }
                }
            });
        }
        return odd.isEmpty()
                ? Observation.holds("in " + answers.size() + " answers")
                : Observation.differs(String.join(", ", odd));
    }

    private static Observation once(Requester requester) throws MessageFormatException {
        CertRep rep = requester.sample().sent().reply().signed();
        List<String> odd = Arrays.stream(ScepAttribute.values())
                .filter(attribute -> rep.values(attribute).size() > 1)
                .map(attribute ->
                        attribute.rfcName() + " has " + rep.values(attribute).size() + " values")
                .toList();
        List<ScepAttribute> scep = List.of(
                ScepAttribute.TRANSACTION_ID,
                ScepAttribute.MESSAGE_TYPE,
                ScepAttribute.PKI_STATUS,
                ScepAttribute.SENDER_NONCE,
                ScepAttribute.RECIPIENT_NONCE);
        return odd.isEmpty() ? presence(rep, scep) : Observation.differs(String.join(", ", odd));
    }

    private static Observation nonce(Sent sent) throws MessageFormatException {
        Optional<byte[]> nonce = sent.reply().signed().octets(ScepAttribute.RECIPIENT_NONCE);
        if (nonce.isEmpty()) {
            return Observation.differs("no recipientNonce");
        }
        return Arrays.equals(nonce.get(), sent.message().senderNonce())
                ? Observation.holds("the request's senderNonce")
                : Observation.differs("other octets");
    }
}
