package org.ndesharness.client.enrolment;

import java.security.cert.X509Certificate;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerId;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.ndesharness.client.transport.Body;

/** What a platform reads in a recorded CertRep that jscep leaves alone. */
final class CertRepReading {
    /** Microsoft's attribute with the HRESULT of a refusal, a PrintableString with a signed decimal number. */
    private static final ASN1ObjectIdentifier SCEP_ERROR = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.21.33");

    private final Body body;

    CertRepReading(Body body) {
        this.body = body;
    }

    /**
     * Whether the signature verifies with this RA certificate.
     *
     * <p>A CertRep of NDES carries no certificates, and jscep then believes it unverified.
     */
    boolean isSignedBy(X509Certificate signer) {
        try {
            SignerInformation information =
                    new CMSSignedData(body.octets()).getSignerInfos().get(new JcaSignerId(signer));
            return information != null
                    && information.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()));
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            return false;
        }
    }

    /** The HRESULT that the CA's side gave for a refusal; empty when the answer carries none. */
    OptionalInt hresult() {
        try {
            for (SignerInformation information :
                    new CMSSignedData(body.octets()).getSignerInfos().getSigners()) {
                AttributeTable attributes = information.getSignedAttributes();
                Attribute attribute = attributes == null ? null : attributes.get(SCEP_ERROR);
                if (attribute != null && attribute.getAttrValues().size() > 0) {
                    return number(attribute.getAttrValues().getObjectAt(0));
                }
            }
        } catch (CMSException | RuntimeException e) {
            // Not readable is as good as not there: the refusal itself was read already.
            return OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    private static OptionalInt number(ASN1Encodable value) {
        if (value instanceof ASN1Integer number) {
            return OptionalInt.of(number.getValue().intValue());
        }
        if (value instanceof ASN1String string) {
            String text = string.getString().strip();
            return OptionalInt.of(
                    text.startsWith("0x")
                            ? Integer.parseUnsignedInt(text.substring(2), 16)
                            : (int) Long.parseLong(text));
        }
        return OptionalInt.empty();
    }
}
