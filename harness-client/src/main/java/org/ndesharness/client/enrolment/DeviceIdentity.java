package org.ndesharness.client.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.ndesharness.client.profile.AlternativeName;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.client.profile.ScepProfile;

/**
 * The key of one enrolment with its self-signed certificate (serial number 1, RFC 8894, section 2.3) and its certification
 * request.
 */
final class DeviceIdentity {
    private static final ASN1ObjectIdentifier USER_PRINCIPAL_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private final KeyPair keys;
    private final PrivateKey signerKey;
    private final X509Certificate certificate;
    private final PKCS10CertificationRequest request;

    private DeviceIdentity(
            KeyPair keys, PrivateKey signerKey, X509Certificate certificate, PKCS10CertificationRequest request) {
        this.keys = keys;
        this.signerKey = signerKey;
        this.certificate = certificate;
        this.request = request;
    }

    static DeviceIdentity of(KeyPair keys, ScepProfile profile, Clock clock) {
        try {
            String digest = profile.allowsSha2() ? "SHA256withRSA" : "SHA1withRSA";
            ContentSigner signer = new JcaContentSignerBuilder(digest).build(keys.getPrivate());
            return new DeviceIdentity(
                    keys,
                    keys.getPrivate(),
                    selfSigned(keys, profile.subject(), signer, clock.instant()),
                    request(keys, profile, signer, Optional.of(profile.challenge())));
        } catch (OperatorCreationException | IOException | CertificateException e) {
            throw new IllegalStateException("The device cannot make a certification request", e);
        }
    }

    /**
     * A request for another key, signed with a certificate that the CA issued before, which takes the challenge's place (RFC 8894,
     * section 2.3).
     */
    static DeviceIdentity renewing(X509Certificate current, PrivateKey currentKey, KeyPair keys, ScepProfile profile) {
        try {
            String digest = profile.allowsSha2() ? "SHA256withRSA" : "SHA1withRSA";
            ContentSigner signer = new JcaContentSignerBuilder(digest).build(keys.getPrivate());
            return new DeviceIdentity(keys, currentKey, current, request(keys, profile, signer, Optional.empty()));
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("The device cannot make a certification request", e);
        }
    }

    KeyPair keys() {
        return keys;
    }

    /** The key of {@link #certificate()}: it signs the message, and the answer is encrypted to it. */
    PrivateKey signerKey() {
        return signerKey;
    }

    X509Certificate certificate() {
        return certificate;
    }

    PKCS10CertificationRequest request() {
        return request;
    }

    private static X509Certificate selfSigned(KeyPair keys, X500Principal subject, ContentSigner signer, Instant now)
            throws CertificateException {
        // Signing times come from the machine's clock, whatever the simulated one says: valid at both.
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                Date.from(now.minus(3_650, ChronoUnit.DAYS)),
                                Date.from(now.plus(3_650, ChronoUnit.DAYS)),
                                subject,
                                keys.getPublic())
                        .build(signer));
    }

    private static PKCS10CertificationRequest request(
            KeyPair keys, ScepProfile profile, ContentSigner signer, Optional<Challenge> challenge) throws IOException {
        JcaPKCS10CertificationRequestBuilder builder =
                new JcaPKCS10CertificationRequestBuilder(profile.subject(), keys.getPublic());
        challenge
                .map(Challenge::value)
                .ifPresent(value -> builder.addAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_challengePassword,
                        DERPrintableString.isPrintableString(value)
                                ? new DERPrintableString(value)
                                : new DERUTF8String(value)));
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        if (profile.keyUsage() != 0) {
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(profile.keyUsage()));
        }
        if (!profile.extendedKeyUsages().isEmpty()) {
            extensions.addExtension(Extension.extendedKeyUsage, false, extendedKeyUsage(profile));
        }
        List<GeneralName> names = names(profile);
        if (!names.isEmpty()) {
            extensions.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
        }
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
        return builder.build(signer);
    }

    private static ExtendedKeyUsage extendedKeyUsage(ScepProfile profile) {
        return new ExtendedKeyUsage(profile.extendedKeyUsages().stream()
                .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                .toArray(KeyPurposeId[]::new));
    }

    private static List<GeneralName> names(ScepProfile profile) {
        List<GeneralName> names = new ArrayList<>();
        for (AlternativeName name : profile.alternativeNames()) {
            switch (name.type()) {
                case AlternativeName.EMAIL -> names.add(new GeneralName(GeneralName.rfc822Name, name.value()));
                case AlternativeName.DNS -> names.add(new GeneralName(GeneralName.dNSName, name.value()));
                case AlternativeName.URL ->
                    names.add(new GeneralName(GeneralName.uniformResourceIdentifier, name.value()));
                case AlternativeName.USER_PRINCIPAL_NAME -> names.add(principal(name.value()));
                default -> {
                    // A type that this client does not know is left out, as the devices do.
                }
            }
        }
        return names;
    }

    private static GeneralName principal(String value) {
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(USER_PRINCIPAL_NAME);
        ASN1Encodable text = new DERUTF8String(value);
        parts.add(new DERTaggedObject(true, 0, text));
        return new GeneralName(GeneralName.otherName, new DERSequence(parts));
    }
}
