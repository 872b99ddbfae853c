package org.ndesharness.server.mscep;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.ndesharness.server.message.CertRepWriter;
import org.ndesharness.server.message.KeyTransport;
import org.ndesharness.server.message.PkiMessage;
import org.ndesharness.server.message.ReplyShape;

/** In which form a server answers a request. */
record ReplyHabits(Generation generation, QuirkSettings quirks) {

    /** An answer without an envelope. */
    ReplyShape shape(PkiMessage request) {
        return shape(request, CMSAlgorithm.DES_EDE3_CBC);
    }

    /**
     * An answer.
     *
     * @param cipher content encryption of the request
     */
    ReplyShape shape(PkiMessage request, ASN1ObjectIdentifier cipher) {
        return generation.isWindows()
                ? new ReplyShape(
                        windowsDigest(request),
                        windowsCipher(cipher),
                        windowsKeyTransport(windowsCipher(cipher)),
                        quirks.signerCertificateIncluded(),
                        true,
                        true)
                : new ReplyShape(mirrored(request), cipher, KeyTransport.PKCS1, true, false, false);
    }

    private ASN1ObjectIdentifier windowsDigest(PkiMessage request) {
        return quirks.replyDigest() == ReplyDigest.AS_REQUESTED && CertRepWriter.knows(request.digest())
                ? request.digest()
                : OIWObjectIdentifiers.idSHA1;
    }

    private ASN1ObjectIdentifier windowsCipher(ASN1ObjectIdentifier requested) {
        return generation == Generation.WINDOWS_2008_R2 && quirks.singleDesReply() ? CMSAlgorithm.DES_CBC : requested;
    }

    private KeyTransport windowsKeyTransport(ASN1ObjectIdentifier cipher) {
        return switch (quirks.keyTransport()) {
            case PKCS1 -> KeyTransport.PKCS1;
            case OAEP -> KeyTransport.OAEP;
            case FOLLOWS_CIPHER -> isAes(cipher) ? KeyTransport.OAEP : KeyTransport.PKCS1;
        };
    }

    private static boolean isAes(ASN1ObjectIdentifier cipher) {
        return cipher.on(NISTObjectIdentifiers.aes);
    }

    /** MD5 is not for RFC 8894 (section 2.9): a refusal of it is signed with something better. */
    private static ASN1ObjectIdentifier mirrored(PkiMessage request) {
        return CertRepWriter.knows(request.digest()) && !request.digest().equals(PKCSObjectIdentifiers.md5)
                ? request.digest()
                : NISTObjectIdentifiers.id_sha256;
    }
}
