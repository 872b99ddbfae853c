package org.ndesharness.client.diagnosis.sign;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.Remark;

/** The names of devices and users that people write of: as whole words, {@code TAB-1} being none of {@code TAB-12}. */
final class ToldNames {

    /** What is shorter stands in every second text. */
    private static final int SHORTEST = 4;

    private final List<String> texts;
    private final Set<String> words;

    private ToldNames(Collection<String> texts) {
        this.texts = texts.stream().map(Words::lower).distinct().toList();
        this.words = new HashSet<>();
        this.texts.forEach(text -> words.addAll(List.of(text.split("[^\\p{L}\\p{N}]+"))));
    }

    /** In what somebody wrote. */
    static ToldNames in(Ledger ledger) {
        return new ToldNames(remarks(ledger).toList());
    }

    /** In what somebody wrote, and in what files are called. */
    static ToldNames alsoInFiles(Ledger ledger) {
        Stream<String> files = ledger.evidence().files().stream().map(ReadFile::file);
        return new ToldNames(Stream.concat(remarks(ledger), files).toList());
    }

    private static Stream<String> remarks(Ledger ledger) {
        return ledger.all(Remark.class).stream().map(Remark::text);
    }

    /** Whether a name stands in one of the texts; none that is too short does. */
    boolean of(String name) {
        String sought = Words.lower(name.strip());
        // All its words stand somewhere where it stands: most names of a long list need no look at the texts.
        return sought.length() >= SHORTEST
                && Stream.of(sought.split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .allMatch(words::contains)
                && texts.stream().anyMatch(text -> stands(sought, text));
    }

    private static boolean stands(String name, String text) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean left = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            boolean right = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
            if (!left && !right) {
                return true;
            }
        }
        return false;
    }
}
