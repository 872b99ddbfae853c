package org.ndesharness.client.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;

/**
 * Signs for an RSA key whose exponent is 1, with which everything is its own signature: no library makes such a key, and a CA
 * that certifies one certifies that anybody may sign.
 */
final class UnitExponentSigner implements ContentSigner {
    private final BigInteger modulus;
    private final ByteArrayOutputStream signed = new ByteArrayOutputStream();

    /** A signer for this modulus. */
    UnitExponentSigner(BigInteger modulus) {
        this.modulus = modulus;
    }

    /** The public key. */
    SubjectPublicKeyInfo key() {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    new RSAPublicKey(modulus, BigInteger.ONE));
        } catch (IOException e) {
            throw new UncheckedIOException("A public key cannot be encoded", e);
        }
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
    }

    @Override
    public OutputStream getOutputStream() {
        return signed;
    }

    /** The padded digest itself (RFC 8017, section 9.2). */
    @Override
    public byte[] getSignature() {
        try {
            byte[] digest = new DigestInfo(
                            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE),
                            MessageDigest.getInstance("SHA-256").digest(signed.toByteArray()))
                    .getEncoded();
            byte[] block = new byte[(modulus.bitLength() + 7) / 8];
            Arrays.fill(block, (byte) 0xff);
            block[0] = 0;
            block[1] = 1;
            block[block.length - digest.length - 1] = 0;
            System.arraycopy(digest, 0, block, block.length - digest.length, digest.length);
            return block;
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("A digest cannot be encoded", e);
        }
    }
}
