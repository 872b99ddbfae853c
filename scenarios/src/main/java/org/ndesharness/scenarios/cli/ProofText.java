package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.report.Proof;

/** Cited lines on a terminal, each with its letter and place: {@code A  server/httperr1.log:7  …}. */
final class ProofText {

    private ProofText() {}

    /** The lines of some citations, with a word before the first. */
    static List<String> lines(String label, List<Proof.Cited> all, Terminal terminal) {
        return lines(label, "above", all, new HashSet<>(), terminal);
    }

    /**
     * The same, where some have been shown before: of those only the letters stand, in front of what is new.
     *
     * @param above says that a letter was shown before
     * @param shown letters shown so far; those shown now are added
     */
    static List<String> lines(String label, String above, List<Proof.Cited> all, Set<String> shown, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        String before = all.stream()
                .map(Proof.Cited::letter)
                .filter(shown::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!before.isEmpty()) {
            lines.add(TextBlock.margin(label, terminal) + terminal.paint(Role.STRONG, before) + " " + above);
        }
        for (Proof.Cited cited : all) {
            if (!shown.add(cited.letter())) {
                continue;
            }
            int room = terminal.width() - TextBlock.MARGIN;
            String margin = TextBlock.margin(lines.isEmpty() ? label : "", terminal);
            String place = cited.letter() + "  " + Terminal.oneLine(cited.place());
            String text = Terminal.oneLine(cited.text());
            if (place.length() + 2 + text.length() <= room) {
                lines.add(margin + terminal.paint(Role.STRONG, place) + "  " + text);
            } else {
                lines.add(margin + terminal.paint(Role.STRONG, place));
                Terminal.wrap(text, room - 3).forEach(part -> lines.add(TextBlock.margin("", terminal) + "   " + part));
            }
        }
        return lines;
    }
}
