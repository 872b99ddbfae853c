package org.ndesharness.scenarios.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.privacy.Secrets;
import org.ndesharness.client.evidence.Citation;

/**
 * The citations of a diagnosis, each under a letter, so that people can say "look at B".
 *
 * <p>A line that two findings cite has one letter.
 */
public final class Proof {

    private static final Secrets SECRETS = new Secrets();

    private final Map<Citation, String> letters = new LinkedHashMap<>();

    /** Letters for everything that the findings and observations of this diagnosis cite, in its order. */
    public Proof(Diagnosis diagnosis) {
        diagnosis.findings().forEach(finding -> finding.because().forEach(this::add));
        diagnosis.observations().forEach(observation -> observation.because().forEach(this::add));
    }

    private void add(Citation citation) {
        letters.computeIfAbsent(citation, any -> letter(letters.size()));
    }

    /** The letter of a citation: A to Z, then AA, AB … */
    public String letter(Citation citation) {
        return letters.getOrDefault(citation, "");
    }

    /** Everything that is cited. */
    Set<Citation> all() {
        return letters.keySet();
    }

    /** Letters by line of one file; several on one line are joined by commas. */
    Map<Integer, String> linesOf(String file) {
        Map<Integer, String> lines = new LinkedHashMap<>();
        letters.forEach((citation, letter) -> {
            if (citation.file().equals(file) && citation.line() > 0) {
                lines.merge(citation.line(), letter, (first, second) -> first + ", " + second);
            }
        });
        return lines;
    }

    /** The citations of a finding, with their letters. */
    public List<Cited> cited(List<Citation> because) {
        List<Cited> cited = new ArrayList<>();
        for (Citation citation : because) {
            cited.add(new Cited(letter(citation), place(citation), shown(citation.text())));
        }
        return cited;
    }

    /** A line of evidence as a report shows it: without secrets, and with nothing in it that is obeyed. */
    static String shown(String text) {
        return SECRETS.over(text);
    }

    /** File and line as editors take them: {@code server/httperr1.log:7}; the file alone where lines do not count. */
    public static String place(Citation citation) {
        return citation.line() > 0 ? citation.file() + ":" + citation.line() : citation.file();
    }

    private static String letter(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letter(index / 26 - 1) + last;
    }

    /**
     * A cited line.
     *
     * @param letter by which it is spoken of
     * @param place file and line
     * @param text as it stands there, without secrets and with nothing in it that is obeyed
     */
    public record Cited(String letter, String place, String text) {}
}
