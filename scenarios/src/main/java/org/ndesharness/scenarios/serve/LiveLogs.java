package org.ndesharness.scenarios.serve;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Writes a site's logs into a folder as they grow, so that {@code tail -f} follows them.
 *
 * <p>The emulated machine keeps its logs sorted by time and bounded in length: what is new is what the last look did not see. A
 * line that the machine has forgotten meanwhile stays in the file.
 */
final class LiveLogs {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final String LINE_END = "\r\n";

    private final Supplier<SortedMap<String, List<String>>> logs;
    private final Path folder;
    private final Map<String, Map<String, Integer>> seen = new HashMap<>();

    /**
     * Logs of a site.
     *
     * @param logs all files by name, line by line, as they are at the moment of asking
     * @param folder made when it is not there
     */
    LiveLogs(Supplier<SortedMap<String, List<String>>> logs, Path folder) {
        this.logs = logs;
        this.folder = folder;
    }

    /** Writes what is new since the last call. The first call begins the files anew. */
    synchronized void write() throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, List<String>> file : logs.get().entrySet()) {
            if (NAME.matcher(file.getKey()).matches()) {
                write(file.getKey(), file.getValue());
            }
        }
    }

    private void write(String name, List<String> lines) throws IOException {
        Map<String, Integer> before = seen.get(name);
        Map<String, Integer> now = new HashMap<>();
        StringBuilder added = new StringBuilder();
        for (String line : lines) {
            int times = now.merge(line, 1, Integer::sum);
            if (before == null || times > before.getOrDefault(line, 0)) {
                added.append(line).append(LINE_END);
            }
        }
        if (before != null && added.isEmpty()) {
            seen.put(name, now);
            return;
        }
        try (Writer writer = Files.newBufferedWriter(
                folder.resolve(name),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                before == null ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND)) {
            writer.append(added);
        }
        seen.put(name, now);
    }
}
