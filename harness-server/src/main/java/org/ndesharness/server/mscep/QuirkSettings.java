package org.ndesharness.server.mscep;

import org.ndesharness.server.message.FailInfo;

/**
 * Habits of NDES on which public sources disagree, or that stop clients in use. The RFC-pure generation has none of them;
 * only {@code sameKeySameCertificate}, {@code renewals} and {@code renewalKeepsSubject} matter to it too.
 *
 * @param blankLineAfterCapabilities whether an empty line follows the keywords of GetCACaps, which NDES does not send.
 *     {@code pki --scep} of strongSwan 5.9.8, as Debian 12 has it, compares the wrong bits of what it read and finds no
 *     cipher that it may use without AES in the list; an empty line makes it take everything for supported
 * @param signerCertificateIncluded whether a CertRep carries the certificate of its signer; both captures of NDES do not
 *     (smallstep/scep testca2, certnanny/sscep issue 59)
 * @param keyTransport how the key of an answer's envelope is encrypted
 * @param replyDigest with which digest answers are signed
 * @param singleDesReply whether 2008 R2 answers with single DES whatever the request used (comment in cryptlib, citing
 *     serverfault 458643); no other generation does
 * @param wrongChallenge failInfo for a challenge that cannot be verified: clients in the field saw badMessageCheck
 *     (certnanny/sscep issues 80, 156) and badRequest (144)
 * @param sameKeySameCertificate whether a PKCSReq with key and transaction of an earlier one is answered with the
 *     certificate that was issued then (certnanny/sscep issue 189)
 * @param revocationListRefused whether GetCRL is refused with badRequest and E_INVALIDARG (certnanny/sscep issue 59)
 * @param renewals which renewals are taken
 * @param renewalKeepsSubject whether a renewal has to have the subject of the certificate that signs it; the registry
 *     value {@code DisableRenewalSubjectNameMatch} turns that off
 * @param emptyOnPost whether a posted PKIOperation gets an empty 200 (comment in cryptlib, on Server 2012)
 * @param messageDemanded whether GetCACert without {@code message} gets an empty 200 (README of jscep; certnanny/sscep
 *     issue 144 shows the contrary for GetCACaps)
 */
public record QuirkSettings(
        boolean blankLineAfterCapabilities,
        boolean signerCertificateIncluded,
        KeyTransportHabit keyTransport,
        ReplyDigest replyDigest,
        boolean singleDesReply,
        FailInfo wrongChallenge,
        boolean sameKeySameCertificate,
        boolean revocationListRefused,
        RenewalHabit renewals,
        boolean renewalKeepsSubject,
        boolean emptyOnPost,
        boolean messageDemanded) {

    /** NDES as the sources have it, but for what stops scepclient, {@code pki --scep}, scep-submit or jscep. */
    public static QuirkSettings tolerant() {
        return of(true, false);
    }

    /** NDES as the better sources have it, whoever may not like it. */
    public static QuirkSettings faithful() {
        return of(false, true);
    }

    private static QuirkSettings of(boolean blankLineAfterCapabilities, boolean singleDesReply) {
        return new QuirkSettings(
                blankLineAfterCapabilities,
                false,
                KeyTransportHabit.FOLLOWS_CIPHER,
                ReplyDigest.SHA_1,
                singleDesReply,
                FailInfo.BAD_MESSAGE_CHECK,
                true,
                true,
                RenewalHabit.ANY_TYPE,
                true,
                false,
                false);
    }
}
