package org.ndesharness.server.journal;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Describes public keys. */
final class Keys {

    private Keys() {}

    /** Algorithm and size, for example {@code RSA 2048} or {@code EC P-256}. */
    static String describe(SubjectPublicKeyInfo key) {
        var algorithm = key.getAlgorithm().getAlgorithm();
        try {
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                return "RSA "
                        + RSAPublicKey.getInstance(key.parsePublicKey())
                                .getModulus()
                                .bitLength();
            }
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                    && key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve) {
                var name = ECNamedCurveTable.getName(curve);
                return "EC " + (name == null ? curve.getId() : name);
            }
        } catch (IOException | RuntimeException e) {
            return Names.of(algorithm) + ", unreadable";
        }
        return algorithm.getId();
    }
}
