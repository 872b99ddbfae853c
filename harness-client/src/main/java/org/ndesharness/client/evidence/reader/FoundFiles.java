package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/** The files under the paths given, in a fixed order, each once and each with a name that is its own. */
final class FoundFiles {

    /** Collections are flat; what is deeper is no collection, or a trap. */
    private static final int DEEPEST = 64;

    /** How a line of standard input is cited. */
    private static final String STANDARD_INPUT = "standard-input";

    private final List<Root> roots = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private FoundFiles() {}

    /**
     * A file.
     *
     * @param path where it is
     * @param name how it is cited
     * @param places names of the folders it lies in, from the folder given on, then its own
     * @param obstacle why it is not opened; empty for a file that can be
     */
    record Found(Path path, String name, List<String> places, Optional<Reason> obstacle) {}

    /** One path given, and what is under it. */
    private record Root(Path given, Path folder, List<Entry> entries) {

        String folderName() {
            Path name = folder.getFileName();
            return name == null ? "" : name.toString();
        }
    }

    /** A file under a root, relative to it. */
    private record Entry(Path path, String relative, Optional<Reason> obstacle) {}

    /**
     * Finds them.
     *
     * @param standardInput the path that stands for standard input, if any does
     */
    static FoundFiles under(List<Path> paths, Optional<Path> standardInput) throws EvidenceException {
        FoundFiles found = new FoundFiles();
        for (Path path : paths) {
            if (standardInput.filter(path::equals).isPresent()) {
                found.standardInput(path);
            } else {
                found.roots.add(found.root(path));
            }
        }
        return found;
    }

    List<Found> files() {
        Set<String> names = new HashSet<>();
        boolean unique = true;
        for (Root root : roots) {
            for (Entry entry : root.entries()) {
                unique &= names.add(entry.relative());
            }
        }
        List<Found> files = new ArrayList<>();
        names.clear();
        for (Root root : roots) {
            for (Entry entry : root.entries()) {
                String name = unique ? entry.relative() : root.folderName() + "/" + entry.relative();
                String free = name;
                for (int i = 2; !names.add(free); i++) {
                    free = root.folderName() + "(" + i + ")/" + entry.relative();
                }
                List<String> places = new ArrayList<>(List.of(root.folderName()));
                places.addAll(List.of(entry.relative().split("/", -1)));
                files.add(new Found(entry.path(), free, places, entry.obstacle()));
            }
        }
        return files;
    }

    private void standardInput(Path path) {
        if (seen.add(path)) {
            roots.add(new Root(path, path, List.of(new Entry(path, STANDARD_INPUT, Optional.empty()))));
        }
    }

    private Root root(Path given) throws EvidenceException {
        if (!Files.exists(given)) {
            throw new EvidenceException("There is no " + given + ": give the path of an evidence folder or of a file.");
        }
        Path absolute = given.toAbsolutePath().normalize();
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(given)) {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            add(entries, absolute, name == null ? "" : name.toString());
            return new Root(given, parent == null ? absolute : parent, entries);
        }
        try {
            Path real = absolute.toRealPath();
            boolean any = walk(real, real, 0, entries);
            if (!any) {
                throw new EvidenceException(
                        "The folder " + given
                                + " holds no file: collect the evidence into it, or give the folder that it was collected into.");
            }
        } catch (IOException refused) {
            throw new EvidenceException(
                    "The folder " + given + " cannot be opened: check that you may read it.", refused);
        }
        return new Root(given, absolute, entries);
    }

    /** Walks a folder; true if there is any file in it, be it one that is read already. */
    private boolean walk(Path root, Path folder, int depth, List<Entry> entries) throws IOException {
        List<Path> children;
        try (Stream<Path> listed = Files.list(folder)) {
            children = listed.sorted(Comparator.comparing(path -> relative(root, path)))
                    .toList();
        }
        boolean any = false;
        for (Path child : children) {
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                any |= folder(root, child, depth + 1, entries);
            } else {
                any = true;
                add(root, child, entries);
            }
        }
        return any;
    }

    private boolean folder(Path root, Path folder, int depth, List<Entry> entries) {
        try {
            if (depth <= DEEPEST) {
                return walk(root, folder, depth, entries);
            }
            entries.add(new Entry(folder, relative(root, folder), Optional.of(NotRead.FOLDER_TOO_DEEP.of())));
        } catch (IOException refused) {
            entries.add(new Entry(folder, relative(root, folder), Optional.of(NotRead.FOLDER_NOT_OPENED.of())));
        }
        return true;
    }

    private void add(Path root, Path file, List<Entry> entries) {
        if (Files.isSymbolicLink(file)) {
            link(root, file, entries);
        } else {
            add(entries, file, relative(root, file));
        }
    }

    private static void link(Path root, Path link, List<Entry> entries) {
        try {
            if (link.toRealPath().startsWith(root)) {
                return; // What it leads to is found where it is.
            }
            entries.add(new Entry(link, relative(root, link), Optional.of(NotRead.LINK_OUTSIDE.of())));
        } catch (IOException broken) {
            entries.add(new Entry(link, relative(root, link), Optional.of(NotRead.LINK_BROKEN.of())));
        }
    }

    private void add(List<Entry> entries, Path file, String relative) {
        if (!Files.isRegularFile(file)) {
            entries.add(new Entry(file, relative, Optional.of(NotRead.NO_FILE.of())));
        } else if (seen.add(real(file))) {
            entries.add(new Entry(file, relative, Optional.empty()));
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unknown) {
            return file.toAbsolutePath();
        }
    }

    private static String relative(Path root, Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
