package org.ndesharness.server.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ndesharness.server.windows.CertificateStores;

/**
 * Prints the computer's certificate stores as {@code Get-ChildItem … | Format-List} does, with the root certificates of
 * public CAs that every Windows has beside what the installation put there.
 */
final class CertificateListing {

    private static final DateTimeFormatter ROUND_TRIP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final List<String> STORES =
            List.of(CertificateStores.MY, CertificateStores.ROOT, CertificateStores.CA);

    /** Self-issued, each with subject and issuer the same. */
    private static final List<String> PUBLIC_ROOTS = List.of(
            "CN=Fabrikam Global Root G2, OU=www.fabrikam.com, O=Fabrikam Trust Services, C=US",
            "CN=Northwind Root Certificate Authority 2020, O=Northwind Traders, L=Seattle, S=Washington, C=US",
            "CN=Woodgrove Public Root R3, O=Woodgrove Trust GmbH, C=DE",
            "CN=Proseware Universal Root, OU=Proseware Trust Network, O=\"Proseware, Inc.\", C=US",
            "CN=Litware Root CA 4, O=Litware Limited, C=GB");

    private static final Map<String, String> USAGES = Map.of(
            "1.3.6.1.5.5.7.3.1", "Server Authentication",
            "1.3.6.1.5.5.7.3.2", "Client Authentication",
            "1.3.6.1.4.1.311.20.2.1", "Certificate Request Agent");

    private CertificateListing() {}

    static List<String> lines(List<CertificateStores.Entry> entries, Instant now) {
        var lines = new ArrayList<>(List.of(""));
        for (var store : STORES) {
            for (var entry : entries) {
                if (entry.store().equals(store)) {
                    certificate(lines, store, entry.certificate());
                }
            }
            if (CertificateStores.ROOT.equals(store)) {
                PUBLIC_ROOTS.forEach(name -> publicRoot(lines, name, now));
            }
        }
        return lines;
    }

    private static void certificate(List<String> lines, String store, X509Certificate certificate) {
        block(
                lines,
                store,
                certificate.getSubjectX500Principal().toString(),
                certificate.getIssuerX500Principal().toString(),
                serialNumber(certificate.getSerialNumber().toByteArray()),
                thumbprint(encoded(certificate)),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                usages(certificate));
    }

    /** What is listed of it depends on its name and on the year alone. */
    private static void publicRoot(List<String> lines, String name, Instant now) {
        var seed = name.getBytes(StandardCharsets.UTF_8);
        var digest = HexFormat.of().withUpperCase().parseHex(thumbprint(seed));
        var year = now.atOffset(ZoneOffset.UTC).getYear();
        var age = 5 + Math.floorMod(digest[0], 8);
        var from = LocalDate.of(year - age, 1 + Math.floorMod(digest[1], 12), 1 + Math.floorMod(digest[2], 28))
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC);
        var until = from.atOffset(ZoneOffset.UTC).plusYears(25).toInstant();
        var serial = HexFormat.of().withUpperCase().formatHex(digest, 4, 20);
        block(lines, CertificateStores.ROOT, name, name, serial, thumbprint(seed), from, until, "{}");
    }

    private static void block(
            List<String> lines,
            String store,
            String subject,
            String issuer,
            String serialNumber,
            String thumbprint,
            Instant notBefore,
            Instant notAfter,
            String usages) {
        lines.add("PSParentPath         : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\" + store);
        lines.add("Subject              : " + subject);
        lines.add("Issuer               : " + issuer);
        lines.add("SerialNumber         : " + serialNumber);
        lines.add("Thumbprint           : " + thumbprint);
        lines.add("NotBefore            : " + ROUND_TRIP.format(notBefore));
        lines.add("NotAfter             : " + ROUND_TRIP.format(notAfter));
        lines.add("EnhancedKeyUsageList : " + usages);
        lines.add("");
    }

    private static String usages(X509Certificate certificate) {
        try {
            var usages = certificate.getExtendedKeyUsage();
            return (usages == null ? List.<String>of() : usages)
                    .stream()
                            .map(oid -> USAGES.containsKey(oid) ? USAGES.get(oid) + " (" + oid + ")" : "(" + oid + ")")
                            .collect(Collectors.joining(", ", "{", "}"));
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("No key usages of " + certificate.getSubjectX500Principal(), e);
        }
    }

    /** The bytes of the DER integer, sign octet left out as Windows does. */
    private static String serialNumber(byte[] bytes) {
        var from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return HexFormat.of().withUpperCase().formatHex(bytes, from, bytes.length);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("No encoding of " + certificate.getSubjectX500Principal(), e);
        }
    }

    private static String thumbprint(byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
