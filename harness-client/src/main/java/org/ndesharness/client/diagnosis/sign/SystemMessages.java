package org.ndesharness.client.diagnosis.sign;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes by the words that Windows puts in their place where it can name them, in a copy without the event's fields.
 *
 * <p>The words of the languages that copies were seen in; others keep the number in the event's XML.
 */
public final class SystemMessages {

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
        WORDS.put("certificado raíz que no es de confianza", 0x800B0109L);
        WORDS.put("certificado raíz en el que no confía", 0x800B0109L);
        WORDS.put("certificato radice non considerato attendibile", 0x800B0109L);
        WORDS.put("certificato radice che non è", 0x800B0109L);
        WORDS.put("certyfikacie głównym, który nie jest zaufany", 0x800B0109L);
        WORDS.put("rodcertifikat, der ikke", 0x800B0109L);
        WORDS.put("certificate chain could not be built to a trusted root", 0x800B010AL);
        WORDS.put("hash value is not correct", 0x80091007L);
        WORDS.put("hashwert ist falsch", 0x80091007L);
        WORDS.put("hashwert ist nicht korrekt", 0x80091007L);
        WORDS.put("hashwert ist nicht richtig", 0x80091007L);
        WORDS.put("valeur de hachage n", 0x80091007L);
        WORDS.put("valor hash no es correcto", 0x80091007L);
        WORDS.put("valor de hash no es correcto", 0x80091007L);
        WORDS.put("valore hash non è corretto", 0x80091007L);
        WORDS.put("wartość skrótu jest niepoprawna", 0x80091007L);
        WORDS.put("hashværdien er ikke korrekt", 0x80091007L);
        WORDS.put("hashvärdet är inte korrekt", 0x80091007L);
        WORDS.put("hashwaarde is niet juist", 0x80091007L);
        WORDS.put("non-printable character", 0x80092021L);
        WORDS.put("expected authenticated attribute", 0x80091006L);
        WORDS.put("server name or address could not be resolved", 0x80072EE7L);
        WORDS.put("servername oder die serveradresse konnte nicht", 0x80072EE7L);
        WORDS.put("servernamnet eller serveradressen kunde inte", 0x80072EE7L);
        WORDS.put("servernaam of het serveradres kan niet", 0x80072EE7L);
        WORDS.put("nom ou l'adresse du serveur n", 0x80072EE7L);
        WORDS.put("connection with the server could not be established", 0x80072EFDL);
        WORDS.put("operation timed out", 0x80072EE2L);
        WORDS.put("timeout für den vorgang", 0x80072EE2L);
        WORDS.put("connection with the server was terminated abnormally", 0x80072EFEL);
        WORDS.put("security error occurred", 0x80072F8FL);
        WORDS.put("server returned an invalid or unrecognized response", 0x80072F78L);
    }

    private SystemMessages() {}

    /** The code that a text names in words; empty when it names none that is known here. */
    public static Optional<Long> code(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> words.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The code of an HTTP status, with whose number the result of an event ends. */
    public static Optional<Long> status(String result) {
        Matcher status = STATUS.matcher(result.strip());
        return status.find() ? Optional.of(HTTP_FAMILY + Long.parseLong(status.group(1))) : Optional.empty();
    }
}
