package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.PublicKeyFacts;
import org.ndesharness.client.evidence.SignatureState;

/** A certification request out of its octets (RFC 2986). Of the challenge password nothing is kept but how it is
 * written. */
final class EncodedRequest {

    private static final int SHORTEST = 48;
    private static final int MOST_ATTRIBUTES = 40;

    private EncodedRequest() {}

    /** Empty for what is none. */
    static Optional<Pkcs10Request> of(byte[] encoded, CertificateFacts.Citing citing) {
        if (encoded.length < SHORTEST
                || encoded.length > EncodedMessage.LARGEST
                || encoded[0] != 0x30
                || BerShape.of(encoded).isEmpty()) {
            return Optional.empty();
        }
        try (ASN1InputStream in = new ASN1InputStream(encoded)) {
            return in.readObject() instanceof ASN1Sequence outer && isRequest(outer)
                    ? Optional.of(read(CertificationRequest.getInstance(outer), citing))
                    : Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            return Optional.empty();
        }
    }

    /** A certificate has three parts too, and its first begins otherwise. */
    private static boolean isRequest(ASN1Sequence outer) {
        return outer.size() == 3
                && outer.getObjectAt(0) instanceof ASN1Sequence info
                && (info.size() == 3 || info.size() == 4)
                && info.getObjectAt(0) instanceof ASN1Integer version
                && version.hasValue(0)
                && info.getObjectAt(1) instanceof ASN1Sequence
                && info.getObjectAt(2) instanceof ASN1Sequence;
    }

    private static Pkcs10Request read(CertificationRequest request, CertificateFacts.Citing citing) throws IOException {
        X500Name subject = request.getCertificationRequestInfo().getSubject();
        Pkcs10Request read = new Pkcs10Request(
                citing.cite(""),
                CertificateFacts.name(subject),
                subject.getRDNs(BCStyle.CN).length,
                PublicKeys.facts(request.getCertificationRequestInfo().getSubjectPublicKeyInfo()),
                proof(request),
                challenges(request.getCertificationRequestInfo().getAttributes(), SignedAttributes::type),
                challenges(request.getCertificationRequestInfo().getAttributes(), String::valueOf).stream()
                        .anyMatch(Pkcs10Request::hasMarkup),
                false);
        return cited(read, citing);
    }

    /** The same, cited in words. */
    static Pkcs10Request cited(Pkcs10Request read, CertificateFacts.Citing citing) {
        return new Pkcs10Request(
                citing.cite(MessageWords.of(read)),
                read.subject(),
                read.commonNames(),
                read.key(),
                read.proof(),
                read.challenges(),
                read.marked(),
                read.printed());
    }

    private static List<String> challenges(@Nullable ASN1Set attributes, Function<ASN1Encodable, String> told) {
        List<String> challenges = new ArrayList<>();
        for (int i = 0; attributes != null && i < attributes.size() && i < MOST_ATTRIBUTES; i++) {
            Attribute attribute = Attribute.getInstance(attributes.getObjectAt(i));
            if (PKCSObjectIdentifiers.pkcs_9_at_challengePassword.equals(attribute.getAttrType())) {
                Stream.of(attribute.getAttrValues().toArray())
                        .limit(MOST_ATTRIBUTES)
                        .map(told)
                        .forEach(challenges::add);
            }
        }
        return challenges;
    }

    private static SignatureState proof(CertificationRequest request) {
        try {
            Optional<PublicKey> key =
                    PublicKeys.usable(request.getCertificationRequestInfo().getSubjectPublicKeyInfo());
            if (key.isEmpty()) {
                return SignatureState.NOT_CHECKED;
            }
            boolean verifies = new PKCS10CertificationRequest(request)
                    .isSignatureValid(new JcaContentVerifierProviderBuilder()
                            .setProvider(PublicKeys.PROVIDER)
                            .build(key.get()));
            return verifies ? SignatureState.VERIFIES : SignatureState.DOES_NOT_VERIFY;
        } catch (PKCSException | OperatorCreationException | IOException | RuntimeException notTold) {
            return isOfAnotherKind(request) ? SignatureState.DOES_NOT_VERIFY : SignatureState.NOT_CHECKED;
        }
    }

    /** Whether an RSA key is to have made a signature of elliptic curves, or the other way round. */
    private static boolean isOfAnotherKind(CertificationRequest request) {
        String signed = request.getSignatureAlgorithm().getAlgorithm().getId();
        String key = request.getCertificationRequestInfo()
                .getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .getId();
        boolean bySignatureRsa = signed.startsWith(PKCSObjectIdentifiers.pkcs_1.getId() + ".");
        boolean bySignatureEc = signed.startsWith("1.2.840.10045.4.");
        return (bySignatureRsa && key.startsWith("1.2.840.10045."))
                || (bySignatureEc && PKCSObjectIdentifiers.rsaEncryption.getId().equals(key));
    }

    /** Whether a key that was only printed is known by its name. */
    static PublicKeyFacts printedKey(String algorithm, int bits) {
        String name = algorithm.startsWith("rsa")
                ? PublicKeyFacts.RSA
                : algorithm.equals("id-ecPublicKey") ? PublicKeyFacts.EC : algorithm;
        return new PublicKeyFacts(name, bits, "");
    }
}
