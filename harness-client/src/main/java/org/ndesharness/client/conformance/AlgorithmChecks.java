package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.MAY;
import static org.ndesharness.client.conformance.Level.MUST;

import org.ndesharness.client.message.ContentCipher;
import org.ndesharness.client.message.DigestAlgorithm;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.PkiMessageDraft;

/** What everybody supports, may support and must not support (RFC 8894, section 2.9). */
final class AlgorithmChecks {
    private AlgorithmChecks() {}

    static void addTo(Plan plan) {
        plan.check("2.9/1", MUST, "R21", "A request by POST in AES-128-CBC and SHA-256 alone is granted")
                .accepts(Outcome.SUCCESS)
                .by(requester -> Observation.of(requester
                        .trial(ContentCipher.AES_128, DigestAlgorithm.SHA_256)
                        .reply()));
        plan.check("2.9/2", MUST, "R21", "The answer to a request in AES-128-CBC is encrypted in AES-128-CBC")
                .by(AlgorithmChecks::answersInAes);
        plan.check("2.9/3", MUST, "R21", "The answer to a request in SHA-256 is signed with SHA-256")
                .by(AlgorithmChecks::answersInSha256);
        plan.check("2.9/4", MAY, "R22", "A request in 3DES may be granted")
                .accepts(Outcome.SUCCESS)
                .accepts(Outcome.failures())
                .by(requester -> Observation.of(requester
                        .trial(ContentCipher.DES3, DigestAlgorithm.SHA_256)
                        .reply()));
        plan.check("2.9/5", MAY, "R22", "A request signed with SHA-1 may be granted")
                .accepts(Outcome.SUCCESS)
                .accepts(Outcome.failures())
                .by(requester -> Observation.of(requester
                        .trial(ContentCipher.AES_128, DigestAlgorithm.SHA_1)
                        .reply()));
        plan.check("2.9/6", MUST, "R23", "A request encrypted in single DES is refused, with badAlg")
                .provokes()
                .accepts(Outcome.BAD_ALG)
                .notes(Outcome.failures())
                .notes(Outcome.HTTP_ERROR)
                .notes(Outcome.abruptRefusals())
                .by(requester -> forbidden(requester, ContentCipher.DES, DigestAlgorithm.SHA_256));
        plan.check("2.9/7", MUST, "R23", "A request signed with MD5 is refused, with badAlg")
                .provokes()
                .accepts(Outcome.BAD_ALG)
                .notes(Outcome.failures())
                .notes(Outcome.HTTP_ERROR)
                .notes(Outcome.abruptRefusals())
                .by(requester -> forbidden(requester, ContentCipher.AES_128, DigestAlgorithm.MD5));
        plan.check("7.9/1", ADVICE, "R100", "SHA-1 is tolerated: nothing depends on its resistance to collisions")
                .accepts(Outcome.failures())
                .notes(Outcome.SUCCESS)
                .by(requester -> Observation.of(requester
                        .trial(ContentCipher.AES_128, DigestAlgorithm.SHA_1)
                        .reply()));
    }

    private static Observation forbidden(Requester requester, ContentCipher cipher, DigestAlgorithm digest)
            throws MessageFormatException {
        PkiMessageDraft message =
                requester.pkcsReq(requester.endEntity()).cipher(cipher).digest(digest);
        return Observation.of(requester.send(message).reply());
    }

    private static Observation answersInAes(Requester requester) throws MessageFormatException {
        Reply reply =
                requester.trial(ContentCipher.AES_128, DigestAlgorithm.SHA_256).reply();
        if (reply.outcome() != Outcome.SUCCESS) {
            return Observation.notOffered("not granted: " + reply.words());
        }
        String cipher = ContentCipher.nameOf(reply.signed().envelope().cipher());
        return cipher.equals(ContentCipher.AES_128.display()) ? Observation.holds(cipher) : Observation.differs(cipher);
    }

    private static Observation answersInSha256(Requester requester) throws MessageFormatException {
        Reply reply =
                requester.trial(ContentCipher.AES_128, DigestAlgorithm.SHA_256).reply();
        if (reply.certRep().isEmpty()) {
            return Observation.notOffered("no CertRep: " + reply.words());
        }
        String digest = DigestAlgorithm.nameOf(reply.signed().digest());
        return digest.equals(DigestAlgorithm.SHA_256.display())
                ? Observation.holds(digest)
                : Observation.differs(digest);
    }
}
