package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.encoders.Hex;
import org.ndesharness.client.evidence.PublicKeyFacts;

/** Public keys of certificates and requests: what they are, and the key itself where a signature is to be verified with it. */
final class PublicKeys {

    /** Never registered with the JVM: messages with old digests are to be checked whatever the platform forbids. */
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** Nobody uses a longer one, and a hostile one would take its time. */
    private static final int LONGEST_RSA = 8192;

    private PublicKeys() {}

    /** What is known of a key; throws {@link IOException} or an unchecked exception for a malformed one. */
    static PublicKeyFacts facts(SubjectPublicKeyInfo key) throws IOException {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        String name = PKCSObjectIdentifiers.rsaEncryption.equals(algorithm)
                ? PublicKeyFacts.RSA
                : X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm) ? PublicKeyFacts.EC : algorithm.getId();
        return new PublicKeyFacts(name, bits(key, name), id(key));
    }

    private static int bits(SubjectPublicKeyInfo key, String algorithm) throws IOException {
        if (algorithm.equals(PublicKeyFacts.RSA)) {
            return RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength();
        }
        return curve(key)
                .map(parameters -> parameters.getCurve().getFieldSize())
                .orElse(0);
    }

    /** The curve by its name; parameters that are written out are of no use but to attack with. */
    private static Optional<X9ECParameters> curve(SubjectPublicKeyInfo key) {
        ASN1Encodable parameters = key.getAlgorithm().getParameters();
        return parameters instanceof ASN1ObjectIdentifier name
                ? Optional.ofNullable(ECNamedCurveTable.getByOID(name))
                : Optional.empty();
    }

    /** The key, to verify with; empty for one that it is not tried with. */
    static Optional<PublicKey> usable(SubjectPublicKeyInfo key) throws IOException {
        PublicKeyFacts facts = facts(key);
        boolean rsa = facts.algorithm().equals(PublicKeyFacts.RSA) && facts.bits() <= LONGEST_RSA;
        boolean ec = facts.algorithm().equals(PublicKeyFacts.EC) && facts.bits() > 0;
        return rsa || ec ? Optional.ofNullable(BouncyCastleProvider.getPublicKey(key)) : Optional.empty();
    }

    /** As {@link PublicKeyFacts#id()}. */
    static String id(SubjectPublicKeyInfo key) throws IOException {
        return sha256(key.getEncoded());
    }

    /** SHA-256, lower-case hex. */
    static String sha256(byte[] octets) {
        try {
            return Hex.toHexString(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
