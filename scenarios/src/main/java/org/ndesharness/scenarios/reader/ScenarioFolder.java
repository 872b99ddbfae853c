package org.ndesharness.scenarios.reader;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The scenario files in a folder and in all folders under it, in the order of their paths. Parts are no scenarios; what begins with
 * a point is not looked at ({@code .git}, {@code .github}), and no symbolic link leads into another folder.
 *
 * @param files those with the name of a scenario
 * @param problems a line for each folder that could not be looked into
 */
public record ScenarioFolder(List<Path> files, List<String> problems) {

    public ScenarioFolder {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** Looks through a folder. */
    public static ScenarioFolder in(Path folder) {
        List<Path> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            // Links are followed for the files' sake: a folder behind one is left out by hand.
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Visitor(folder, files, problems));
        } catch (IOException e) {
            problems.add(unreadable(folder));
        }
        if (files.isEmpty() && problems.isEmpty()) {
            problems.add(folder + ": no scenario files (" + String.join(" or ", ScenarioFileName.ENDINGS)
                    + ") in this folder or under it");
        }
        files.sort(null);
        return new ScenarioFolder(files, problems);
    }

    private static String unreadable(Path folder) {
        return folder + ": this cannot be looked into; give the right to read it, or leave it out";
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> files;
        private final List<String> problems;

        Visitor(Path root, List<Path> files, List<String> problems) {
            this.root = root;
            this.files = files;
            this.problems = problems;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) || !(isHidden(folder) || Files.isSymbolicLink(folder))
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.SKIP_SUBTREE;
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

        private static boolean isHidden(Path path) {
            return String.valueOf(path.getFileName()).startsWith(".");
        }
    }
}
