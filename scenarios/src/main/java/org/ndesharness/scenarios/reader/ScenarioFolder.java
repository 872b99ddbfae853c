package org.ndesharness.scenarios.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scenario files in a folder and in all folders under it, in the order of their paths. Parts are no scenarios; no symbolic link
 * leads into another folder. Left out is what begins with a point ({@code .git}, {@code .github}) and where builds put what they copy
 * and fetch ({@code target}, {@code build}, {@code node_modules}), unless such a folder is the one that is named.
 *
 * @param files those with the name of a scenario
 * @param problems a line for each folder that could not be looked into
 * @param leftOut folders under it that were left out, with a file in them that has the name of a scenario
 */
public record ScenarioFolder(List<Path> files, List<String> problems, List<Path> leftOut) {

    private static final Set<String> OF_BUILDS = Set.of("target", "build", "node_modules");

    public ScenarioFolder {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        leftOut = List.copyOf(leftOut);
    }

    /** Looks through a folder. */
    public static ScenarioFolder in(Path folder) {
        List<Path> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        try {
            // Links are followed for the files' sake: a folder behind one is left out by hand.
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Visitor(folder, files, problems, leftOut));
        } catch (IOException e) {
            problems.add(unreadable(folder));
        }
        if (files.isEmpty() && problems.isEmpty()) {
            problems.add(folder + ": no scenario files (" + String.join(" or ", ScenarioFileName.ENDINGS)
                    + ") in this folder or under it");
        }
        files.sort(null);
        leftOut.sort(null);
        return new ScenarioFolder(files, problems, leftOut);
    }

    /** What was left out and how to have it, in a line; empty when nothing was. */
    public Optional<String> note() {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("what lies under "
                        + leftOut.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + " is left out: builds copy scenarios there, and tools keep files of their own; name such a folder"
                        + " itself to run what is in it");
    }

    private static boolean isLeftOut(Path folder) {
        return isHidden(folder) || OF_BUILDS.contains(String.valueOf(folder.getFileName()));
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    /** Stops at the first: there can be many thousand files in such a folder. */
    private static boolean hasScenarios(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.anyMatch(file -> ScenarioFileName.isScenario(file) && Files.isRegularFile(file));
        } catch (IOException | UncheckedIOException e) {
            // Nobody may look into it, and nobody asked to.
            return false;
        }
    }

    private static String unreadable(Path folder) {
        return folder + ": this cannot be looked into; give the right to read it, or leave it out";
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> files;
        private final List<String> problems;
        private final List<Path> leftOut;

        Visitor(Path root, List<Path> files, List<String> problems, List<Path> leftOut) {
            this.root = root;
            this.files = files;
            this.problems = problems;
            this.leftOut = leftOut;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            if (Files.isSymbolicLink(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (isLeftOut(folder)) {
                if (hasScenarios(folder)) {
                    leftOut.add(folder);
                }
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && ScenarioFileName.isScenario(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failed) {
            // A link that leads in a circle is one that would not have been followed.
            if (!isHidden(path) && (path.equals(root) || !Files.isSymbolicLink(path))) {
                problems.add(unreadable(path));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
