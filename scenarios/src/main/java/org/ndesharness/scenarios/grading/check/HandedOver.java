package org.ndesharness.scenarios.grading.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a client left where it was told to leave its certificate.
 *
 * @param thumbprints SHA-256 of each certificate in the file, in lower-case hex
 * @param words what there is, in a few words
 */
public record HandedOver(List<String> thumbprints, String words) {

    private static final long LONGEST = 1 << 20;

    public HandedOver {
        thumbprints = List.copyOf(thumbprints);
    }

    /** Reads PEM or DER, one certificate or several; a file that holds none, or is none, is an answer too. */
    public static HandedOver in(Path file) {
        try {
            if (!Files.exists(file)) {
                return new HandedOver(List.of(), "no file");
            }
            if (!Files.isRegularFile(file)) {
                return new HandedOver(List.of(), "something that is no file");
            }
            if (Files.size(file) == 0) {
                return new HandedOver(List.of(), "an empty file");
            }
            if (Files.size(file) > LONGEST) {
                return new HandedOver(List.of(), "a file of " + Files.size(file) + " octets");
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                List<String> found = new ArrayList<>();
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    found.add(thumbprint(certificate.getEncoded()));
                }
                return new HandedOver(found, found.size() == 1 ? "a certificate" : found.size() + " certificates");
            }
        } catch (IOException | CertificateException e) {
            return new HandedOver(List.of(), "a file that holds no certificate in PEM or DER");
        }
    }

    /** Whether there is any certificate. */
    public boolean any() {
        return !thumbprints.isEmpty();
    }

    boolean contains(String thumbprint) {
        return thumbprints.contains(thumbprint);
    }

    /** SHA-256 in lower-case hex. */
    public static String thumbprint(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
