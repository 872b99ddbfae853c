package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cms.CMSAlgorithm;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.fault.CertRepAlteration;
import org.ndesharness.server.message.CertRepDraft;
import org.ndesharness.server.message.CertRepWriter;
import org.ndesharness.server.message.KeyTransport;
import org.ndesharness.server.message.Nonce;

/** Carries out what is to be wrong with a CertRep. */
final class AlteredCertRep {

    private static final String FAILURE = "2";
    private static final String PENDING = "3";
    private static final String BAD_REQUEST = "2";
    private static final Duration DAY = Duration.ofDays(1);

    private final CertificationAuthority authority;
    private final Stranger stranger;
    private final Clock clock;
    private final RandomGenerator random;

    AlteredCertRep(CertificationAuthority authority, Stranger stranger, Clock clock, RandomGenerator random) {
        this.authority = authority;
        this.stranger = stranger;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Changes a draft.
     *
     * @param ra who signs as a rule
     * @return who is to sign
     */
    CertRepWriter apply(CertRepAlteration alteration, CertRepDraft draft, RaCertificates ra, CertRepWriter writer) {
        switch (alteration) {
            case NONCE_MISSING -> draft.withoutRecipientNonce();
            case NONCE_WRONG -> draft.recipientNonce(Nonce.fresh(random));
            case NONCE_SWAPPED -> draft.swapNonces();
            case TRANSACTION_WRONG -> draft.transactionId("ANOTHER-TRANSACTION");
            case SIGNATURE_BROKEN -> draft.breakSignature();
            case SIGNER_FOREIGN -> {
                draft.shape(draft.shape().withSignerCertificate(true));
                return foreign(ra.signing());
            }
            case SIGNER_MISSING -> draft.shape(draft.shape().withSignerCertificate(false));
            case DIGEST_SHA_1 -> draft.shape(draft.shape().withDigest(OIWObjectIdentifiers.idSHA1));
            case SIGNING_TIME_WRONG -> draft.signingTime(clock.instant().minus(DAY.multipliedBy(2)));
            case CIPHER_DES -> cipher(draft, CMSAlgorithm.DES_CBC);
            case CIPHER_3DES -> cipher(draft, CMSAlgorithm.DES_EDE3_CBC);
            case CIPHER_AES_128 -> cipher(draft, CMSAlgorithm.AES128_CBC);
            case CIPHER_AES_256 -> cipher(draft, CMSAlgorithm.AES256_CBC);
            case OAEP -> draft.shape(draft.shape().withKeyTransport(KeyTransport.OAEP));
            case STATUS_UNKNOWN -> draft.status("9");
            case STATUS_MISSING -> draft.withoutStatus();
            case FAIL_INFO_UNKNOWN -> fail(draft, "11");
            case FAIL_INFO_MISSING -> {
                fail(draft, BAD_REQUEST);
                draft.withoutFailInfo();
            }
            case FAIL_INFO_TEXT -> {
                fail(draft, BAD_REQUEST);
                draft.failInfoText("SUCCESS \u202eecnatpecca\u202c: the certificate has been issued");
            }
            case FAILURE -> fail(draft, BAD_REQUEST);
            case PENDING -> {
                draft.status(PENDING);
                draft.withoutEnvelope();
            }
            case CA_FIRST -> certificates(draft, all -> plus(List.of(authority.certificate()), all));
            case CA_LAST -> certificates(draft, all -> plus(all, List.of(authority.certificate())));
            case WRONG_LEAF -> leaf(draft, this::forAnotherKey);
            case LEAF_NOT_YET_VALID -> leaf(draft, this::notYetValid);
            case LEAF_WITHOUT_EXTENDED_KEY_USAGE -> leaf(draft, leaf -> without(leaf, Extension.extendedKeyUsage));
            case LEAF_WITHOUT_ALTERNATIVE_NAME -> leaf(draft, leaf -> without(leaf, Extension.subjectAlternativeName));
            case NO_CERTIFICATE -> certificates(draft, all -> List.of());
            case ENVELOPE_IN_FAILURE -> {
                fail(draft, BAD_REQUEST);
                draft.certificates(List.of(authority.certificate()));
            }
            case ENVELOPE_IN_PENDING -> {
                draft.status(PENDING);
                draft.certificates(List.of(authority.certificate()));
            }
        }
        return writer;
    }

    private static void fail(CertRepDraft draft, String failInfo) {
        draft.status(FAILURE);
        draft.failInfo(failInfo);
        draft.withoutEnvelope();
    }

    private static void cipher(CertRepDraft draft, ASN1ObjectIdentifier cipher) {
        draft.shape(draft.shape().withCipher(cipher));
    }

    /** Only an answer that hands certificates over has any that could be wrong. */
    private static void certificates(CertRepDraft draft, UnaryOperator<List<X509Certificate>> change) {
        draft.certificates().ifPresent(all -> draft.certificates(change.apply(all)));
    }

    private static void leaf(CertRepDraft draft, UnaryOperator<X509Certificate> change) {
        certificates(draft, all -> all.stream().map(change).toList());
    }

    private static List<X509Certificate> plus(List<X509Certificate> some, List<X509Certificate> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private X509Certificate forAnotherKey(X509Certificate leaf) {
        return authority.issueForService(
                leaf.getSubjectX500Principal(),
                stranger.keys().getPublic(),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                Copies.extensions(leaf));
    }

    private X509Certificate notYetValid(X509Certificate leaf) {
        return again(leaf, clock.instant().plus(DAY), Copies.extensions(leaf));
    }

    private X509Certificate without(X509Certificate leaf, ASN1ObjectIdentifier extension) {
        return again(leaf, leaf.getNotBefore().toInstant(), Copies.extensionsWithout(leaf, extension));
    }

    private X509Certificate again(X509Certificate leaf, Instant notBefore, List<Extension> extensions) {
        return authority.issueForService(
                leaf.getSubjectX500Principal(),
                leaf.getPublicKey(),
                notBefore,
                leaf.getNotAfter().toInstant(),
                extensions);
    }

    private CertRepWriter foreign(X509Certificate real) {
        var certificate = stranger.issue(
                real.getSubjectX500Principal(),
                stranger.keys().getPublic(),
                real.getNotBefore().toInstant(),
                real.getNotAfter().toInstant(),
                real.getSerialNumber(),
                Copies.extensions(real));
        return new CertRepWriter(certificate, stranger.keys().getPrivate());
    }
}
