package org.ndesharness.client.transport;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;

/**
 * How a signed message is encoded; its content and signature are the same in every form.
 *
 * <p>jscep's own form cuts the content into segments of 1000 octets, of which some servers read only the first.
 */
public enum MessageForm {
    /** BER of indefinite length, the content in one segment, as iOS sends it. */
    BER {
        @Override
        byte[] encode(ContentInfo message) throws IOException {
            SignedData signed = SignedData.getInstance(message.getContent());
            ContentInfo content = signed.getEncapContentInfo();
            byte[] octets = ASN1OctetString.getInstance(content.getContent()).getOctets();
            ContentInfo whole =
                    new ContentInfo(content.getContentType(), new BEROctetString(octets, octets.length + 1));
            SignedData again = new SignedData(
                    signed.getDigestAlgorithms(),
                    whole,
                    signed.getCertificates(),
                    signed.getCRLs(),
                    signed.getSignerInfos());
            return new ContentInfo(message.getContentType(), again).getEncoded(ASN1Encoding.BER);
        }
    },
    /** DER, as Windows sends it. */
    DER {
        @Override
        byte[] encode(ContentInfo message) throws IOException {
            return message.getEncoded(ASN1Encoding.DER);
        }
    };

    abstract byte[] encode(ContentInfo message) throws IOException;

    /** The same message in this form. */
    byte[] encode(byte[] message) {
        try {
            return encode(ContentInfo.getInstance(message));
        } catch (IOException e) {
            throw new IllegalStateException("A message that was just encoded can be encoded again", e);
        }
    }
}
