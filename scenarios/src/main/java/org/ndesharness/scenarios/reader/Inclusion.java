package org.ndesharness.scenarios.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts together what a scenario file says and what it takes over from others with {@code include}.
 *
 * <p>Nothing outside the scenario file's own folder and the folders under it is read, wherever symbolic links lead.
 */
final class Inclusion {

    /** The usual ending of files that are there to be included; {@code .part.yml} is one too. */
    private static final String ENDING = ".part" + ScenarioFileName.ENDING;

    static final String KEY = "include";

    /** What may be shared. What a scenario is about, and what is expected, stands in its own file. */
    static final List<String> KEYS = List.of(KEY, "tags", "platforms", "server", "set", "faults", "steps", "leaveOut");

    /** Files that lead from a scenario to a part, the part among them. */
    static final int DEEPEST = 5;

    /** Files that one scenario may include, however it comes to them. */
    static final int MOST = 30;

    private static final String EXPECTED = "a part of a scenario, with keys such as " + String.join(", ", KEYS);
    private static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9._-]*";
    private static final Pattern NAME = Pattern.compile("(?:" + SEGMENT + "/)*" + SEGMENT);
    private static final int LONGEST_NAME = 200;

    /** The folder that nothing is read outside of, without symbolic links. */
    private final Path within;

    /** The files on the way to the one that is being read, without symbolic links, each as errors name it. */
    private final Map<Path, String> way = new LinkedHashMap<>();

    private int included;

    private Inclusion(Path within) {
        this.within = within;
    }

    /**
     * What a scenario file says, over what it includes.
     *
     * @param scenario the file, as it was named
     */
    static Value of(Path scenario, Value root) throws ScenarioException {
        Optional<Value> asked = root.mapping(ScenarioForm.KEYS).find(KEY);
        if (asked.isEmpty()) {
            return root;
        }
        try {
            Path folder = scenario.toAbsolutePath().resolveSibling("").toRealPath();
            return new Inclusion(folder).over(root, asked.get(), scenario);
        } catch (IOException e) {
            throw asked.get().wrong("the folder of this file cannot be read: " + e.getMessage());
        }
    }

    /** A file's content over the parts that it asks for; of two parts that say the same, the later counts. */
    private Value over(Value content, Value asked, Path file) throws ScenarioException {
        if (asked.isList() && asked.texts().isEmpty()) {
            throw asked.wrong("'" + KEY + "' names no file; leave it out");
        }
        Value whole = content;
        // Each call of Value.over lays its part under all that is there, so the last one named comes first.
        List<Value> names = asked.isList() ? asked.list() : List.of(asked);
        for (int last = names.size() - 1; last >= 0; last--) {
            whole = whole.over(part(names.get(last), file));
        }
        return whole;
    }

    private Value part(Value name, Path from) throws ScenarioException {
        String text = name.text();
        if (text.length() > LONGEST_NAME || !NAME.matcher(text).matches() || !ScenarioFileName.isPart(Path.of(text))) {
            throw name.wrong("'" + KEY + "' should name a file that ends in " + ENDING
                    + ", beside this one or in a folder under it (nothing absolute, no '..'), and is '"
                    + Value.quoted(text) + "'");
        }
        Path file = from.resolveSibling(text);
        Path real = real(name, file);
        if (way.containsKey(real)) {
            throw name.wrong("'" + Value.quoted(text) + "' includes this file, and would be included without end: "
                    + String.join(" -> ", way.values()) + " -> " + way.get(real));
        }
        if (way.size() >= DEEPEST) {
            throw name.wrong("this is the " + (DEEPEST + 1) + "th file on the way from the scenario, and at most "
                    + DEEPEST + " may include one another; include it from the scenario itself");
        }
        included++;
        if (included > MOST) {
            throw name.wrong("one scenario includes at most " + MOST + " files, and this is one more");
        }
        way.put(real, String.valueOf(file.getFileName()));
        Origin origin = new Origin(file.toString(), Optional.of(name.place()));
        Value content = YamlFile.read(real, origin, EXPECTED).named("the part");
        Optional<Value> asked = content.mapping(KEYS).find(KEY);
        Value part = asked.isPresent() ? over(content, asked.get(), file) : content;
        way.remove(real);
        return part;
    }

    /** The file itself, if it is one that may be read. */
    private Path real(Value name, Path file) throws ScenarioException {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(within)) {
                throw name.wrong("a symbolic link leads out of the scenario's folder; only files in it are included");
            }
            if (Files.isDirectory(real)) {
                throw name.wrong("'" + name.text() + "' is a folder; name the files in it one by one");
            }
            if (!Files.isRegularFile(real)) {
                throw name.wrong("'" + name.text() + "' is no ordinary file");
            }
            return real;
        } catch (NoSuchFileException e) {
            throw name.wrong("there is no file '" + name.text() + "' (looked for as " + file + ")");
        } catch (IOException e) {
            throw name.wrong("'" + name.text() + "' cannot be read: " + e.getMessage());
        }
    }
}
