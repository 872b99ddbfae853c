package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A line that was copied from a page: its pieces, which the page had in columns or behind labels. */
final class PaneLine {

    private static final int LONGEST = 1_000;

    private static final Pattern BULLET = Pattern.compile("^[\\s\u00A0]*(?:[-*•·‣–]\\s+)?");

    private static final Pattern CONTROL = Pattern.compile("[\\x0B\\f\\r]++");

    private static final String OUTSIDE_BRACKETS = "(?![^()]{0,200}\\))";

    private static final Pattern GAP = Pattern.compile(
            "(?:\\t+|[ \u00A0]{2,}|\\s*(?:[|>→]|->)\\s*|\\s*:(?=\\s|$)\\s*|\\s=\\s)" + OUTSIDE_BRACKETS);

    private static final Set<String> NOTHING = Set.of(
            "-",
            "--",
            "---",
            "–",
            "—",
            "none",
            "no results",
            "no groups",
            "not assigned",
            "keine",
            "keine ergebnisse",
            "keine gruppen",
            "nicht zugewiesen",
            "ingen",
            "inga",
            "inga resultat",
            "inga grupper",
            "inte tilldelad",
            "ej tilldelad",
            "ingen resultater",
            "ingen grupper",
            "geen",
            "geen resultaten",
            "geen groepen",
            "niet toegewezen",
            "aucun",
            "aucune",
            "aucun résultat",
            "aucun groupe",
            "ninguno",
            "ningún grupo",
            "sin resultados",
            "nessuno",
            "nessun gruppo",
            "nessun risultato",
            "brak",
            "brak wyników",
            "brak grup",
            "n/a");

    private final List<String> pieces;
    private final List<Optional<PaneLabel>> labels;

    PaneLine(String line) {
        List<String> split = line.length() > LONGEST
                ? List.of()
                : Arrays.stream(GAP.split(BULLET.matcher(CONTROL.matcher(line).replaceAll(" "))
                                .replaceFirst("")))
                        .map(Tokens::strip)
                        .filter(piece -> !piece.isEmpty())
                        .flatMap(PaneLine::title)
                        .toList();
        this.pieces = IntStream.range(0, split.size())
                .boxed()
                .flatMap(i -> i + 1 < split.size() ? behindSentence(split.get(i)) : Stream.of(split.get(i)))
                .toList();
        this.labels = pieces.stream().map(PaneLabel::of).toList();
    }

    /** {@code WIN - SCEP - Properties}. */
    private static Stream<String> title(String piece) {
        int dash = Math.max(piece.lastIndexOf(" - "), piece.lastIndexOf(" – "));
        return dash > 0
                        && PaneLabel.of(piece.substring(dash + 3))
                                .filter(label -> label == PaneLabel.PROPERTIES)
                                .isPresent()
                ? Stream.of(piece.substring(0, dash), piece.substring(dash + 3))
                : Stream.of(piece);
    }

    /** In a mail a label may end a sentence: {@code The laptop is fine. She is member of: SG-London}. */
    private static Stream<String> behindSentence(String piece) {
        for (int at = piece.indexOf(' '); at > 0; at = piece.indexOf(' ', at + 1)) {
            String rest = piece.substring(at + 1);
            Optional<PaneLabel> label = PaneLabel.of(rest);
            boolean whole = label.filter(l -> l == PaneLabel.MEMBER_OF).isPresent() || rest.indexOf(' ') > 0;
            if (whole && label.filter(PaneLabel::isOfGroups).isPresent()) {
                return PaneLabel.of(piece).isPresent() ? Stream.of(piece) : Stream.of(piece.substring(0, at), rest);
            }
        }
        return Stream.of(piece);
    }

    List<String> pieces() {
        return pieces;
    }

    Optional<PaneLabel> label(int index) {
        return index >= 0 && index < labels.size() ? labels.get(index) : Optional.empty();
    }

    /** All labels in the line. */
    Set<PaneLabel> labels() {
        return labels.stream().flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** Whether there is nothing but labels, as in a heading. */
    boolean isHeading() {
        return !labels.isEmpty() && labels.stream().allMatch(Optional::isPresent);
    }

    boolean isLabelled() {
        return labels.stream().anyMatch(Optional::isPresent);
    }

    boolean has(PaneLabel label) {
        return labels.contains(Optional.of(label));
    }

    /** The names of a table's columns, which are labels side by side. */
    boolean isHeader() {
        long known = labels.stream().filter(Optional::isPresent).count();
        boolean path = has(PaneLabel.PROPERTIES) || has(PaneLabel.INCLUDED) || has(PaneLabel.EXCLUDED);
        return !path && known >= 2 && label(0).isPresent() && label(1).isPresent();
    }

    /** The piece behind a label; empty when there is none, or the next label follows. */
    Optional<String> value(int label) {
        boolean there = label + 1 < pieces.size() && label(label + 1).isEmpty();
        return there ? Optional.of(withNote(label + 1)) : Optional.empty();
    }

    /** The first piece. */
    String first() {
        return withNote(0);
    }

    /** A piece with the note in brackets that stands apart behind it. */
    private String withNote(int index) {
        boolean note = index + 1 < pieces.size() && pieces.get(index + 1).startsWith("(");
        return note ? pieces.get(index) + " " + pieces.get(index + 1) : pieces.get(index);
    }

    /** The piece in front of a label and of the labels that lead to it, as in a path of pages. */
    Optional<String> title(int label) {
        int at = label - 1;
        while (at >= 0 && label(at).isPresent()) {
            at--;
        }
        boolean value =
                at > 0 && label(at - 1).filter(l -> l != PaneLabel.PROFILE).isPresent();
        return at < 0 || value ? Optional.empty() : Optional.of(pieces.get(at));
    }

    /** A row of a list: a name that may have a comma in it, or several parted by commas. */
    static List<String> row(String value) {
        List<String> names = new ArrayList<>(names(value));
        if (names.size() > 1) {
            names.add(Tokens.strip(value));
        }
        return names;
    }

    /** Names parted by commas. */
    static List<String> names(String value) {
        List<String> names = new ArrayList<>();
        for (String name : value.split("[,;]", -1)) {
            String stripped = Tokens.strip(name);
            if (!stripped.isEmpty() && !isNothing(stripped) && !Tokens.isNumber(stripped, 9)) {
                names.add(stripped);
            }
        }
        return names;
    }

    static boolean isNothing(String value) {
        String plain = value.toLowerCase(Locale.ROOT);
        return NOTHING.contains(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain);
    }
}
