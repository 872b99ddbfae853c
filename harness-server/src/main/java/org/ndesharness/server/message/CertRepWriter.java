package org.ndesharness.server.message;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Writes the answers to requests (RFC 8894 section 3.3.2). Digest and cipher follow the request.
 *
 * <p>The signer's certificate is included, which RFC 8894 section 3.2 leaves open and older captures of NDES lack: most
 * clients look for it there.
 */
public final class CertRepWriter {

    /** What NDES puts in place of an envelope: captures of its failures carry a single zero octet. */
    private static final byte[] NO_ENVELOPE = {0};

    private static final Map<ASN1ObjectIdentifier, String> SIGNATURES = Map.of(
            OIWObjectIdentifiers.idSHA1, "SHA1withRSA",
            NISTObjectIdentifiers.id_sha256, "SHA256withRSA",
            NISTObjectIdentifiers.id_sha384, "SHA384withRSA",
            NISTObjectIdentifiers.id_sha512, "SHA512withRSA",
            PKCSObjectIdentifiers.md5, "MD5withRSA");

    private final X509Certificate signer;
    private final PrivateKey key;
    private final RandomGenerator random;

    /**
     * A writer for one signer.
     *
     * @param signer the RA's signing certificate
     * @param key its private key
     * @param random for the nonces
     */
    public CertRepWriter(X509Certificate signer, PrivateKey key, RandomGenerator random) {
        this.signer = signer;
        this.key = key;
        this.random = random;
    }

    /** Hands the certificate over, in an envelope that only the requester opens. */
    public byte[] success(PkiMessage request, X509Certificate issued) {
        try {
            var generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(request.signer()));
            var cipher = request.cipher().orElse(CMSAlgorithm.DES_EDE3_CBC);
            var envelope = generator.generate(
                    new CMSProcessableByteArray(CertificatesOnly.encode(List.of(issued))),
                    new JceCMSContentEncryptorBuilder(cipher).build());
            var attributes = attributes(request, PkiStatus.SUCCESS);
            put(attributes, ScepAttributes.SCEP_SERVER_MESSAGE, new DERUTF8String("Issued"));
            return sign(request, envelope.toASN1Structure().getEncoded(ASN1Encoding.DL), attributes);
        } catch (CMSException | IOException | CertificateEncodingException e) {
            throw new IllegalStateException("The answer cannot be encrypted to the requester's certificate", e);
        }
    }

    /**
     * Refuses.
     *
     * @param hresult code that Windows adds in an attribute of its own; left out when empty
     */
    public byte[] failure(PkiMessage request, FailInfo failInfo, OptionalInt hresult) {
        var attributes = attributes(request, PkiStatus.FAILURE);
        put(attributes, ScepAttributes.FAIL_INFO, new DERPrintableString(Integer.toString(failInfo.code())));
        hresult.ifPresent(
                code -> put(attributes, ScepAttributes.SCEP_ERROR, new DERPrintableString(Integer.toString(code))));
        return sign(request, NO_ENVELOPE, attributes);
    }

    /** Puts off: a manager has to approve. */
    public byte[] pending(PkiMessage request) {
        return sign(request, NO_ENVELOPE, attributes(request, PkiStatus.PENDING));
    }

    private ASN1EncodableVector attributes(PkiMessage request, PkiStatus status) {
        var attributes = new ASN1EncodableVector();
        put(
                attributes,
                ScepAttributes.MESSAGE_TYPE,
                new DERPrintableString(Integer.toString(MessageType.CERT_REP.code())));
        put(attributes, ScepAttributes.PKI_STATUS, new DERPrintableString(Integer.toString(status.code())));
        put(
                attributes,
                ScepAttributes.TRANSACTION_ID,
                new DERPrintableString(request.transactionId().value()));
        put(
                attributes,
                ScepAttributes.RECIPIENT_NONCE,
                new DEROctetString(request.senderNonce().bytes()));
        put(
                attributes,
                ScepAttributes.SENDER_NONCE,
                new DEROctetString(Nonce.fresh(random).bytes()));
        return attributes;
    }

    private static void put(ASN1EncodableVector attributes, ASN1ObjectIdentifier oid, ASN1Encodable value) {
        attributes.add(new Attribute(oid, new DERSet(value)));
    }

    private byte[] sign(PkiMessage request, byte[] content, ASN1EncodableVector attributes) {
        try {
            var table = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
            var algorithm = SIGNATURES.getOrDefault(request.digest(), "SHA256withRSA");
            var signerInfo = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(parameters -> {
                        var complete = table.getAttributes(parameters);
                        // Bouncy Castle adds the wall clock here; NDES sends no signing time at all.
                        return complete.remove(CMSAttributes.signingTime).remove(CMSAttributes.cmsAlgorithmProtect);
                    })
                    .build(new JcaContentSignerBuilder(algorithm).build(key), signer);
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signerInfo);
            generator.addCertificates(new JcaCertStore(List.of(signer)));
            CMSTypedData typed = new CMSProcessableByteArray(content);
            // Definite lengths, as Windows writes them: clients in Go misread octet strings in pieces.
            return generator.generate(typed, true).toASN1Structure().getEncoded(ASN1Encoding.DL);
        } catch (CMSException | IOException | CertificateEncodingException | OperatorCreationException e) {
            throw new IllegalStateException("The answer cannot be signed", e);
        }
    }
}
