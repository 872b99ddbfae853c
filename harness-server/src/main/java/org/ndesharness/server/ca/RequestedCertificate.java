package org.ndesharness.server.ca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** What a certification request asks for, as the template lets it. */
final class RequestedCertificate {

    /** Longest common name that AD CS takes (ub-common-name of RFC 5280). */
    private static final int LONGEST_COMMON_NAME = 64;

    private final PKCS10CertificationRequest csr;
    private final String template;

    RequestedCertificate(PKCS10CertificationRequest csr, TemplateNames templates) {
        this.csr = csr;
        this.template = templates.forUsage(usage(csr));
    }

    private RequestedCertificate(PKCS10CertificationRequest csr, String template) {
        this.csr = csr;
        this.template = template;
    }

    /** A request for a template that was decided on before. */
    static RequestedCertificate of(PKCS10CertificationRequest csr, String template) {
        return new RequestedCertificate(csr, template);
    }

    /** Name of the template. */
    String template() {
        return template;
    }

    /** Both usages where the request names none that can be read. */
    private static KeyUsage usage(PKCS10CertificationRequest csr) {
        var both = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
        try {
            var requested = csr.getRequestedExtensions();
            var usage = requested == null ? null : KeyUsage.fromExtensions(requested);
            return usage == null ? both : usage;
        } catch (RuntimeException e) {
            return both;
        }
    }

    PKCS10CertificationRequest csr() {
        return csr;
    }

    /** Whether subject and extensions can be read, and the common name is not too long. */
    boolean readable() {
        try {
            return subject() != null && extensions() != null && commonName().length() <= LONGEST_COMMON_NAME;
        } catch (RuntimeException e) {
            // Both Java and Bouncy Castle report malformed names and extensions by unchecked exceptions.
            return false;
        }
    }

    /** The key; empty when the request is not signed with it, or nobody here can use it. */
    Optional<PublicKey> verifiedKey() {
        try {
            var key = new JcaPKCS10CertificationRequest(csr).getPublicKey();
            return csr.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (InvalidKeyException
                | NoSuchAlgorithmException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) {
            // Bouncy Castle reports some malformed keys by unchecked exceptions.
            return Optional.empty();
        }
    }

    /** Length of an RSA key in bits; 0 for any other, which the template does not know. */
    static int bits(PublicKey key) {
        return key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
    }

    /** SHA-256 of the SubjectPublicKeyInfo in lower-case hex. */
    String keyId() {
        return keyId(csr.getSubjectPublicKeyInfo());
    }

    static String keyId(SubjectPublicKeyInfo key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A key that was read before cannot be encoded", e);
        }
    }

    X500Principal subject() {
        try {
            return new X500Principal(csr.getSubject().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException("A subject that was read before cannot be encoded", e);
        }
    }

    /** The last common name; empty when there is none that can be read. */
    String commonName() {
        try {
            var names = csr.getSubject().getRDNs(BCStyle.CN);
            return names.length == 0
                    ? ""
                    : IETFUtils.valueToString(names[names.length - 1].getFirst().getValue());
        } catch (RuntimeException e) {
            return "";
        }
    }

    /** Usages and alternative names as asked for; usages as the template has them where nothing is. */
    List<Extension> extensions() {
        var requested = csr.getRequestedExtensions();
        var extensions = new ArrayList<Extension>();
        try {
            for (var oid : List.of(Extension.keyUsage, Extension.extendedKeyUsage, Extension.subjectAlternativeName)) {
                var extension = requested == null ? null : requested.getExtension(oid);
                if (extension != null) {
                    extensions.add(extension);
                } else if (oid.equals(Extension.keyUsage)) {
                    var usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
                    extensions.add(Extension.create(oid, true, usage));
                } else if (oid.equals(Extension.extendedKeyUsage)) {
                    extensions.add(Extension.create(oid, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
        return extensions;
    }
}
