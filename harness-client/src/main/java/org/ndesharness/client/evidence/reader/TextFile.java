package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Citation;

/** A file as text, with its lines and the place it was found at. */
final class TextFile {

    /** So many lines from the top are looked at to recognise a shape. */
    private static final int HEAD_LINES = 200;

    private final String name;
    private final List<String> places;
    private final String text;
    private final List<String> lines;

    /**
     * A file.
     *
     * @param name as it is cited, relative to the evidence folder
     * @param places names of the folders it lies in, outermost first, then its own
     * @param text its content; line ends are LF, CR LF or CR
     */
    TextFile(String name, List<String> places, String text) {
        this.name = name;
        this.places =
                places.stream().map(place -> place.toLowerCase(Locale.ROOT)).toList();
        this.text = text;
        this.lines = text.lines().toList();
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    List<String> lines() {
        return lines;
    }

    /** The first lines that are not blank. */
    Stream<String> head() {
        return lines.stream().limit(HEAD_LINES).filter(line -> !line.isBlank());
    }

    /** The first line that is not blank, without the blanks around it; empty string when there is none. */
    String firstLine() {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(String::strip)
                .orElse("");
    }

    /**
     * A last hint for content that fits two kinds of file: which of these words the nearest folder, or the file itself,
     * is named after; empty string for none.
     */
    String placedIn(String... words) {
        for (int i = places.size() - 1; i >= 0; i--) {
            for (String word : words) {
                if (places.get(i).equals(word) || places.get(i).startsWith(word + ".")) {
                    return word;
                }
            }
        }
        return "";
    }

    /** Cites the line at an index that counts from 0. */
    Citation cite(int index) {
        return new Citation(name, index + 1, lines.get(index));
    }

    /** Cites several lines, from one index up to but without another, at the first of them. */
    Citation cite(int from, int to) {
        return new Citation(name, from + 1, String.join("\n", lines.subList(from, Math.max(to, from + 1))));
    }

    /** Cites a piece of the text at its first line, an index that counts from 0. */
    Citation cite(int index, String piece) {
        return new Citation(name, index + 1, piece);
    }
}
