package org.ndesharness.client.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.profile.Challenge;

/** A PKCS #10 certification request that is still to be signed (RFC 2986); not thread-safe. */
public final class CertificationRequestDraft {
    private X500Name subject;
    private SubjectPublicKeyInfo key;
    private ContentSigner signer;
    private @Nullable Challenge challenge;

    /** A request for a certificate of this key, signed with it. */
    public CertificationRequestDraft(X500Name subject, KeyPair keys) {
        this.subject = subject;
        this.key = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
        this.signer = signer(keys.getPrivate());
    }

    /** Asks for another name; it may be empty. */
    public CertificationRequestDraft subject(X500Name other) {
        subject = other;
        return this;
    }

    /** Adds the challenge password (RFC 8894, section 2.4). */
    public CertificationRequestDraft challenge(Challenge password) {
        challenge = password;
        return this;
    }

    /** Leaves the challenge password out. */
    public CertificationRequestDraft withoutChallenge() {
        challenge = null;
        return this;
    }

    /** Asks for a certificate of another key; who signs stays. */
    public CertificationRequestDraft key(SubjectPublicKeyInfo other) {
        key = other;
        return this;
    }

    /** Has somebody else sign, so that the signature proves nothing or something else. */
    public CertificationRequestDraft signer(ContentSigner other) {
        signer = other;
        return this;
    }

    /** The subject that is asked for. */
    public X500Name subject() {
        return subject;
    }

    /** The key that a certificate is asked for. */
    public SubjectPublicKeyInfo key() {
        return key;
    }

    /** Signs and encodes it, in DER. */
    public byte[] encode() {
        PKCS10CertificationRequestBuilder builder = new PKCS10CertificationRequestBuilder(subject, key);
        if (challenge != null) {
            String value = challenge.value();
            builder.addAttribute(
                    PKCSObjectIdentifiers.pkcs_9_at_challengePassword,
                    DERPrintableString.isPrintableString(value)
                            ? new DERPrintableString(value)
                            : new DERUTF8String(value));
        }
        try {
            return builder.build(signer).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("A certification request cannot be encoded", e);
        }
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder("SHA256withRSA")
                    .setProvider(BundledProvider.INSTANCE)
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("This key cannot sign a certification request", e);
        }
    }
}
