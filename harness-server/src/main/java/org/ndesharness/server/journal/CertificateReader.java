package org.ndesharness.server.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;

/** Sums up certificates. */
final class CertificateReader {

    private static final Map<Integer, String> USAGES = usages();

    private CertificateReader() {}

    static CertificateSummary summary(X509CertificateHolder certificate) {
        return new CertificateSummary(
                certificate.getSubject().toString(),
                certificate.getIssuer().toString(),
                certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                Keys.describe(certificate.getSubjectPublicKeyInfo()),
                keyUsage(certificate),
                thumbprint(certificate));
    }

    private static List<String> keyUsage(X509CertificateHolder certificate) {
        var names = new ArrayList<String>();
        var extensions = certificate.getExtensions();
        var usage = extensions == null ? null : KeyUsage.fromExtensions(extensions);
        if (usage != null) {
            USAGES.forEach((bit, name) -> {
                if (usage.hasUsages(bit)) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    private static String thumbprint(X509CertificateHolder certificate) {
        try {
            return Thumbprints.sha256(certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate that was read cannot be encoded", e);
        }
    }

    private static Map<Integer, String> usages() {
        Map<Integer, String> usages = new LinkedHashMap<>();
        usages.put(KeyUsage.digitalSignature, "digitalSignature");
        usages.put(KeyUsage.nonRepudiation, "nonRepudiation");
        usages.put(KeyUsage.keyEncipherment, "keyEncipherment");
        usages.put(KeyUsage.dataEncipherment, "dataEncipherment");
        usages.put(KeyUsage.keyAgreement, "keyAgreement");
        usages.put(KeyUsage.keyCertSign, "keyCertSign");
        usages.put(KeyUsage.cRLSign, "cRLSign");
        return usages;
    }
}
