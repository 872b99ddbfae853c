package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.ndesharness.client.diagnosis.privacy.Secrets;

/**
 * A collected file on the page.
 *
 * @param path relative to the evidence folder
 * @param lines what is shown of it, with gaps
 * @param note what was left out, or where the same text already stands; empty when everything is here
 * @param sameAs id of the place on the page that already shows this text; empty when it is shown here
 * @param id of this place on the page
 */
public record LogFile(String path, List<Line> lines, String note, String sameAs, String id) {

    public LogFile {
        lines = List.copyOf(lines);
    }

    /**
     * A line of a file, or a gap.
     *
     * @param number counted from 1; 0 for a gap
     * @param text the line, or what was left out
     * @param letter the letter by which the diagnosis cites it; empty when it does not
     */
    public record Line(int number, String text, String letter) {
        /** Whether lines were left out here. */
        public boolean gap() {
            return number == 0;
        }

        /** Whether the diagnosis cites this line. */
        public boolean cited() {
            return !letter.isEmpty();
        }
    }

    /**
     * A file, whole or cut.
     *
     * @param cited letters by line number
     * @param cut how much to show
     */
    static LogFile of(String id, String path, List<String> text, Map<Integer, String> cited, Cut cut) {
        SortedSet<Integer> kept = cut.kept(text, cited);
        List<String> shown =
                new Secrets().over(kept.stream().map(line -> text.get(line - 1)).toList());
        List<Line> lines = new ArrayList<>();
        int previous = 0;
        int index = 0;
        for (int line : kept) {
            gap(lines, previous, line);
            lines.add(new Line(line, shown.get(index++), cited.getOrDefault(line, "")));
            previous = line;
        }
        gap(lines, previous, text.size() + 1);
        int left = text.size() - kept.size();
        String note = left == 0 ? "" : Wording.count(left, "line") + " of " + text.size() + " left out here";
        return new LogFile(path, lines, note, "", id);
    }

    /** A file whose text already stands elsewhere on the page. */
    static LogFile same(String id, String path, String sameAs, String where) {
        return new LogFile(path, List.of(), "the same text as in " + where, sameAs, id);
    }

    /** Whether the diagnosis cites a line of it. */
    public boolean cited() {
        return lines.stream().anyMatch(Line::cited);
    }

    private static void gap(List<Line> lines, int previous, int next) {
        int left = next - previous - 1;
        if (left > 0) {
            lines.add(new Line(0, Wording.count(left, "line") + " left out", ""));
        }
    }
}
