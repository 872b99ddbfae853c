package org.ndesharness.server.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** What clients leave behind, in PEM or DER. */
final class Certificates {

    private Certificates() {}

    /** The first certificate in a file; empty when there is no file or nothing in it. */
    static Optional<X509Certificate> in(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) == 0) {
                return Optional.empty();
            }
            try (var in = Files.newInputStream(file)) {
                return Optional.of((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(file + " holds no certificate", e);
        }
    }

    /** The public half of an RSA key in PEM, of either kind. */
    static PublicKey keyIn(Path file) {
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            var found = pem.readObject();
            var converter = new JcaPEMKeyConverter();
            var key = found instanceof PEMKeyPair pair
                    ? converter.getPrivateKey(pair.getPrivateKeyInfo())
                    : converter.getPrivateKey(PrivateKeyInfo.getInstance(found));
            var rsa = (RSAPrivateCrtKey) key;
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(file + " holds no RSA key", e);
        }
    }
}
