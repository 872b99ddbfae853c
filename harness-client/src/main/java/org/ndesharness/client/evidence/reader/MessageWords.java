package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.MessageEnvelope.Recipient;
import org.ndesharness.client.evidence.MessageSigner;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.PublicKeyFacts;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.SignatureState;

/**
 * What a message or a request is cited for, in the words of RFC 8894: {@code CertRep, FAILURE badMessageCheck, transaction
 * 3F2A…}. Nobody can read the octets.
 */
final class MessageWords {

    private static final Map<String, String> TYPES = Map.of(
            "3", "CertRep",
            "17", "RenewalReq",
            "19", "PKCSReq",
            "20", "CertPoll",
            "21", "GetCert",
            "22", "GetCRL");

    private static final Map<String, String> STATES = Map.of("0", "SUCCESS", "2", "FAILURE", "3", "PENDING");

    private static final Map<String, String> REASONS = Map.of(
            "0", "badAlg",
            "1", "badMessageCheck",
            "2", "badRequest",
            "3", "badTime",
            "4", "badCertId");

    /** So much of a name or an id is shown. */
    private static final int LONGEST = 64;

    private MessageWords() {}

    static String of(ScepMessage message) {
        List<String> words = attributes(message);
        words.add("signed by " + signer(message.signer()));
        message.envelope().ifPresent(envelope -> {
            words.add("encrypted with " + envelope.cipher());
            envelope.recipients().stream().findFirst().ifPresent(to -> words.add(recipient(to)));
        });
        if (message.envelope().isEmpty()) {
            words.add("no envelope");
        }
        return String.join(", ", words);
    }

    /** The same of a message whose attributes alone are known. */
    static String ofPrint(ScepMessage message) {
        return String.join(", ", attributes(message));
    }

    private static List<String> attributes(ScepMessage message) {
        List<String> words = new ArrayList<>();
        words.add(type(message));
        if (message.isCertRep()) {
            words.add(outcome(message));
        }
        words.add(
                message.attributes().has(ScepAttributes.TRANSACTION_ID)
                        ? "transaction " + shortened(message.text(ScepAttributes.TRANSACTION_ID))
                        : "no transactionID");
        return words;
    }

    private static String type(ScepMessage message) {
        String type = message.text(ScepAttributes.MESSAGE_TYPE);
        return type.isEmpty() ? "message without messageType" : TYPES.getOrDefault(type, "messageType " + type);
    }

    private static String outcome(ScepMessage message) {
        String status = message.text(ScepAttributes.PKI_STATUS);
        String outcome = status.isEmpty() ? "no pkiStatus" : STATES.getOrDefault(status, "pkiStatus " + status);
        String reason = message.text(ScepAttributes.FAIL_INFO);
        String named = reason.isEmpty() ? "" : " " + REASONS.getOrDefault(reason, "failInfo " + reason);
        String text = message.text(ScepAttributes.FAIL_INFO_TEXT);
        String told = text.isEmpty() ? "" : " \"" + shortened(text) + "\"";
        return outcome + named + hresult(message) + told;
    }

    /** NDES writes the HRESULT in decimal; people look for it in hexadecimal. */
    private static String hresult(ScepMessage message) {
        return hresult(message.text(ScepAttributes.HRESULT))
                .map(" 0x%08x"::formatted)
                .orElse("");
    }

    private static Optional<Integer> hresult(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static String signer(MessageSigner signer) {
        String who = signer.certificate()
                .map(c -> shortened(c.subject()))
                .orElseGet(() -> signer.serial().isEmpty()
                        ? "key " + shortened(signer.subjectKey())
                        : "certificate " + shortened(signer.serial()) + " of " + shortened(signer.issuer()));
        String broken = signer.signature() == SignatureState.DOES_NOT_VERIFY ? ", signature does not verify" : "";
        return who + " with " + signer.digest() + broken;
    }

    private static String recipient(Recipient to) {
        return to.serial().isEmpty()
                ? "to key " + shortened(to.subjectKey())
                : "to certificate " + shortened(to.serial()) + " of " + shortened(to.issuer());
    }

    static String of(Pkcs10Request request) {
        List<String> words = new ArrayList<>();
        words.add("Certificate request");
        words.add(request.subject().isEmpty() ? "empty subject" : "Subject: " + shortened(request.subject()));
        words.add(key(request.key()));
        if (request.proof() == SignatureState.DOES_NOT_VERIFY) {
            words.add("signature does not verify");
        }
        words.add(challenges(request));
        return String.join(", ", words);
    }

    private static String key(PublicKeyFacts key) {
        return key.algorithm() + (key.bits() > 0 ? " " + key.bits() + " bits" : "");
    }

    private static String challenges(Pkcs10Request request) {
        int count = request.challenges().size();
        if (count == 0) {
            return "no challenge";
        }
        String written = String.join(
                " and ",
                request.challenges().stream().filter(type -> !type.isEmpty()).toList());
        return (count == 1 ? "one challenge" : count + " challenges") + (written.isEmpty() ? "" : " (" + written + ")");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
