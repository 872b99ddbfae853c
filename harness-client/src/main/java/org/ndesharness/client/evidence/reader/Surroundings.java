package org.ndesharness.client.evidence.reader;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ndesharness.client.evidence.Citation;

/**
 * Reads again what stands around cited lines, in files and in the members of archives.
 *
 * <p>Memory is bounded by the number of citations; of a large log only the lines up to the last cited one are read.
 */
public final class Surroundings {

    /** How the reading of evidence names standard input. */
    private static final Path STANDARD_INPUT = Path.of("-");

    /** How an archive and its member are joined in a citation. */
    private static final String MEMBER = "!/";

    /** Longest piece of a line that is kept, in characters: a request sent as GET with what stands behind it. */
    private static final int LONGEST_LINE = 1 << 15;

    private final Map<String, NavigableSet<Integer>> cited;
    private final int around;
    private final Map<String, SortedMap<Integer, String>> found = new HashMap<>();

    private Surroundings(Map<String, NavigableSet<Integer>> cited, int around) {
        this.cited = cited;
        this.around = around;
    }

    /**
     * Reads the lines.
     *
     * @param paths the same paths as the evidence was read from
     * @param standardInput what came from standard input, once more, where that was among the paths
     * @param citations what to look up; those without a line are left out
     * @param around so many lines before and after each
     * @return for each file that could be read again its lines by number, counted from 1
     */
    public static Map<String, SortedMap<Integer, String>> read(
            List<Path> paths, Optional<InputStream> standardInput, Collection<Citation> citations, int around) {
        Map<String, NavigableSet<Integer>> cited = new HashMap<>();
        citations.stream()
                .filter(citation -> citation.line() > 0)
                .forEach(citation -> cited.computeIfAbsent(citation.file(), file -> new TreeSet<>())
                        .add(citation.line()));
        Surroundings surroundings = new Surroundings(cited, around);
        try {
            FoundFiles.under(paths, standardInput.map(in -> STANDARD_INPUT)).files().stream()
                    .filter(file -> file.obstacle().isEmpty())
                    .forEach(file -> surroundings.file(file, standardInput));
        } catch (EvidenceException gone) {
            // What was there a moment ago is no longer: an answer without its surroundings is still an answer.
            return Map.of();
        }
        return surroundings.found;
    }

    private void file(FoundFiles.Found file, Optional<InputStream> standardInput) {
        boolean wanted = cited.keySet().stream()
                .anyMatch(name -> name.equals(file.name()) || name.startsWith(file.name() + MEMBER));
        if (!wanted) {
            return;
        }
        ArchiveLimits.Meter meter = new ArchiveLimits.Meter(ArchiveLimits.USUAL);
        boolean piped = standardInput.isPresent() && file.path().equals(STANDARD_INPUT);
        try (InputStream in = piped ? unclosed(standardInput.get()) : Files.newInputStream(file.path())) {
            new Contents(meter, this::text).read(in, file.name(), file.places(), 0);
        } catch (IOException gone) {
            found.remove(file.name());
        }
    }

    private static InputStream unclosed(InputStream in) {
        return new FilterInputStream(in) {
            /** It is the caller's. */
            @Override
            public void close() {}
        };
    }

    private FileFindings text(InputStream in, String name, List<String> places) throws IOException {
        NavigableSet<Integer> lines = cited.get(name);
        if (lines != null) {
            byte[] head = in.readNBytes(Contents.SMALL);
            if (head.length < Contents.SMALL) {
                whole(name, lines, RtfText.is(head) ? RtfText.of(head) : TextDecoder.decode(head));
            } else {
                stream(name, lines, new LineStream(head, new SequenceInputStream(new ByteArrayInputStream(head), in)));
            }
        }
        return new FileFindings(name);
    }

    private void whole(String name, NavigableSet<Integer> lines, String text) {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            keep(name, lines, ++number, line);
        }
    }

    private void stream(String name, NavigableSet<Integer> lines, LineStream stream) throws IOException {
        int number = 0;
        Optional<String> line = stream.next();
        while (line.isPresent() && number <= lines.last() + around) {
            keep(name, lines, ++number, line.get());
            line = stream.next();
        }
    }

    private void keep(String name, NavigableSet<Integer> lines, int number, String line) {
        Integer before = lines.floor(number + around);
        if (before != null && before >= number - around) {
            String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "\u2026" : line;
            found.computeIfAbsent(name, file -> new TreeMap<>()).put(number, shown);
        }
    }
}
