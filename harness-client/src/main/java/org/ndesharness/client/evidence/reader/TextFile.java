package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Citation;

/** A file as text, or some lines of one, with the place it was found at; what is cited has its true line number. */
final class TextFile {

    /** So many characters of a line are kept; no tool of the field writes longer lines that are read line by line. */
    static final int LONGEST_LINE = 1 << 20;

    /** So many lines from the top are looked at to recognise a shape. */
    private static final int HEAD_LINES = 200;

    /** Fewer lines than these with blank ones between them are paragraphs. */
    private static final int FEWEST_SPACED = 6;

    private final String name;
    private final List<String> places;
    private final String text;
    private final List<String> lines;

    /** For each line its index in the file, from 0; empty for a file that is whole. */
    private final int[] numbers;

    /** How many lines further in the file the next one stands: 2 where a blank line follows each. */
    private final int spacing;

    /**
     * A file.
     *
     * @param name as it is cited, relative to the evidence folder
     * @param places names of the folders it lies in, outermost first, then its own
     * @param text its content; line ends are LF, CR LF or CR
     */
    TextFile(String name, List<String> places, String text) {
        this(
                name,
                places.stream().map(place -> place.toLowerCase(Locale.ROOT)).toList(),
                text,
                text.lines().map(TextFile::cut).toList(),
                new int[0],
                1);
    }

    private TextFile(String name, List<String> places, String text, List<String> lines, int[] numbers, int spacing) {
        this.name = name;
        this.places = places;
        this.text = text;
        this.lines = lines;
        this.numbers = numbers;
        this.spacing = spacing;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }

    /**
     * Other lines of the same file: some of them only, or without what was written around them.
     *
     * @param some the lines
     * @param indices for each its index in this text, from 0
     */
    TextFile with(List<String> some, int[] indices) {
        int[] inFile = Arrays.stream(indices).map(this::number).toArray();
        return new TextFile(name, places, String.join("\n", some), List.copyOf(some), inFile, spacing);
    }

    /** The same text, which stands in its file below so many other lines. */
    TextFile below(int linesAbove) {
        int[] inFile = new int[lines.size()];
        Arrays.setAll(inFile, i -> linesAbove + i);
        return new TextFile(name, places, text, lines, inFile, spacing);
    }

    /**
     * The same without the blank line that stands below each line, where one does: mails and pages put them between lines
     * that are copied into them, and so does a program that writes the ends of lines twice.
     */
    TextFile singleSpaced() {
        long written = IntStream.iterate(0, i -> i < lines.size(), i -> i + 2)
                .filter(i -> !lines.get(i).isBlank())
                .count();
        boolean spaced = written >= FEWEST_SPACED
                && IntStream.iterate(1, i -> i < lines.size(), i -> i + 2)
                        .allMatch(i -> lines.get(i).isBlank());
        if (!spaced) {
            return this;
        }
        int[] odd = IntStream.iterate(0, i -> i < lines.size(), i -> i + 2).toArray();
        List<String> kept = Arrays.stream(odd).mapToObj(lines::get).toList();
        int[] inFile = Arrays.stream(odd).map(this::number).toArray();
        return new TextFile(name, places, String.join("\n", kept), kept, inFile, 2);
    }

    /** The lines from one index up to but without another. */
    TextFile part(int from, int to) {
        int[] indices = new int[to - from];
        Arrays.setAll(indices, i -> from + i);
        return with(new ArrayList<>(lines.subList(from, to)), indices);
    }

    String name() {
        return name;
    }

    /** Its name without its folders and its ending. */
    String stem() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }

    String text() {
        return text;
    }

    List<String> lines() {
        return lines;
    }

    /** Index in the file, from 0, of the line at an index of this text. */
    int number(int index) {
        return numbers.length == 0 ? index : numbers[Math.min(index, numbers.length - 1)];
    }

    /**
     * Whether the line at an index stands in the file right below the one before it here; rows of a page's table may stand
     * in one line of it.
     */
    boolean follows(int index) {
        int step = index > 0 ? number(index) - number(index - 1) : -1;
        return step >= 0 && step <= spacing;
    }

    /** The first lines that are not blank. */
    Stream<String> head() {
        return lines.stream().limit(HEAD_LINES).filter(line -> !line.isBlank());
    }

    /** How many lines are not here in their whole length. */
    long cutLines() {
        return lines.stream().filter(line -> line.length() == LONGEST_LINE).count();
    }

    /** Whether it is markup, data or a key, which is read as a whole if at all, and never a mail. */
    boolean isDocument() {
        String first = firstLine();
        return first.startsWith("<")
                || first.startsWith("{")
                || first.startsWith("[{")
                || first.startsWith("-----BEGIN ");
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

    /** The same hint in words of several languages: whose pattern alone is found in the nearest name that has any. */
    <T> Optional<T> nearestPlace(Map<T, Pattern> words) {
        for (int i = places.size() - 1; i >= 0; i--) {
            String place = places.get(i);
            List<T> named = words.entrySet().stream()
                    .filter(word -> word.getValue().matcher(place).find())
                    .map(Map.Entry::getKey)
                    .toList();
            if (!named.isEmpty()) {
                return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Cites the line at an index that counts from 0. */
    Citation cite(int index) {
        return new Citation(name, number(index) + 1, lines.get(index));
    }

    /** Cites several lines, from one index up to but without another, at the first of them. */
    Citation cite(int from, int to) {
        return new Citation(name, number(from) + 1, String.join("\n", lines.subList(from, Math.max(to, from + 1))));
    }

    /** Cites a piece of the text at its first line, an index that counts from 0. */
    Citation cite(int index, String piece) {
        return new Citation(name, number(index) + 1, piece);
    }
}
