package org.ndesharness.server.mscep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.ndesharness.server.message.FailInfo;
import org.ndesharness.server.message.MessageData;
import org.ndesharness.server.message.PkiMessage;
import org.ndesharness.server.message.SignatureCheck;
import org.ndesharness.server.message.Tolerance;

/** What a server that follows RFC 8894 to the letter refuses, and with which failInfo (section 3.2.1.4). */
final class RfcRules {

    /** RFC 8894 leaves it open how close signingTime has to be. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private static final Set<ASN1ObjectIdentifier> CIPHERS = Set.of(
            CMSAlgorithm.AES128_CBC, CMSAlgorithm.AES192_CBC, CMSAlgorithm.AES256_CBC, CMSAlgorithm.DES_EDE3_CBC);

    /** md5WithRSAEncryption, and the older ones beside it. */
    private static final ASN1ObjectIdentifier PKCS_1 = new ASN1ObjectIdentifier("1.2.840.113549.1.1");

    private static final Set<ASN1ObjectIdentifier> OBSOLETE_SIGNATURES =
            Set.of(PKCS_1.branch("2"), PKCS_1.branch("3"), PKCS_1.branch("4"));

    private RfcRules() {}

    /** What the outside of a message is refused for; empty when it is in order. */
    static Optional<FailInfo> objection(PkiMessage message, Instant now) {
        if (message.signature() == SignatureCheck.UNSUPPORTED
                || message.tolerances().contains(Tolerance.OBSOLETE_ALGORITHM)) {
            return Optional.of(FailInfo.BAD_ALG);
        }
        if (message.signature() == SignatureCheck.BROKEN) {
            return Optional.of(FailInfo.BAD_MESSAGE_CHECK);
        }
        if (violates(message.tolerances())) {
            return Optional.of(FailInfo.BAD_REQUEST);
        }
        return message.signingTime()
                .filter(time -> Duration.between(time, now).abs().compareTo(CLOCK_TOLERANCE) > 0)
                .map(time -> FailInfo.BAD_TIME);
    }

    /** What an envelope that could not be opened is refused for. */
    static FailInfo unopened(Optional<ASN1ObjectIdentifier> cipher) {
        return cipher.filter(oid -> !CIPHERS.contains(oid)).isPresent() ? FailInfo.BAD_ALG : FailInfo.BAD_REQUEST;
    }

    /** What the inside of a message is refused for; empty when it is in order. */
    static Optional<FailInfo> objection(MessageData data) {
        if (!CIPHERS.contains(data.cipher())) {
            return Optional.of(FailInfo.BAD_ALG);
        }
        return violates(data.tolerances()) ? Optional.of(FailInfo.BAD_REQUEST) : Optional.empty();
    }

    /** What a certification request is refused for before anybody looks at its challenge. */
    static Optional<FailInfo> objection(PKCS10CertificationRequest csr) {
        return OBSOLETE_SIGNATURES.contains(csr.getSignatureAlgorithm().getAlgorithm())
                ? Optional.of(FailInfo.BAD_ALG)
                : Optional.empty();
    }

    private static boolean violates(Set<Tolerance> tolerances) {
        return tolerances.stream().anyMatch(Tolerance::againstAMust);
    }
}
