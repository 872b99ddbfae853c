package org.ndesharness.scenarios.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.scenarios.reader.ScenarioFileName;
import org.ndesharness.scenarios.reader.ScenarioFolder;

/** Finds the scenario files of a project. Maven and Gradle both run tests in the project's folder. */
record ScenarioFiles(Path project) {

    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    static ScenarioFiles ofThisProject() {
        return new ScenarioFiles(Path.of("").toAbsolutePath());
    }

    /**
     * The files of a pattern, in the order of their names.
     *
     * @throws IllegalArgumentException when there is none
     */
    List<Path> matching(String pattern) {
        for (Path root : List.of(project, project.resolve(RESOURCES))) {
            List<Path> found = under(root, pattern);
            if (!found.isEmpty()) {
                return found;
            }
        }
        throw new IllegalArgumentException("no scenario file is '" + pattern + "', neither in " + project
                + " nor in its " + RESOURCES + "; expected files that end in " + ScenarioFileName.ENDING + " or .yml");
    }

    private static List<Path> under(Path root, String pattern) {
        if (!WILDCARD.matcher(pattern).find()) {
            Path named = path(root, pattern);
            return Files.isDirectory(named) ? in(named) : Files.exists(named) ? List.of(named) : List.of();
        }
        String fixed = fixed(pattern);
        Path folder = path(root, fixed);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        PathMatcher rest = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(fixed.length()));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> rest.matches(folder.relativize(file)))
                    // Parts lie beside the scenarios that include them.
                    .filter(file -> !ScenarioFileName.isPart(file))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** A folder that cannot be opened must not take its scenarios out of a build unseen. */
    private static List<Path> in(Path named) {
        ScenarioFolder folder = ScenarioFolder.in(named);
        if (!folder.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", folder.problems()));
        }
        return folder.files();
    }

    /** The folders before the first wildcard, with the slash behind them. */
    private static String fixed(String pattern) {
        String before = WILDCARD.split(pattern, 2)[0];
        return before.substring(0, before.lastIndexOf('/') + 1);
    }

    private static Path path(Path root, String name) {
        try {
            return root.resolve(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + name + "' is no path: " + e.getReason(), e);
        }
    }
}
