package org.ndesharness.server.message;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

/** Takes a CertRep apart without the library's readers, so that a test sees its bytes as they are. */
public final class Captures {

    private final byte[] encoded;
    private final SignedData signedData;

    public Captures(byte[] encoded) throws Exception {
        this.encoded = encoded;
        this.signedData = SignedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(encoded)).getContent());
    }

    public SignedData signedData() {
        return signedData;
    }

    public SignerInfo signerInfo() {
        return SignerInfo.getInstance(signedData.getSignerInfos().getObjectAt(0));
    }

    /** Octets of the content. */
    public byte[] content() {
        return ASN1OctetString.getInstance(signedData.getEncapContentInfo().getContent())
                .getOctets();
    }

    /** Object identifiers of the signed attributes in the order of the wire. */
    public List<String> attributeTypes() {
        var types = new ArrayList<String>();
        for (var attribute : signerInfo().getAuthenticatedAttributes()) {
            types.add(Attribute.getInstance(attribute).getAttrType().getId());
        }
        return types;
    }

    /** The one value of a signed attribute. */
    public ASN1Encodable attribute(String oid) {
        for (var each : signerInfo().getAuthenticatedAttributes()) {
            var attribute = Attribute.getInstance(each);
            if (attribute.getAttrType().getId().equals(oid)) {
                return attribute.getAttrValues().getObjectAt(0);
            }
        }
        throw new AssertionError("There is no attribute " + oid);
    }

    /** The text of a signed attribute. */
    public String text(String oid) {
        return ((ASN1String) attribute(oid)).getString();
    }

    public EnvelopedData envelope() throws Exception {
        return EnvelopedData.getInstance(
                ContentInfo.getInstance(ASN1Primitive.fromByteArray(content())).getContent());
    }

    public KeyTransRecipientInfo recipient() throws Exception {
        return KeyTransRecipientInfo.getInstance(org.bouncycastle.asn1.cms.RecipientInfo.getInstance(
                        envelope().getRecipientInfos().getObjectAt(0))
                .getInfo());
    }

    /** Whether a length without end stands anywhere at the head of the message. */
    public boolean indefinite() {
        return (encoded[1] & 0xff) == 0x80;
    }
}
