package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file with a line of JSON for each run, oldest first, by which runs become comparable. */
public final class History {

    /** Bytes; years of runs. */
    private static final int LARGEST = 64_000_000;

    private final Path file;

    /** A file that may not be there yet. */
    public History(Path file) {
        this.file = file;
    }

    /**
     * What a history holds.
     *
     * @param runs oldest first
     * @param damaged which lines are no runs, and that they are passed over, in words for a person; empty when all are
     */
    public record Content(List<HistoryRun> runs, Optional<String> damaged) {

        /** Keeps a copy. */
        public Content {
            runs = List.copyOf(runs);
        }
    }

    /**
     * All runs; none when the file is not there.
     *
     * @throws HistoryException when the file is something else: no line of it is a run
     * @throws IOException when it cannot be read
     */
    public Content read() throws IOException, HistoryException {
        if (!Files.exists(file)) {
            return new Content(List.of(), Optional.empty());
        }
        if (!Files.isRegularFile(file)) {
            throw new HistoryException("this is no ordinary file, and a history has to be read again");
        }
        List<HistoryRun> runs = new ArrayList<>();
        List<Integer> damaged = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            Optional<HistoryRun> run = HistoryRun.parse(line);
            if (run.isPresent()) {
                runs.add(run.get());
            } else if (!line.isBlank()) {
                damaged.add(number);
            }
        }
        if (runs.isEmpty() && !damaged.isEmpty()) {
            throw new HistoryException(
                    "line " + damaged.get(0) + " is no run, and no other is; expected what --history wrote there");
        }
        return new Content(runs, damaged.isEmpty() ? Optional.empty() : Optional.of(inWords(damaged)));
    }

    private List<String> lines() throws IOException, HistoryException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST + 1);
        }
        if (content.length > LARGEST) {
            throw new HistoryException("it is larger than " + LARGEST / 1_000_000 + " MB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString()
                    .lines()
                    .toList();
        } catch (CharacterCodingException e) {
            throw new HistoryException("it is no text in UTF-8");
        }
    }

    private static String inWords(List<Integer> damaged) {
        return damaged.size() == 1
                ? "line " + damaged.get(0) + " is no run, and is passed over"
                : damaged.size() + " lines, the first of them line " + damaged.get(0)
                        + ", are no runs, and are passed over";
    }

    /**
     * Makes sure, before a long run, that a line can be added after it.
     *
     * @throws IOException when it cannot
     */
    public void prepare() throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        append("");
    }

    /** Adds a run, in one write: runs that end at the same time do not mix their lines. */
    public void add(HistoryRun run) throws IOException {
        append((endsInALine() ? "" : "\n") + run.line() + "\n");
    }

    /** False where a run broke off while it wrote. */
    private boolean endsInALine() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0 || channel.read(last, channel.size() - 1) != 1 || last.get(0) == '\n';
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private void append(String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
