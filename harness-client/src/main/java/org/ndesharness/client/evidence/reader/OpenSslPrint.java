package org.ndesharness.client.evidence.reader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * A certificate as OpenSSL prints it, which it does in one language: {@code x509 -text}, or a line each for subject, issuer,
 * dates, serial number and fingerprints.
 *
 * @param to index behind its last line
 */
record OpenSslPrint(StoredCertificate certificate, int to) {

    private static final int LONGEST = 2_000;

    /** {@code Subject: CN = …}, {@code notAfter=…}, {@code SHA1 Fingerprint=…}, {@code X509v3 Key Usage: critical}. */
    private static final Pattern FIELD = Pattern.compile("(?i)(subject|issuer|notBefore|notAfter|serial"
            + "|sha1 Fingerprint|sha256 Fingerprint)\\s{0,3}=\\s{0,3}(\\S.*)|(X509v3 [A-Za-z0-9 ]{3,60}):(.*)"
            + "|(Serial Number|Signature Algorithm|Issuer|Not Before|Not After|Subject) ?:(.*)");

    private static final Pattern PAIR = Pattern.compile("(?i)(?:subject|issuer)\\s{0,3}=\\s{0,3}\\S.*");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu 'GMT'", Locale.ENGLISH);

    private static final Map<String, String> USAGES = Map.of(
            "tls web server authentication", "1.3.6.1.5.5.7.3.1",
            "tls web client authentication", "1.3.6.1.5.5.7.3.2",
            "code signing", "1.3.6.1.5.5.7.3.3",
            "e-mail protection", "1.3.6.1.5.5.7.3.4",
            "time stamping", "1.3.6.1.5.5.7.3.8",
            "ocsp signing", "1.3.6.1.5.5.7.3.9",
            "any extended key usage", "2.5.29.37.0",
            "microsoft smartcard login", "1.3.6.1.4.1.311.20.2.2");

    private static final Map<String, String> KEY_USAGES = Map.of(
            "digital signature", "digitalSignature",
            "non repudiation", "nonRepudiation",
            "key encipherment", "keyEncipherment",
            "data encipherment", "dataEncipherment",
            "key agreement", "keyAgreement",
            "certificate sign", "keyCertSign",
            "crl sign", "cRLSign",
            "encipher only", "encipherOnly",
            "decipher only", "decipherOnly");

    /** Whether a certificate is printed from an index on. */
    static boolean begins(List<String> lines, int index) {
        String line = lines.get(index);
        boolean may = line.length() <= LONGEST && (line.contains("Certificate:") || line.indexOf('=') > 0);
        return may && (isDump(lines, index) || isPair(lines, index));
    }

    private static boolean isDump(List<String> lines, int index) {
        return Tokens.strip(lines.get(index)).equals("Certificate:")
                && index + 1 < lines.size()
                && Tokens.strip(lines.get(index + 1)).equals("Data:");
    }

    private static boolean isPair(List<String> lines, int index) {
        String line = Tokens.strip(lines.get(index));
        return index + 1 < lines.size()
                && lines.get(index + 1).length() <= LONGEST
                && PAIR.matcher(line).matches()
                && line.indexOf('=', line.indexOf('=') + 1) > 0
                && PAIR.matcher(Tokens.strip(lines.get(index + 1))).matches()
                && !word(line).equals(word(lines.get(index + 1)));
    }

    private static String word(String line) {
        return Tokens.strip(line).substring(0, 6).toLowerCase(Locale.ROOT);
    }

    /** The certificate that is printed from an index on; empty when none is. */
    static Optional<OpenSslPrint> at(TextFile file, int index) {
        List<String> lines = file.lines();
        if (!begins(lines, index)) {
            return Optional.empty();
        }
        boolean dump = isDump(lines, index);
        Map<String, String> fields = new LinkedHashMap<>();
        int i = dump ? index + 2 : index;
        while (i < lines.size() && belongs(lines, i, dump, fields)) {
            field(lines, i, fields);
            i++;
        }
        String subject = name(fields.getOrDefault("subject", ""));
        String issuer = name(fields.getOrDefault("issuer", ""));
        if (subject.isEmpty() || issuer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OpenSslPrint(certificate(file, index, subject, issuer, fields), i));
    }

    /** In a dump everything further in up to the next one, in the short form every line that is one of its fields, or a value below one. */
    private static boolean belongs(List<String> lines, int index, boolean dump, Map<String, String> fields) {
        String line = lines.get(index);
        if (line.isBlank() || line.length() > LONGEST || (dump && isDump(lines, index))) {
            return false;
        }
        if (Tokens.isBlank(line.charAt(0))) {
            return dump || !fields.isEmpty();
        }
        if (dump) {
            return false;
        }
        Matcher field = FIELD.matcher(line);
        return field.matches() && !fields.containsKey(key(field));
    }

    private static String key(Matcher field) {
        String label = Stream.of(field.group(1), field.group(3), field.group(5))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return label.toLowerCase(Locale.ROOT).replace(" ", "").replace("serialnumber", "serial");
    }

    private static void field(List<String> lines, int index, Map<String, String> fields) {
        Matcher field = FIELD.matcher(Tokens.strip(lines.get(index)));
        if (!field.matches()) {
            return;
        }
        String value = Tokens.strip(Stream.of(field.group(2), field.group(4), field.group(6))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(""));
        boolean below = (value.isEmpty() || value.equals("critical")) && index + 1 < lines.size();
        fields.putIfAbsent(key(field), below ? Tokens.strip(lines.get(index + 1)) : value);
    }

    private static StoredCertificate certificate(
            TextFile file, int index, String subject, String issuer, Map<String, String> fields) {
        Optional<Instant> end = date(fields.getOrDefault("notafter", ""));
        String algorithm = fields.getOrDefault("signaturealgorithm", "");
        String words = "Subject: " + subject + "  Issuer: " + issuer
                + end.map(time -> "  NotAfter: " + time).orElse("")
                + (algorithm.isEmpty() ? "" : "  Signature: " + algorithm);
        return new StoredCertificate(
                file.cite(index, words),
                "",
                subject,
                issuer,
                hex(fields.getOrDefault("sha1fingerprint", "")).toUpperCase(Locale.ROOT),
                date(fields.getOrDefault("notbefore", "")),
                end,
                usages(fields.getOrDefault("x509v3extendedkeyusage", "")),
                Optional.of(new CertificateDetails(
                        serial(fields.getOrDefault("serial", "")),
                        hex(fields.getOrDefault("sha256fingerprint", "")).toUpperCase(Locale.ROOT),
                        keyUsages(fields.getOrDefault("x509v3keyusage", "")),
                        isAuthority(fields),
                        hex(fields.getOrDefault("x509v3subjectkeyidentifier", "")),
                        hex(fields.getOrDefault("x509v3authoritykeyidentifier", "")
                                .replace("keyid:", "")),
                        algorithm.toLowerCase(Locale.ROOT).contains("pss") ? CertificateDetails.PSS : algorithm,
                        "",
                        "")));
    }

    private static Optional<Instant> date(String written) {
        try {
            return written.length() > 40
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(written.replaceAll("\\s+", " "), DATE)
                            .toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException otherwise) {
            return Optional.empty();
        }
    }

    private static String usages(String written) {
        List<String> usages = Stream.of(written.split(","))
                .map(Tokens::strip)
                .filter(usage -> !usage.isEmpty())
                .map(usage -> USAGES.getOrDefault(usage.toLowerCase(Locale.ROOT), usage))
                .toList();
        return usages.isEmpty() ? "" : "{" + String.join(", ", usages) + "}";
    }

    private static Set<String> keyUsages(String written) {
        Set<String> usages = new LinkedHashSet<>();
        for (String usage : written.split(",", -1)) {
            String known = KEY_USAGES.get(Tokens.strip(usage).toLowerCase(Locale.ROOT));
            if (known != null) {
                usages.add(known);
            }
        }
        return usages;
    }

    /** {@code 4a:0b}, {@code 4A0B} or {@code 42 (0x2a)}. */
    private static String serial(String written) {
        int inHex = written.indexOf("(0x");
        String digits = hex(inHex < 0 ? written : written.substring(inHex + 3));
        return digits.replaceFirst("^0+(?=.)", "");
    }

    private static String hex(String written) {
        String digits = written.replaceAll("[:\\s)]", "").toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{1,128}") ? digits : "";
    }

    /** As Windows writes it: the most special part first, no blanks around equals signs. */
    private static String name(String written) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        String plain = unescaped(written);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            quoted ^= c == '"';
            if ((c == ',' || (c == '/' && written.startsWith("/"))) && !quoted) {
                add(parts, part);
            } else {
                part.append(c);
            }
        }
        add(parts, part);
        boolean mostSpecialFirst =
                !parts.isEmpty() && parts.get(0).toUpperCase(Locale.ROOT).startsWith("CN=");
        if (!mostSpecialFirst) {
            Collections.reverse(parts);
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, StringBuilder part) {
        String text = Tokens.strip(part.toString());
        part.setLength(0);
        if (!text.isEmpty()) {
            int equals = text.indexOf('=');
            parts.add(
                    equals < 0
                            ? text
                            : Tokens.strip(text.substring(0, equals)) + "=" + Tokens.strip(text.substring(equals + 1)));
        }
    }

    /** {@code \C3\A8} is a letter in UTF-8. */
    private static String unescaped(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < written.length()) {
            boolean escaped =
                    i + 3 <= written.length() && written.substring(i, i + 3).matches("\\\\[0-9A-Fa-f]{2}");
            if (escaped) {
                bytes.write(Integer.parseInt(written.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                int character = written.codePointAt(i);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(character);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Where only some extensions were asked for, the use of its key tells (RFC 5280, section 4.2.1.3). */
    private static boolean isAuthority(Map<String, String> fields) {
        return fields.getOrDefault("x509v3basicconstraints", "").contains("CA:TRUE")
                || fields.getOrDefault("x509v3keyusage", "").contains("Certificate Sign");
    }
}
