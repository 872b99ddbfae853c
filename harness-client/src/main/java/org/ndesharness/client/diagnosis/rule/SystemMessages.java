package org.ndesharness.client.diagnosis.rule;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes by the words that Windows puts in their place where it can name them, in a copy without the event's fields.
 *
 * <p>English, German, Swedish, Dutch and French words, as far as public copies show them; other languages keep the number in
 * the event's XML.
 */
final class SystemMessages {

    /** {@code Service unavailable (503).}: the system's texts of HTTP statuses end in their number. */
    private static final Pattern STATUS = Pattern.compile("\\(([45]\\d\\d)\\)\\.?\\s*\\)?\\.?\\s*$");

    private static final long HTTP_FAMILY = 0x80190000L;

    private static final Map<String, Long> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("root certificate which is not trusted", 0x800B0109L);
        WORDS.put("stammzertifikat, das beim vertrauensanbieter nicht als vertrauenswürdig gilt", 0x800B0109L);
        WORDS.put("rotcertifikat som inte är betrott", 0x800B0109L);
        WORDS.put("basiscertificaat dat niet wordt vertrouwd", 0x800B0109L);
        WORDS.put("certificat racine qui n", 0x800B0109L);
        WORDS.put("certificate chain could not be built to a trusted root", 0x800B010AL);
        WORDS.put("hash value is not correct", 0x80091007L);
        WORDS.put("hashwert ist falsch", 0x80091007L);
        WORDS.put("hashvärdet är inte korrekt", 0x80091007L);
        WORDS.put("hashwaarde is niet juist", 0x80091007L);
        WORDS.put("non-printable character", 0x80092021L);
        WORDS.put("expected authenticated attribute", 0x80091006L);
        WORDS.put("server name or address could not be resolved", 0x80072EE7L);
        WORDS.put("servername oder die serveradresse konnte nicht", 0x80072EE7L);
        WORDS.put("connection with the server could not be established", 0x80072EFDL);
        WORDS.put("operation timed out", 0x80072EE2L);
        WORDS.put("timeout für den vorgang", 0x80072EE2L);
        WORDS.put("connection with the server was terminated abnormally", 0x80072EFEL);
        WORDS.put("security error occurred", 0x80072F8FL);
        WORDS.put("server returned an invalid or unrecognized response", 0x80072F78L);
    }

    private SystemMessages() {}

    /** The code that a text names in words; empty when it names none that is known here. */
    static Optional<Hresult> code(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        Optional<Hresult> known = WORDS.entrySet().stream()
                .filter(entry -> words.contains(entry.getKey()))
                .map(entry -> new Hresult(entry.getValue()))
                .findFirst();
        if (known.isPresent()) {
            return known;
        }
        Matcher status = STATUS.matcher(text.strip());
        return status.find()
                ? Optional.of(new Hresult(HTTP_FAMILY + Long.parseLong(status.group(1))))
                : Optional.empty();
    }
}
