package org.ndesharness.server.journal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.journal.SignedMessage.Envelope;
import org.ndesharness.server.journal.SignedMessage.Recipient;

/** Reads pkiMessages without believing them (RFC 8894 section 3.2). */
final class SignedMessageReader {

    private static final String SCEP = "2.16.840.1.113733.1.9.";
    private static final String SCEP_ERROR = "1.3.6.1.4.1.311.21.33";
    private static final String SCEP_SERVER_MESSAGE = "1.3.6.1.4.1.311.21.38";
    private static final int INDEFINITE = 0x80;

    private SignedMessageReader() {}

    /** A message, and its content as it was signed. */
    static final class Result {
        private final SignedMessage message;
        private final byte[] content;

        private Result(SignedMessage message, byte[] content) {
            this.message = message;
            this.content = content;
        }

        SignedMessage message() {
            return message;
        }

        byte[] content() {
            return content;
        }
    }

    /**
     * Reads a message.
     *
     * @param what for remarks: {@code request} or {@code answer}
     * @return empty, and a remark, when it is no CMS SignedData
     */
    static Optional<Result> read(byte[] encoded, String what, List<String> remarks) {
        if (encoded.length == 0) {
            remarks.add("the " + what + " has no content");
            return Optional.empty();
        }
        try {
            var signed = new CMSSignedData(encoded);
            var signers = signed.getSignerInfos().getSigners();
            if (signers.isEmpty()) {
                remarks.add("the " + what + " is a CMS message that nobody signed");
                return Optional.empty();
            }
            if (signers.size() > 1) {
                remarks.add("the " + what + " has " + signers.size() + " signers; the first is shown");
            }
            var content = signed.getSignedContent() != null
                            && signed.getSignedContent().getContent() instanceof byte[] bytes
                    ? bytes
                    : new byte[0];
            var message = message(encoded, signed, signers.iterator().next(), content, what, remarks);
            return Optional.of(new Result(message, content));
        } catch (CMSException | IOException | RuntimeException e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            remarks.add("the " + what + " is no signed CMS message");
            return Optional.empty();
        } catch (StackOverflowError e) {
            // A structure nested many thousand levels deep: somebody tries what the reader stands.
            remarks.add("the " + what + " is nested too deeply to be read");
            return Optional.empty();
        }
    }

    private static SignedMessage message(
            byte[] encoded,
            CMSSignedData signed,
            SignerInformation signer,
            byte[] content,
            String what,
            List<String> remarks)
            throws IOException {
        var found = signer.getSignedAttributes();
        var attributes = found == null ? new AttributeTable(new DERSet()) : found;
        var certificate = certificate(signed, signer);
        return new SignedMessage(
                encoding(encoded),
                text(attributes, SCEP + "2").map(Names::messageType),
                text(attributes, SCEP + "7"),
                octets(attributes, SCEP + "5"),
                octets(attributes, SCEP + "6"),
                text(attributes, SCEP + "3").map(Names::pkiStatus),
                text(attributes, SCEP + "4").map(Names::failInfo),
                text(attributes, SCEP_ERROR).map(SignedMessageReader::hresult),
                text(attributes, SCEP_SERVER_MESSAGE),
                certificate.map(holder -> holder.getSubject().toString()).orElseGet(() -> named(signer)),
                certificate.isPresent(),
                certificate.map(holder -> fits(signer, holder)),
                Names.of(signer.getDigestAlgorithmID().getAlgorithm()),
                names(attributes),
                content.length,
                envelope(content, what, remarks));
    }

    private static Optional<Envelope> envelope(byte[] content, String what, List<String> remarks) {
        if (content.length <= 1) {
            // A single zero octet is what NDES puts there when it refuses (certnanny/sscep issue 59).
            return Optional.empty();
        }
        try {
            var enveloped = new CMSEnvelopedData(content);
            var recipients = new ArrayList<Recipient>();
            for (RecipientInformation recipient : enveloped.getRecipientInfos().getRecipients()) {
                recipients.add(new Recipient(
                        recipient.getRID() instanceof KeyTransRecipientId id
                                ? named(id.getIssuer(), id.getSerialNumber(), id.getSubjectKeyIdentifier())
                                : "no key transport",
                        Names.of(recipient.getKeyEncryptionAlgorithm().getAlgorithm())));
            }
            return Optional.of(new Envelope(
                    Names.of(enveloped.getContentEncryptionAlgorithm().getAlgorithm()), recipients));
        } catch (CMSException | RuntimeException e) {
            remarks.add("the content of the " + what + " is no envelope");
            return Optional.empty();
        }
    }

    private static String encoding(byte[] encoded) throws IOException {
        if ((encoded[1] & 0xff) == INDEFINITE) {
            return "BER, indefinite lengths";
        }
        var der = ASN1Primitive.fromByteArray(encoded).getEncoded(ASN1Encoding.DER);
        return Arrays.equals(der, encoded) ? "DER" : "BER, definite lengths";
    }

    private static Optional<X509CertificateHolder> certificate(CMSSignedData signed, SignerInformation signer) {
        for (X509CertificateHolder holder : signed.getCertificates().getMatches(null)) {
            if (signer.getSID().match(holder)) {
                return Optional.of(holder);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(SignerInformation signer, X509CertificateHolder certificate) {
        try {
            // By key and not by certificate: whether the certificate is in date is another question.
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .build(new JcaX509CertificateConverter()
                            .getCertificate(certificate)
                            .getPublicKey()));
        } catch (CMSException | OperatorCreationException | CertificateException | RuntimeException e) {
            return false;
        }
    }

    private static String named(SignerInformation signer) {
        var id = signer.getSID();
        return named(id.getIssuer(), id.getSerialNumber(), id.getSubjectKeyIdentifier());
    }

    private static String named(
            @Nullable X500Name issuer, @Nullable BigInteger serialNumber, byte @Nullable [] keyIdentifier) {
        if (issuer != null && serialNumber != null) {
            return "serial " + serialNumber.toString(16) + " of " + issuer;
        }
        return keyIdentifier == null ? "nobody" : "key " + HexFormat.of().formatHex(keyIdentifier);
    }

    private static List<String> names(AttributeTable attributes) {
        return Arrays.stream(attributes.toASN1Structure().getAttributes())
                .map(attribute -> Names.of(attribute.getAttrType()))
                .toList();
    }

    private static Optional<String> text(AttributeTable attributes, String oid) {
        return value(attributes, oid)
                .filter(ASN1String.class::isInstance)
                .map(value -> ((ASN1String) value).getString());
    }

    private static Optional<String> octets(AttributeTable attributes, String oid) {
        return value(attributes, oid)
                .filter(ASN1OctetString.class::isInstance)
                .map(value -> HexFormat.of().formatHex(((ASN1OctetString) value).getOctets()));
    }

    private static Optional<ASN1Encodable> value(AttributeTable attributes, String oid) {
        var attribute = attributes.get(new ASN1ObjectIdentifier(oid));
        return attribute == null || attribute.getAttrValues().size() == 0
                ? Optional.empty()
                : Optional.of(attribute.getAttrValues().getObjectAt(0));
    }

    /** Signed decimal text on the wire, eight hex digits in every document. */
    private static String hresult(String text) {
        try {
            return String.format(Locale.ROOT, "0x%08x", (int) Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
