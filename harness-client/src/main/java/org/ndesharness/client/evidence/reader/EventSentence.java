package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sentence by which an event is known without its number: people paste the text and leave the rest.
 *
 * <p>Sources: Microsoft, Troubleshoot device to NDES communication and Event logging of NDES; gradenegger.eu, overview of NDES
 * events. Only the MDM client's texts are known in other languages, by their beginning.
 *
 * @param provider the source whose text it is
 * @param channel the log it stands in
 * @param id the number it has there
 * @param at index in the line at which it begins
 */
record EventSentence(String provider, String channel, int id, int at) {

    private static final String NDES = "Microsoft-Windows-NetworkDeviceEnrollmentService";
    private static final String NDES_OPENS = "the network device enrollment service ";
    private static final String CA = "Microsoft-Windows-CertificationAuthority";
    private static final String CA_OPENS = "active directory certificate services ";
    private static final String MDM = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";
    private static final String WAS = "Microsoft-Windows-WAS";
    private static final String APPLICATION = "Application";
    private static final String SYSTEM = "System";

    private static final int FAILED_ENROLMENT = 32;

    /** A line that is longer is no sentence; nothing of it is looked at. */
    private static final int LONGEST = 4_000;

    /** What stands in front of it, a date, a level and the source, is shorter. */
    private static final int LATEST = 200;

    private static final String OPENING = "`\"“„«'‘";

    /** Of the same place in the row above. */
    private static final String CLOSING = "`\"”“»'’";

    /**
     * A sentence in lower case.
     *
     * @param further what stands in it as well; empty string where its opening is enough
     */
    private record Known(String opening, String further, String provider, String channel, int id) {}

    private static final List<Known> KNOWN = List.of(
            new Known(NDES_OPENS, "started successfully", NDES, APPLICATION, 1),
            new Known(NDES_OPENS + "cannot be started (", "", NDES, APPLICATION, 2),
            new Known(NDES_OPENS + "cannot provide its password because the user", "", NDES, APPLICATION, 6),
            new Known(NDES_OPENS + "cannot retrieve one of its required certificates (", "", NDES, APPLICATION, 10),
            new Known(NDES_OPENS + "cannot decode the http message from the client (", "", NDES, APPLICATION, 16),
            new Known(NDES_OPENS + "cannot retrieve required information", "pkcs7 message (", NDES, APPLICATION, 17),
            new Known(NDES_OPENS + "cannot decrypt the client", "pkcs7 message (", NDES, APPLICATION, 18),
            new Known("the password in the certificate request cannot be verified", "", NDES, APPLICATION, 29),
            new Known(NDES_OPENS + "cannot submit the certificate request (", "", NDES, APPLICATION, 31),
            new Known(CA_OPENS + "could not process request ", " due to an error", CA, APPLICATION, 22),
            new Known(CA_OPENS + "denied request ", " because ", CA, APPLICATION, 53),
            new Known("faulting application name: ", "w3wp.exe", "Application Error", APPLICATION, 1000),
            new Known("name der fehlerhaften anwendung: ", "w3wp.exe", "Application Error", APPLICATION, 1000),
            new Known("application pool ", "is being automatically disabled", WAS, SYSTEM, 5002),
            new Known("a process serving application pool ", "terminated unexpectedly", WAS, SYSTEM, 5009),
            new Known("a process serving application pool ", "suffered a fatal communication error", WAS, SYSTEM, 5011),
            new Known("scep: cspexecute", "", MDM, MDM + "/Admin", 306),
            new Known("scep: failed logerror", "", MDM, MDM + "/Admin", 307),
            new Known("scep: certificate request generated successfully", "", MDM, MDM + "/Admin", 36),
            new Known("scep: certificate installed successfully", "", MDM, MDM + "/Admin", 39),
            new Known("scep: zertifikat wurde erfolgreich installiert", "", MDM, MDM + "/Admin", 39),
            new Known("scep: das zertifikat wurde erfolgreich installiert", "", MDM, MDM + "/Admin", 39),
            new Known("scep: certifikatet har installerats", "", MDM, MDM + "/Admin", 39),
            new Known("scep: certificaat is geïnstalleerd", "", MDM, MDM + "/Admin", 39),
            new Known("scep: certificado instalado correctamente", "", MDM, MDM + "/Admin", 39),
            new Known("scep: certificado instalado com sucesso", "", MDM, MDM + "/Admin", 39),
            new Known("scep: certificate enroll failed", "result", MDM, MDM + "/Admin", 32));

    /** {@code SCEP: Fehler bei der Zertifikatregistrierung. Ergebnis: (…)}: of these events the one that failed has a result. */
    private static final Pattern FAILED = Pattern.compile(
            "scep: .{10,120}\\. ?(?:ergebnis|resultat|resultaat|résultat|resultado|risultato|wynik)\\s?:? \\([^()]{4,300}\\)");

    /** What stands between the numbers of an event that somebody types. */
    private static final Pattern WORD = Pattern.compile(
            "[ap]\\.?m\\.?|event|event-?id|id|ereignis|ereignis-id|händelse|händelse-id|gebeurtenis|gebeurtenis-id|événement|evento|zdarzenie");

    /** The sentence with which a line begins, behind a date and a level, or which it quotes; empty when it has none. */
    static Optional<EventSentence> in(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.length() != line.length()) {
            return Optional.empty(); // A letter that is two in lower case: places in it are not those of the line.
        }
        return KNOWN.stream()
                .flatMap(known -> at(lower, known).stream())
                .findFirst()
                .or(() -> failed(lower));
    }

    private static Optional<EventSentence> at(String lower, Known known) {
        int at = lower.indexOf(known.opening);
        boolean said = at >= 0
                && !(known.id == FAILED_ENROLMENT && goesOn(lower))
                && lower.indexOf(known.further, at) >= 0
                && (isQuoted(lower, at) || (at <= LATEST && isEnvelope(lower.substring(0, at))));
        return said ? Optional.of(new EventSentence(known.provider, known.channel, known.id, at)) : Optional.empty();
    }

    private static Optional<EventSentence> failed(String lower) {
        int at = lower.indexOf("scep: ");
        boolean said = at >= 0
                && at <= LATEST
                && isEnvelope(lower.substring(0, at))
                && !goesOn(lower)
                && FAILED.matcher(lower).region(at, lower.length()).lookingAt();
        return said ? Optional.of(new EventSentence(MDM, MDM + "/Admin", 32, at)) : Optional.empty();
    }

    /** Whether something is said behind the result, with which the event ends. */
    private static boolean goesOn(String lower) {
        int result = lower.lastIndexOf(')');
        return result >= 0 && !isEnd(lower.substring(result + 1));
    }

    /** Within marks of quotation, and in no cell of a table. */
    private static boolean isQuoted(String line, int at) {
        int mark = at > 0 ? OPENING.indexOf(line.charAt(at - 1)) : -1;
        int end = mark < 0 ? -1 : line.indexOf(CLOSING.charAt(mark), at);
        // What somebody says around it may be that it was years ago, or that it has never been.
        return end > 0 && isEnvelope(line.substring(0, at - 1)) && isEnd(line.substring(end + 1));
    }

    private static boolean isEnd(String behind) {
        return behind.codePoints().allMatch(c -> c == ' ' || c == '.');
    }

    /** Dates, numbers and the words for a level, and no sentence of somebody's own. */
    private static boolean isEnvelope(String before) {
        return before.indexOf('"') < 0 && Tokens.of(before).stream().allMatch(EventSentence::isOfEnvelope);
    }

    private static boolean isOfEnvelope(String token) {
        String word = token.replaceAll("^[\\[(*_-]+|[\\])*_:,;-]+$", "");
        return word.chars().noneMatch(Character::isLetter)
                || EventLabels.isLevel(word)
                || word.contains("devicemanagement-enterprise-diagnostic")
                || EventSources.log(word).isPresent()
                || WORD.matcher(word).matches();
    }
}
