package org.ndesharness.scenarios.reader;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

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
        String file = path.toString();
        return parse(file, text(path, file), expected);
    }

    static Value parse(String file, String text, String expected) throws ScenarioException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        Yaml yaml = new Yaml(new SafeConstructor(options));
        try {
            // An alias can make a short file endless or enormous, and no scenario needs one.
            int depth = 0;
            for (Event event : yaml.parse(new StringReader(text))) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    throw Value.wrong(
                            file,
                            event.getStartMark(),
                            "this is nested more than " + DEEPEST + " deep; no scenario is");
                }
                if (event instanceof AliasEvent alias) {
                    throw Value.wrong(
                            file,
                            alias.getStartMark(),
                            "an alias (*" + Value.quoted(alias.getAnchor())
                                    + ") stands here; write the value out instead");
                }
            }
            Node root = yaml.compose(new StringReader(text));
            if (root == null) {
                throw new ScenarioException(file + ":1:1: the file is empty; expected " + expected);
            }
            return new Value(file, "the scenario", root);
        } catch (MarkedYAMLException e) {
            throw notYaml(file, e);
        } catch (YAMLException e) {
            throw new ScenarioException(
                    file + ":1:1: this is not YAML: " + Value.quoted(String.valueOf(e.getMessage())));
        }
    }

    private static ScenarioException notYaml(String file, MarkedYAMLException e) {
        String what = "this is not YAML: " + Value.quoted(String.valueOf(e.getProblem()));
        return e.getProblemMark() == null
                ? new ScenarioException(file + ":1:1: " + what)
                : Value.wrong(file, e.getProblemMark(), what);
    }

    private static String text(Path path, String file) throws ScenarioException {
        try {
            if (Files.isDirectory(path)) {
                throw new ScenarioException(file + ": this is a folder; expected a scenario file");
            }
            if (Files.size(path) > LARGEST) {
                throw new ScenarioException(file + ": the file is larger than " + LARGEST + " bytes; no scenario is");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new ScenarioException(file + ":1:1: the file is not UTF-8 text");
        } catch (IOException e) {
            throw new ScenarioException(file + ": the file cannot be read: " + e.getMessage());
        }
    }
}
