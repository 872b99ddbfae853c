package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Reason;

/**
 * Reads one text with every reader that knows a part of it: a mail may hold a sentence, three lines of an IIS log and an
 * event. What one reader cannot use is offered to the others, and what none knows is read as {@link Remarks}.
 */
final class MixedText {

    /** No mail holds more kinds of things than this; a text made to go on for ever ends here. */
    private static final int MOST_PASSES = 24;

    /** So many places of a text are looked at for the beginning of something known. */
    private static final int MOST_BEGINNINGS = 400;

    private static final Pattern HEADING = Pattern.compile("\\s{0,8}\\p{L}++(?: [\\p{L}&(][\\p{L})]*+){0,4}\\s{0,8}");

    private static final Pattern COLUMN = Pattern.compile("\\p{L}[\\p{L}() '’/-]{1,39}");
    private static final int FEWEST_COLUMNS = 3;
    private static final int LONGEST_HEADER = 500;

    private final List<EvidenceReader> readers;
    private final FileFindings findings;
    private final NavigableMap<Integer, Reason> reasons = new TreeMap<>();
    private final Set<EvidenceReader> stuck = new HashSet<>();
    /** Lines that may yet be offered again: a mail has some hundreds, and what has a million is no mail. */
    private long patience = 2_000_000;

    private TextFile rest;
    private boolean known;

    private MixedText(TextFile file, List<EvidenceReader> readers) {
        this.readers = readers;
        this.findings = new FileFindings(file.name());
        this.rest = Quotation.unwrapped(file);
    }

    /** Reads all of a file. */
    static FileFindings read(TextFile file, List<EvidenceReader> readers) {
        TextFile lines = page(file, readers).or(() -> GraphSession.of(file)).orElse(file);
        MixedText text = new MixedText(lines, readers);
        boolean more = text.pass();
        boolean mixed = text.isLeft();
        if (mixed && !isMarkup(lines)) {
            text.rest = Quotation.stripped(text.rest);
            text.stuck.clear();
            for (int i = 1; i < MOST_PASSES && (more || i == 1) && text.isLeft(); i++) {
                more = text.pass() || text.passFromBelow();
            }
        }
        Remarks.read(text.rest, text.reasons, text.known, text.findings);
        if (text.findings.kinds().isEmpty() && text.findings.unread().isEmpty()) {
            text.findings.unreadFile(ForeignFiles.text(file));
        }
        if (mixed) {
            text.findings.sort();
        }
        return text.findings;
    }

    /** The text of a page that no reader knows with its tags; empty for any other file. */
    private static Optional<TextFile> page(TextFile file, List<EvidenceReader> readers) {
        boolean known = readers.stream().filter(EvidenceReader::ofPages).anyMatch(reader -> reader.recognises(file));
        return known ? Optional.empty() : PageLines.of(file);
    }

    private boolean isLeft() {
        return rest.lines().stream().anyMatch(line -> !line.isBlank());
    }

    /** Whole documents are never mails, and a reader that does not know one will not know its lines. */
    private static boolean isMarkup(TextFile file) {
        String first = file.firstLine();
        return (first.startsWith("{") && first.length() < 3) || first.startsWith("{\"");
    }

    /** One reader reads what is left; false where none knows any of it. */
    private boolean pass() {
        Optional<EvidenceReader> reader = readerOf(rest);
        reader.ifPresent(found -> run(found, 0));
        return reader.isPresent();
    }

    /** The same for a shape that is known by its first line, which may stand further below. */
    private boolean passFromBelow() {
        int tried = 0;
        for (int i = 1; i < rest.lines().size() && tried < MOST_BEGINNINGS && patience > 0; i++) {
            if (isBeginning(i)) {
                tried++;
                patience -= rest.lines().size() - i;
                TextFile below = rest.part(i, rest.lines().size());
                Optional<EvidenceReader> reader = readerOf(below);
                if (reader.isPresent()) {
                    run(reader.get(), i);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isBeginning(int index) {
        String line = rest.lines().get(index);
        return !line.isBlank()
                && (rest.lines().get(index - 1).isBlank()
                        || !rest.follows(index)
                        || index % 100 == 0
                        || isBelowHeading(index)
                        || rest.lines().get(index - 1).stripTrailing().endsWith(":")
                        || line.startsWith("<")
                        || line.strip().equals("[")
                        || line.strip().equals("{")
                        || line.startsWith("[{\"")
                        || (line.startsWith("{ \"")
                                && rest.lines().get(index - 1).startsWith("GET "))
                        || line.startsWith("HTTP/")
                        || line.startsWith("curl: ("));
    }

    /** Whether some words stand above the names of columns: what a page calls the table that begins there. */
    private boolean isBelowHeading(int index) {
        String line = rest.lines().get(index);
        return line.length() < LONGEST_HEADER
                && HEADING.matcher(rest.lines().get(index - 1)).matches()
                && TableLayout.of(line).stream()
                        .map(TableLayout::names)
                        .anyMatch(names -> names.size() >= FEWEST_COLUMNS
                                && names.stream()
                                        .allMatch(name -> COLUMN.matcher(name).matches()));
    }

    private Optional<EvidenceReader> readerOf(TextFile lines) {
        return readers.stream()
                .filter(reader -> !stuck.contains(reader) && reader.recognises(lines))
                .findFirst();
    }

    /** Lets a reader read from a line on, and keeps for the others what it could not use. */
    private void run(EvidenceReader reader, int from) {
        TextFile lines = from == 0 ? rest : rest.part(from, rest.lines().size());
        FileFindings found = new FileFindings(lines.name());
        reader.read(lines, found);
        int left = found.strangers().size();
        boolean useless = found.evidence().isEmpty() && left > 0 && known;
        if (!useless) {
            findings.take(found, lines);
            known = true;
        }
        if (useless
                || left
                        == lines.lines().stream()
                                .filter(line -> !line.isBlank())
                                .count()) {
            stuck.add(reader);
        }
        keep(lines, from, found.strangers());
    }

    private void keep(TextFile lines, int from, Map<Integer, Reason> strangers) {
        List<String> kept = new ArrayList<>(rest.lines().subList(0, from));
        int[] indices = new int[rest.lines().size()];
        Arrays.setAll(indices, i -> i);
        for (int i = 0; !strangers.isEmpty() && i < lines.lines().size(); i++) {
            String line = lines.lines().get(i);
            Reason reason = strangers.get(i);
            // Blank lines stay: they part what was pasted from what was written below it.
            if (reason != null || line.isBlank()) {
                indices[kept.size()] = from + i;
                kept.add(line);
            }
            if (reason != null) {
                reasons.putIfAbsent(lines.number(i), reason);
            }
        }
        rest = rest.with(kept, Arrays.copyOf(indices, kept.size()));
    }
}
