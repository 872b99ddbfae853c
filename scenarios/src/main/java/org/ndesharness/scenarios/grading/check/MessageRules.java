package org.ndesharness.scenarios.grading.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** What requests are made of (RFC 8894 sections 3.1 to 3.2.2). */
final class MessageRules {

    private static final int NONCE = 16;
    private static final Set<String> REQUESTS = Set.of("PKCSReq", "RenewalReq", "CertPoll", "GetCert", "GetCRL");
    private static final Map<String, ASN1ObjectIdentifier> NEEDED = new TreeMap<>(Map.of(
            "transactionID", SentMessage.TRANSACTION_ID,
            "messageType", SentMessage.MESSAGE_TYPE,
            "senderNonce", SentMessage.SENDER_NONCE,
            "contentType", CMSAttributes.contentType,
            "messageDigest", CMSAttributes.messageDigest));

    private MessageRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.each(ClientCheck.SIGNED_MESSAGE, Attempt::pkiOperations, MessageRules::readable),
                Rule.each(ClientCheck.SIGNATURE, Attempt::pkiOperations, MessageRules::signature),
                Rule.eachMessage(
                        ClientCheck.OUTER_CONTENT_TYPE,
                        sent -> sent.outerContentType().equals(PKCSObjectIdentifiers.data),
                        sent -> sent.outerContentType().getId()),
                Rule.eachMessage(
                        ClientCheck.SIGNED_ATTRIBUTES,
                        sent -> missing(sent).isEmpty(),
                        sent -> missing(sent).isEmpty() ? "all five" : "without " + missing(sent)),
                Rule.each(ClientCheck.ATTRIBUTE_TYPES, Attempt::pkiOperations, MessageRules::types),
                Rule.each(
                        ClientCheck.MESSAGE_TYPE,
                        Attempt::pkiOperations,
                        operation ->
                                operation.type().map(type -> Seen.when(REQUESTS.contains(type), operation.name()))),
                Rule.each(ClientCheck.NONCE_LENGTH, Attempt::pkiOperations, MessageRules::nonceLength),
                Rule.each(ClientCheck.ENVELOPE, Attempt::pkiOperations, MessageRules::envelope),
                Rule.each(
                        ClientCheck.INNER_CONTENT_TYPE,
                        Attempt::pkiOperations,
                        operation -> operation
                                .sent()
                                .flatMap(SentMessage::innerContentType)
                                .map(type -> Seen.when(
                                        type.equals(PKCSObjectIdentifiers.data),
                                        operation.name() + ": " + type.getId()))));
    }

    private static Optional<Seen> readable(PkiOperation operation) {
        return Optional.of(Seen.when(
                operation.sent().isPresent(),
                operation.name() + (operation.sent().isPresent() ? "" : ": no signed CMS message could be read")));
    }

    private static Optional<Seen> signature(PkiOperation operation) {
        return operation.message().map(message -> {
            if (!message.signerIncluded()) {
                return Seen.unmet(operation.name() + ": the certificate of its signer is not included");
            }
            boolean fits = message.signatureFits().orElse(false);
            return Seen.when(fits, operation.name() + (fits ? "" : ": the signature does not fit its certificate"));
        });
    }

    private static String missing(SentMessage sent) {
        return NEEDED.entrySet().stream()
                .filter(needed -> sent.attribute(needed.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static Optional<Seen> types(PkiOperation operation) {
        return operation.sent().map(sent -> {
            for (ASN1ObjectIdentifier name : List.of(SentMessage.TRANSACTION_ID, SentMessage.MESSAGE_TYPE)) {
                Optional<ASN1Encodable> value = sent.attribute(name);
                if (value.isPresent() && !(value.get() instanceof ASN1PrintableString)) {
                    return Seen.unmet(operation.name() + ": "
                            + (name.equals(SentMessage.MESSAGE_TYPE) ? "messageType" : "transactionID") + " is a "
                            + value.get()
                                    .toASN1Primitive()
                                    .getClass()
                                    .getSimpleName()
                                    .replaceFirst("^(DER|DL|BER)", ""));
                }
            }
            return Seen.met(operation.name());
        });
    }

    private static Optional<Seen> nonceLength(PkiOperation operation) {
        return operation
                .sent()
                .flatMap(sent -> sent.attribute(SentMessage.SENDER_NONCE))
                .map(value -> value instanceof ASN1OctetString octets ? octets.getOctets().length : -1)
                .map(length -> Seen.when(
                        length == NONCE,
                        operation.name() + ": " + (length < 0 ? "no OCTET STRING" : length + " octets")));
    }

    private static Optional<Seen> envelope(PkiOperation operation) {
        if (operation.sent().isEmpty()) {
            return Optional.empty();
        }
        if (operation.cipher().isEmpty()) {
            return Optional.of(Seen.unmet(operation.name() + ": the content is no envelope"));
        }
        if (!operation.isRequest()) {
            return Optional.empty();
        }
        boolean opens = operation.csr().isPresent();
        return Optional.of(Seen.when(
                opens,
                operation.name()
                        + (opens ? "" : ": the envelope does not open to a certification request with the RA's key")));
    }
}
