package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file with a line of JSON for each run, oldest first, by which runs become comparable. */
public final class History {

    private final Path file;

    /** A file that may not be there yet. */
    public History(Path file) {
        this.file = file;
    }

    /**
     * All runs, oldest first; none when the file is not there.
     *
     * @throws HistoryException at the first line that is no run
     * @throws IOException when it cannot be read
     */
    public List<HistoryRun> read() throws IOException, HistoryException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new HistoryException("it is no text in UTF-8");
        }
        List<HistoryRun> runs = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.isBlank()) {
                int number = index + 1;
                runs.add(HistoryRun.parse(line)
                        .orElseThrow(() -> new HistoryException(
                                "line " + number + " is no run; expected what --history wrote there")));
            }
        }
        return List.copyOf(runs);
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
        append(run.line() + "\n");
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
