package org.ndesharness.client.device;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A listing of Windows certificate stores, as PowerShell's {@code Format-List} prints it. */
final class CertificateListing {
    private static final String END = "\r\n";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT);
    private static final Map<String, String> USAGES = Map.of(
            "1.3.6.1.5.5.7.3.1", "Server Authentication",
            "1.3.6.1.5.5.7.3.2", "Client Authentication",
            "1.3.6.1.5.5.7.3.4", "Secure Email",
            "1.3.6.1.4.1.311.10.3.4", "Encrypting File System",
            "1.3.6.1.4.1.311.20.2.1", "Certificate Request Agent",
            "1.3.6.1.4.1.311.20.2.2", "Smart Card Logon");

    private final StringBuilder text = new StringBuilder(END);

    /** Adds the two roots that are on every Windows machine. */
    CertificateListing addPublicRoots() {
        String store = "LocalMachine\\Root";
        String microsoft = "CN=Microsoft Root Certificate Authority 2011, O=Microsoft Corporation, L=Redmond, "
                + "S=Washington, C=US";
        add(
                store,
                microsoft,
                microsoft,
                "3F8BC8B5FC9FB29643B569D66C42E144",
                "8F43288AD272F3103B6FB1428485EA3014C0BCFE",
                "2011-03-22T22:05:28.0000000Z",
                "2036-03-22T22:13:04.0000000Z",
                "{}");
        String digicert = "CN=DigiCert Global Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US";
        add(
                store,
                digicert,
                digicert,
                "033AF1E6A711A9A0BB2864B11D09FAE5",
                "DF3C24F9BFD666761B268073FE06D1CC8D4F82A4",
                "2013-08-01T12:00:00.0000000Z",
                "2038-01-15T12:00:00.0000000Z",
                "{}");
        return this;
    }

    /** Adds a certificate that lies in a store, for example {@code CurrentUser\My}. */
    CertificateListing add(String store, X509Certificate certificate) {
        add(
                store,
                name(certificate.getSubjectX500Principal().toString()),
                name(certificate.getIssuerX500Principal().toString()),
                certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
                thumbprint(certificate),
                time(certificate.getNotBefore().toInstant()),
                time(certificate.getNotAfter().toInstant()),
                usages(certificate));
        return this;
    }

    private void add(
            String store,
            String subject,
            String issuer,
            String serial,
            String thumbprint,
            String from,
            String until,
            String usages) {
        String evenSerial = serial.length() % 2 == 0 ? serial : "0" + serial;
        line("PSParentPath", "Microsoft.PowerShell.Security\\Certificate::" + store);
        line("Subject", subject);
        line("Issuer", issuer);
        line("SerialNumber", evenSerial);
        line("Thumbprint", thumbprint);
        line("NotBefore", from);
        line("NotAfter", until);
        line("EnhancedKeyUsageList", usages);
        text.append(END);
    }

    private void line(String label, String value) {
        text.append(String.format(Locale.ROOT, "%-20s : %s", label, value)).append(END);
    }

    /** The SHA-1 hash of a certificate, upper-case hex. */
    static String thumbprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A parsed certificate has an encoding, and every Java has SHA-1", e);
        }
    }

    /** Windows writes an e-mail address in a name as {@code E}. */
    private static String name(String name) {
        return name.replace("EMAILADDRESS=", "E=");
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String usages(X509Certificate certificate) {
        try {
            List<String> oids = certificate.getExtendedKeyUsage();
            if (oids == null) {
                return "{}";
            }
            List<String> named = oids.stream()
                    .map(oid -> USAGES.containsKey(oid) ? USAGES.get(oid) + " (" + oid + ")" : "(" + oid + ")")
                    .toList();
            return "{" + String.join(", ", named) + "}";
        } catch (CertificateParsingException e) {
            return "{}";
        }
    }

    /** The listing so far. */
    String text() {
        return text.toString();
    }
}
