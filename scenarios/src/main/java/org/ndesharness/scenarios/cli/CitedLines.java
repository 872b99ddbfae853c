package org.ndesharness.scenarios.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.privacy.Veil;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.reader.Surroundings;

/**
 * The lines that a diagnosis cites, read once more in full and with what stands around them.
 *
 * @param files for each file its lines by number; without files that could not be read again
 */
record CitedLines(Map<String, SortedMap<Integer, String>> files) {

    /** How standard input is named among the paths. */
    private static final Path STANDARD_INPUT = Path.of("-");

    /** What a citation that was cut ends in. */
    private static final String ELLIPSIS = "\u2026";

    CitedLines {
        files = Map.copyOf(files);
    }

    /**
     * Reads them; without anything around only lines that are longer than a citation keeps.
     *
     * @param around so many lines before and after
     */
    static CitedLines read(Diagnosis diagnosis, List<Path> paths, RememberedInput input, int around) {
        List<Citation> cited = new ArrayList<>();
        diagnosis.findings().forEach(finding -> cited.addAll(finding.because()));
        diagnosis.observations().forEach(observation -> cited.addAll(observation.because()));
        List<Citation> wanted = cited.stream()
                .filter(citation -> around > 0 || citation.text().endsWith(ELLIPSIS))
                .toList();
        if (wanted.isEmpty()) {
            return new CitedLines(Map.of());
        }
        Optional<InputStream> again = paths.contains(STANDARD_INPUT) ? Optional.of(input.again()) : Optional.empty();
        return new CitedLines(Surroundings.read(paths, again, wanted, around));
    }

    /** A cited line in full, if it is one line that was cut; else as it is cited. */
    String whole(Citation citation) {
        String line = files.getOrDefault(citation.file(), new TreeMap<>()).getOrDefault(citation.line(), "");
        String text = citation.text();
        boolean same = text.endsWith(ELLIPSIS) && line.strip().startsWith(text.substring(0, text.length() - 1));
        return same ? line : text;
    }

    /** What may be shown of them. Whole blocks are veiled: what one line announces may stand on the next. */
    Map<String, SortedMap<Integer, String>> veiled(Veil veil) {
        Map<String, SortedMap<Integer, String>> shown = new HashMap<>();
        files.forEach((file, lines) -> {
            List<Integer> numbers = List.copyOf(lines.keySet());
            List<String> texts = veil.over(List.copyOf(lines.values()));
            SortedMap<Integer, String> block = new TreeMap<>();
            for (int i = 0; i < numbers.size(); i++) {
                block.put(numbers.get(i), texts.get(i));
            }
            shown.put(veil.over(file), block);
        });
        return shown;
    }
}
