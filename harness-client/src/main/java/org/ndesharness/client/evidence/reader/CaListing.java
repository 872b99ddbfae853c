package org.ndesharness.client.evidence.reader;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/** Values of the CA database as its tools print them, and which listing a row belongs to. */
final class CaListing {

    private CaListing() {}

    /** Words in names of files and folders, in the languages whose listings are known. */
    private static final Map<Disposition, Pattern> NAMED = Map.of(
            Disposition.ISSUED,
            Pattern.compile(
                    "(?<!\\p{L})(?:issued|ausgestellt|utfärda|uitgegeven|verleend|émis|emitid|emess|udstedt|wydan)"),
            Disposition.FAILED,
            Pattern.compile(
                    "(?<!\\p{L})(?:failed|denied|fehlgeschlagen|abgelehnt|misslyck|nekad|mislukt|geweigerd|échou|refus"
                            + "|non.?riuscit|negat|rechazad|afvist|mislyk|odrzuc)"),
            Disposition.PENDING,
            Pattern.compile(
                    "(?<!\\p{L})(?:pend(?:ing|ient|ente)?(?!\\p{L})|pendientes|ausstehend|wartend|väntande|in.?behandeling|wachtend|attente|sospes|afvent|oczekuj)"));

    /** In words alone, as scripts write the column: {@code Issued}, {@code Denied}, {@code Error}, {@code Revoked}. */
    private static final Map<Disposition, Pattern> IN_WORDS = Map.of(
            Disposition.ISSUED,
                    Pattern.compile("(?i)issued|revoked|ausgestellt|gesperrt|utfärdad?|återkallad|uitgegeven|verleend"),
            Disposition.FAILED, Pattern.compile("(?i)denied|failed|error|abgelehnt|fehler|nekad|fel|geweigerd|mislukt"),
            Disposition.PENDING,
                    Pattern.compile("(?i)pending|taken under submission|ausstehend|väntande|in behandeling"));

    /** What became of a request; empty where neither its row nor the names around it tell. */
    static Optional<Disposition> disposition(TextFile file, Map<String, String> values, String serial, String status) {
        switch (number(values.getOrDefault("Disposition", ""))) {
            case "20", "21" -> {
                return Optional.of(Disposition.ISSUED);
            }
            case "9" -> {
                return Optional.of(Disposition.PENDING);
            }
            case "30", "31" -> {
                return Optional.of(Disposition.FAILED);
            }
            default -> {
                // The column is rarely asked for: the row itself tells.
            }
        }
        Optional<Disposition> told = Stream.of("Disposition", "DispositionMessage")
                .map(column -> text(values.getOrDefault(column, "")).strip())
                .flatMap(word -> IN_WORDS.entrySet().stream()
                        .filter(known -> known.getValue().matcher(word).matches()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (told.isPresent()) {
            return told;
        }
        if (!serial.isEmpty()) {
            return Optional.of(Disposition.ISSUED);
        }
        if (!status.isEmpty()) {
            boolean none = status.startsWith("0x0 ") || status.equals("0x0") || status.contains(" 0x0 (");
            // Where no serial number was asked for, what went well was issued, unless the file says that it waits.
            boolean waits = values.containsKey("SerialNumber")
                    || named(file).filter(Disposition.PENDING::equals).isPresent();
            return Optional.of(!none ? Disposition.FAILED : waits ? Disposition.PENDING : Disposition.ISSUED);
        }
        String said = text(values.getOrDefault("DispositionMessage", ""));
        if (said.startsWith("Denied") || said.startsWith("Error")) {
            return Optional.of(Disposition.FAILED);
        }
        // Only what was issued is valid from some day on.
        boolean valid = ListedDates.comparable(firstText(values, "NotBefore", "NotAfter"))
                .isPresent();
        if (said.startsWith("Issued") || valid) {
            return Optional.of(Disposition.ISSUED);
        }
        // A listing that was asked for serial numbers, and has none in a row, shows a request without a certificate.
        boolean without = values.containsKey("SerialNumber") || said.startsWith("Taken Under Submission");
        return named(file).or(() -> without ? Optional.of(Disposition.PENDING) : Optional.empty());
    }

    private static Optional<Disposition> named(TextFile file) {
        return file.nearestPlace(NAMED);
    }

    static FileKind kind(Disposition disposition) {
        return switch (disposition) {
            case ISSUED -> FileKind.CA_ISSUED;
            case FAILED -> FileKind.CA_FAILED;
            case PENDING -> FileKind.CA_PENDING;
        };
    }

    /** Nothing in an empty listing says what was asked for; only its name can. */
    static void empty(TextFile file, FileFindings findings) {
        named(file)
                .ifPresentOrElse(
                        disposition -> findings.kind(kind(disposition)),
                        () -> findings.unreadFile(NotRead.CA_LISTING_EMPTY.of()));
    }

    /** {@code 0x2a (42)} and {@code 42 -- Issued} as {@code 42}; plain digits as they are. */
    static String number(String value) {
        int open = value.indexOf('(');
        int close = value.indexOf(')', open + 1);
        String inner = open >= 0 && close > open ? value.substring(open + 1, close) : text(value);
        int words = inner.indexOf(" --");
        inner = words < 0 ? inner : inner.substring(0, words);
        return Tokens.isNumber(inner.strip(), 18) ? inner.strip() : "";
    }

    /** Without its quotes; empty string for {@code EMPTY}. */
    static String text(String value) {
        if (value.equals("EMPTY")) {
            return "";
        }
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    static String firstText(Map<String, String> values, String... names) {
        for (String name : names) {
            String text = text(values.getOrDefault(name, ""));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** When it was submitted, or its certificate is valid from, by the CA's own clock. */
    static Optional<LocalDateTime> written(Map<String, String> values) {
        return ListedDates.comparable(firstText(values, "SubmittedWhen", "NotBefore"));
    }

    /** How long a certificate is valid; the order of day and month has to be the same in both, and is not needed. */
    static Optional<Duration> validity(String notBefore, String notAfter) {
        Optional<LocalDateTime> begin = ListedDates.comparable(text(notBefore));
        Optional<LocalDateTime> end = ListedDates.comparable(text(notAfter));
        return begin.isPresent() && end.isPresent()
                ? Optional.of(Duration.between(begin.get(), end.get())).filter(d -> !d.isNegative())
                : Optional.empty();
    }

    /** {@code 2026-11-20 09:02 UTC}, or ISO 8601 with a zone; other forms depend on the machine's settings. */
    static Optional<Instant> submitted(String value) {
        List<String> words = Tokens.of(value);
        if (words.size() == 3 && words.get(2).equals("UTC")) {
            return Times.utc(words.get(0), words.get(1));
        }
        return Times.instant(value);
    }
}
