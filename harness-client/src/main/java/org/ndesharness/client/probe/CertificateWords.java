package org.ndesharness.client.probe;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.ndesharness.client.evidence.StoredCertificate;

/** A certificate in words. */
final class CertificateWords {

    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_EXTENDED = "2.5.29.37.0";
    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final X509Certificate certificate;

    CertificateWords(X509Certificate certificate) {
        this.certificate = certificate;
    }

    String subject() {
        String name = certificate.getSubjectX500Principal().getName();
        return name.isEmpty() ? "(empty subject)" : name;
    }

    String issuer() {
        return certificate.getIssuerX500Principal().getName();
    }

    /** {@code RSA 2048, SHA256withRSA}. */
    String algorithms() {
        return key(certificate.getPublicKey()) + ", " + certificate.getSigAlgName();
    }

    private static String key(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec ? "EC " + ec.getParams().getOrder().bitLength() : key.getAlgorithm();
    }

    /** Whole days until it expires, below zero when it has. */
    long daysLeft(Instant now) {
        return ChronoUnit.DAYS.between(now, certificate.getNotAfter().toInstant());
    }

    boolean isExpired(Instant now) {
        return certificate.getNotAfter().toInstant().isBefore(now);
    }

    boolean isNotYetValid(Instant now) {
        return certificate.getNotBefore().toInstant().isAfter(now);
    }

    /** {@code valid until 2027-02-01, 74 days}. */
    String validity(Instant now) {
        String day = DAY.format(certificate.getNotAfter().toInstant());
        if (isExpired(now)) {
            return "expired " + day + ", " + -daysLeft(now) + " days ago";
        }
        if (isNotYetValid(now)) {
            return "not valid before " + DAY.format(certificate.getNotBefore().toInstant());
        }
        return "valid until " + day + ", " + daysLeft(now) + " days";
    }

    /** Names of the bits, or {@code no key usage}. */
    String keyUsage() {
        boolean[] bits = certificate.getKeyUsage();
        if (bits == null) {
            return "no key usage";
        }
        List<String> set = new ArrayList<>();
        for (int i = 0; i < Math.min(bits.length, USAGES.size()); i++) {
            if (bits[i]) {
                set.add(USAGES.get(i));
            }
        }
        return "key usage " + (set.isEmpty() ? "without a bit" : String.join(" ", set));
    }

    /** The extended key usages, those of SCEP by name; {@code no EKU} without the extension. */
    String extendedKeyUsage() {
        List<String> usages = extendedKeyUsages();
        return usages.isEmpty()
                ? "no EKU"
                : "EKU "
                        + String.join(" ", usages)
                                .replace(StoredCertificate.REQUEST_AGENT, "Certificate Request Agent")
                                .replace(SERVER_AUTHENTICATION, "Server Authentication");
    }

    boolean isRequestAgent() {
        return extendedKeyUsages().contains(StoredCertificate.REQUEST_AGENT);
    }

    boolean mayBeServer() {
        List<String> usages = extendedKeyUsages();
        return usages.isEmpty() || usages.contains(SERVER_AUTHENTICATION) || usages.contains(ANY_EXTENDED);
    }

    private List<String> extendedKeyUsages() {
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null ? List.of() : usages;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** SHA-1 and RSASSA-PSS are refused by iOS, MD5 by everybody. */
    boolean isSignedInAWayThatIosDislikes() {
        String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return name.contains("SHA1") || name.contains("PSS") || name.contains("MD5") || name.contains("MD2");
    }

    /** Upper-case hex without separators, as Windows shows a thumbprint. */
    String thumbprint(String digest) {
        try {
            byte[] hash = MessageDigest.getInstance(digest).digest(certificate.getEncoded());
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            return "none";
        }
    }
}
