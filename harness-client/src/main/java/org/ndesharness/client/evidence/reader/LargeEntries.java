package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** Reads logs of whole entries, which go over several lines, in pieces that are cut between two of them. */
final class LargeEntries {

    private static final int PIECE = 4 << 20;

    /** A piece without any end of an entry in it is cut at the end of a line. */
    private static final int LONGEST_PIECE = 4 * PIECE;

    /** More lines that could not be read than this are not even counted one by one. */
    private static final int MOST_STRANGERS = 10_000;

    private final String name;
    private final List<String> places;
    private final EvidenceReader reader;
    private final FileFindings findings;
    private final NewestEvidence newest = new NewestEvidence();
    private int above;

    private LargeEntries(String name, List<String> places, EvidenceReader reader) {
        this.name = name;
        this.places = places;
        this.reader = reader;
        this.findings = new FileFindings(name);
    }

    /** Reads all lines with a reader whose shape can be cut. */
    static FileFindings read(String name, List<String> places, EvidenceReader reader, LineStream lines)
            throws IOException {
        LargeEntries file = new LargeEntries(name, places, reader);
        StringBuilder piece = new StringBuilder(PIECE + TextFile.LONGEST_LINE);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            piece.append(line.get()).append('\n');
            if (piece.length() >= PIECE) {
                file.cut(piece);
            }
        }
        file.piece(piece.toString());
        file.newest.all().forEach(file.findings::add);
        if (file.newest.dropped() > 0) {
            file.findings.unreadFile(NotRead.LARGE_FILE.of(file.newest.dropped()));
        }
        if (lines.cutLines() > 0) {
            file.findings.unreadFile(LineStream.cutOff(lines.cutLines()));
        }
        return file.findings;
    }

    private void cut(StringBuilder piece) {
        String text = piece.toString();
        int whole = Math.min(reader.wholeUpTo(text), text.length());
        if (whole > 0 || text.length() > LONGEST_PIECE) {
            int end = whole > 0 ? whole : text.length();
            piece(text.substring(0, end));
            piece.delete(0, end);
        }
    }

    private void piece(String text) {
        TextFile lines = new TextFile(name, places, text).below(above);
        above += (int) text.chars().filter(c -> c == '\n').count();
        FileFindings found = new FileFindings(name);
        reader.read(lines, found);
        found.evidence().forEach(newest::add);
        for (Map.Entry<Integer, Reason> stranger : found.strangers().entrySet()) {
            if (findings.strangers().size() < MOST_STRANGERS) {
                findings.unreadLine(lines.number(stranger.getKey()), stranger.getValue());
            }
        }
        findings.takeAllButEvidence(found, lines);
    }
}
