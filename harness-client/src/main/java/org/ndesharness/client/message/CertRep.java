package org.ndesharness.client.message;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** An answer to a PKIOperation as it stands on the wire, right or wrong (RFC 8894, section 3.3.2). */
public final class CertRep {
    private final CMSSignedData data;
    private final SignerInformation signer;

    private CertRep(CMSSignedData data, SignerInformation signer) {
        this.data = data;
        this.signer = signer;
    }

    /** Reads a SignedData with one signer; nothing else is asked of it. */
    public static CertRep read(byte[] encoded) throws MessageFormatException {
        try {
            CMSSignedData data = new CMSSignedData(encoded);
            Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new MessageFormatException("a SignedData with " + signers.size() + " signers");
            }
            return new CertRep(data, signers.iterator().next());
        } catch (CMSException | RuntimeException e) {
            throw new MessageFormatException("not a CMS SignedData", e);
        }
    }

    /** Whether the signer signed any attributes. */
    public boolean hasSignedAttributes() {
        return signer.getSignedAttributes() != null;
    }

    /** Every value that an attribute has, over all of its occurrences. */
    public List<ASN1Encodable> values(ScepAttribute attribute) {
        List<ASN1Encodable> values = new ArrayList<>();
        AttributeTable table = signer.getSignedAttributes();
        if (table != null) {
            ASN1EncodableVector found = table.getAll(attribute.oid());
            for (int i = 0; i < found.size(); i++) {
                Attribute.getInstance(found.get(i)).getAttrValues().forEach(values::add);
            }
        }
        return values;
    }

    /** The text of an attribute, whichever string type it has; empty when it is absent or no string. */
    public Optional<String> text(ScepAttribute attribute) {
        return values(attribute).stream()
                .filter(ASN1String.class::isInstance)
                .map(value -> ((ASN1String) value).getString())
                .findFirst();
    }

    /** The octets of an attribute; empty when it is absent or no OCTET STRING. */
    public Optional<byte[]> octets(ScepAttribute attribute) {
        return values(attribute).stream()
                .filter(ASN1OctetString.class::isInstance)
                .map(value -> ((ASN1OctetString) value).getOctets())
                .findFirst();
    }

    /** How the operation ended; empty for what the RFC does not define. */
    public Optional<PkiStatus> status() {
        return text(ScepAttribute.PKI_STATUS).flatMap(PkiStatus::of);
    }

    /** Why it failed; empty for what the RFC does not define. */
    public Optional<FailInfo> failInfo() {
        return text(ScepAttribute.FAIL_INFO).flatMap(FailInfo::of);
    }

    /** What the SignedData says that its content is; id-data in SCEP. */
    public ASN1ObjectIdentifier contentType() {
        return new ASN1ObjectIdentifier(data.getSignedContentTypeOID());
    }

    /** The signed content; empty when it is omitted, an empty array when it is there without octets. */
    public Optional<byte[]> content() {
        CMSTypedData content = data.getSignedContent();
        return content != null && content.getContent() instanceof byte[] octets
                ? Optional.of(octets)
                : Optional.empty();
    }

    /** The envelope that is the signed content. */
    public PkiEnvelope envelope() throws MessageFormatException {
        return PkiEnvelope.read(content().orElseThrow(() -> new MessageFormatException("there is no signed content")));
    }

    /** Digest that was signed. */
    public ASN1ObjectIdentifier digest() {
        return signer.getDigestAlgorithmID().getAlgorithm();
    }

    /**
     * The certificate that the signature verifies with, among those in the message and those of the CA; empty when there is
     * none.
     */
    public Optional<X509Certificate> signedBy(List<X509Certificate> caCertificates) {
        List<X509Certificate> candidates = new ArrayList<>(caCertificates);
        candidates.addAll(certificates());
        return candidates.stream().filter(this::isSignedBy).findFirst();
    }

    private List<X509Certificate> certificates() {
        return data.getCertificates().getMatches(null).stream()
                .flatMap(holder -> certificate(holder).stream())
                .toList();
    }

    /** Empty for what cannot be read: it can have signed nothing that could be verified. */
    private static Optional<X509Certificate> certificate(X509CertificateHolder holder) {
        try {
            return Optional.of(new JcaX509CertificateConverter().getCertificate(holder));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private boolean isSignedBy(X509Certificate certificate) {
        try {
            return signer.getSID().match(new JcaX509CertificateHolder(certificate))
                    && signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                            .setProvider(BundledProvider.INSTANCE)
                            .build(certificate.getPublicKey()));
        } catch (CMSException | CertificateEncodingException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }
}
