package org.ndesharness.server.message;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/**
 * Encrypts and signs CertReps. Safe for several threads.
 *
 * <p>The structure is put together here and not by a generator, so that it has the form that captures of NDES show:
 * digest algorithms with NULL, the signature algorithm {@code rsaEncryption}, no signing time, definite lengths throughout.
 */
public final class CertRepWriter {

    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

    private static final AlgorithmIdentifier OAEP =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams());

    /** Java's names of digests, by object identifier. */
    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            PKCSObjectIdentifiers.md5, "MD5",
            OIWObjectIdentifiers.idSHA1, "SHA-1",
            NISTObjectIdentifiers.id_sha224, "SHA-224",
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private final Certificate signer;
    private final SignerIdentifier signerId;
    private final PrivateKey key;

    /**
     * A writer for one signer.
     *
     * @param signer the RA's signing certificate
     * @param key its private RSA key, of whatever provider
     */
    public CertRepWriter(X509Certificate signer, PrivateKey key) {
        this.signer = encoded(signer);
        this.signerId = new SignerIdentifier(new IssuerAndSerialNumber(this.signer));
        this.key = key;
    }

    /** Whether answers can be signed with this digest. */
    public static boolean knows(ASN1ObjectIdentifier digest) {
        return DIGESTS.containsKey(digest);
    }

    /** Encrypts and signs; the draft is not changed. */
    public byte[] write(CertRepDraft draft) {
        try {
            var shape = draft.shape();
            var content = content(draft);
            var signerInfo = sign(draft, content.orElseGet(() -> new byte[0]));
            var signedData = new SignedData(
                    new DERSet(digestAlgorithm(shape)),
                    new ContentInfo(
                            CMSObjectIdentifiers.data,
                            content.map(DEROctetString::new).orElse(null)),
                    shape.signerCertificate() ? new DERSet(signer) : null,
                    null,
                    new DERSet(signerInfo));
            // Definite lengths, as Windows writes them: clients in Go misread octet strings in pieces.
            return new ContentInfo(CMSObjectIdentifiers.signedData, signedData).getEncoded(ASN1Encoding.DL);
        } catch (IOException | GeneralSecurityException | CMSException e) {
            throw new IllegalStateException("A CertRep cannot be written", e);
        }
    }

    private SignerInfo sign(CertRepDraft draft, byte[] content) throws IOException, GeneralSecurityException {
        var digest = DIGESTS.get(draft.shape().digest());
        if (digest == null) {
            throw new IllegalArgumentException(
                    "Nobody signs with " + draft.shape().digest());
        }
        var attributes = new DERSet(draft.attributes()
                .add(CMSAttributes.contentType, CMSObjectIdentifiers.data)
                .add(
                        CMSAttributes.messageDigest,
                        new DEROctetString(MessageDigest.getInstance(digest).digest(content)))
                .toASN1EncodableVector());
        var signature = Signature.getInstance(digest.replace("-", "") + "withRSA");
        signature.initSign(key);
        signature.update(attributes.getEncoded(ASN1Encoding.DER));
        var value = signature.sign();
        if (draft.signatureBroken()) {
            value[value.length - 1] ^= 1;
        }
        return new SignerInfo(
                signerId, digestAlgorithm(draft.shape()), attributes, RSA, new DEROctetString(value), null);
    }

    private static Optional<byte[]> content(CertRepDraft draft) throws IOException, CMSException {
        Optional<byte[]> handedOver = draft.revocationList().isPresent()
                ? draft.revocationList().map(CertificatesOnly::encode)
                : draft.certificates().map(CertificatesOnly::encode);
        if (handedOver.isPresent()) {
            return Optional.of(envelope(draft, handedOver.get()));
        }
        return draft.shape().zeroOctet() ? Optional.of(new byte[1]) : Optional.empty();
    }

    private static byte[] envelope(CertRepDraft draft, byte[] data) throws IOException, CMSException {
        try {
            var shape = draft.shape();
            var generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(
                    shape.keyTransport() == KeyTransport.OAEP
                            ? new JceKeyTransRecipientInfoGenerator(draft.recipient(), OAEP)
                            : new JceKeyTransRecipientInfoGenerator(draft.recipient(), RSA));
            return generator
                    .generate(
                            new CMSProcessableByteArray(data),
                            new JceCMSContentEncryptorBuilder(shape.cipher()).build())
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DL);
        } catch (CertificateEncodingException e) {
            throw new CMSException("The recipient's certificate cannot be encoded", e);
        }
    }

    private static AlgorithmIdentifier digestAlgorithm(ReplyShape shape) {
        return new AlgorithmIdentifier(shape.digest(), DERNull.INSTANCE);
    }

    private static Certificate encoded(X509Certificate certificate) {
        try {
            return Certificate.getInstance(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("A certificate cannot be encoded", e);
        }
    }
}
