package org.ndesharness.scenarios.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;

/** Reads one YAML file into nodes that know their place; builds no objects from it. */
final class YamlFile {

    /** More than any scenario needs, in bytes. */
    static final int LARGEST = 1_000_000;

    private static final int DEEPEST = 20;

    private YamlFile() {}

    /** What a scenario file should hold, in a few words. */
    static final String SCENARIO = "a scenario with title, failure, platforms and expect";

    /**
     * Reads a file.
     *
     * @param expected what it should hold, in a few words
     */
    static Value read(Path path, String expected) throws ScenarioException {
        return read(path, Origin.of(path.toString()), expected);
    }

    /**
     * Reads a file.
     *
     * @param origin how errors name it
     * @param expected what it should hold, in a few words
     */
    static Value read(Path path, Origin origin, String expected) throws ScenarioException {
        return parse(origin, text(path, origin), expected);
    }

    static Value parse(String file, String text, String expected) throws ScenarioException {
        return parse(Origin.of(file), text, expected);
    }

    private static Value parse(Origin origin, String text, String expected) throws ScenarioException {
        return root(origin, text).orElseThrow(() -> origin.wrong(1, 1, "the file is empty; expected " + expected));
    }

    /** Empty for a file that holds nothing, or comments only. */
    static Optional<Value> readIfAny(Path path) throws ScenarioException {
        Origin origin = Origin.of(path.toString());
        return root(origin, text(path, origin));
    }

    private static Optional<Value> root(Origin origin, String text) throws ScenarioException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        Yaml yaml = new Yaml(new SafeConstructor(options));
        try {
            // An alias can make a short file endless or enormous, and no scenario needs one.
            int depth = 0;
            for (Event event : yaml.parse(new StringReader(text))) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    throw origin.wrong(
                            event.getStartMark(), "this is nested more than " + DEEPEST + " deep; no scenario is");
                }
                if (event instanceof AliasEvent alias) {
                    throw origin.wrong(
                            alias.getStartMark(),
                            "an alias (*" + Value.quoted(alias.getAnchor())
                                    + ") stands here; write the value out instead");
                }
            }
            return Optional.ofNullable(yaml.compose(new StringReader(text)))
                    .map(root -> new Value(origin, "the scenario", root));
        } catch (MarkedYAMLException e) {
            throw notYaml(origin, e);
        } catch (YAMLException e) {
            throw origin.wrong(1, 1, "this is not YAML: " + Value.quoted(String.valueOf(e.getMessage())));
        }
    }

    private static ScenarioException notYaml(Origin origin, MarkedYAMLException e) {
        // The parser's own words, which quote one character of the file at most.
        String what = "this is not YAML: "
                + String.valueOf(e.getProblem()).replaceAll("\\p{Cntrl}+", " ").strip();
        return e.getProblemMark() == null ? origin.wrong(1, 1, what) : origin.wrong(e.getProblemMark(), what);
    }

    private static String text(Path path, Origin origin) throws ScenarioException {
        try {
            if (Files.isDirectory(path)) {
                throw origin.wrong("this is a folder; expected a scenario file");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // Reading a named pipe would wait for whoever writes to it, and a device may have no end.
                throw origin.wrong("this is no ordinary file, but a pipe, socket or device; expected a file");
            }
            byte[] content;
            try (InputStream in = Files.newInputStream(path)) {
                content = in.readNBytes(LARGEST + 1);
            }
            if (content.length > LARGEST) {
                throw origin.wrong("the file is larger than " + LARGEST + " bytes; no scenario is");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (NoSuchFileException e) {
            throw origin.wrong("there is no such file");
        } catch (CharacterCodingException e) {
            throw origin.wrong(1, 1, "the file is not UTF-8 text");
        } catch (IOException e) {
            throw origin.wrong("the file cannot be read: " + e.getMessage());
        }
    }
}
