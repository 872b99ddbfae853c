package org.ndesharness.scenarios.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.scenarios.model.Scenario;

/**
 * Reads scenario files. Their form is published as {@code scenario.schema.json} beside this package; a scenario's id is its file's
 * name without {@code .yaml} or {@code .yml}.
 */
public final class ScenarioReader {

    private final ScenarioForm form;

    /** A reader that knows the failures of the catalogue. */
    public ScenarioReader() {
        this(Catalogue.failures().stream().map(Failure::id).toList());
    }

    ScenarioReader(Collection<String> failures) {
        this.form = new ScenarioForm(failures);
    }

    /**
     * Reads files, and folders with all scenario files in them and under them, in the order of their paths.
     *
     * @throws ScenarioException at the first that cannot be read, when a folder holds none, or when two have the same id
     */
    public List<Scenario> readAll(List<Path> paths) throws ScenarioException {
        Reading read = readEach(paths, List.of(), Optional.empty());
        if (!read.problems().isEmpty()) {
            throw new ScenarioException(read.problems().get(0));
        }
        return read.scenarios();
    }

    /**
     * The same, but what cannot be read is told beside what can.
     *
     * @param taken ids that others have already
     * @param other a file that may lie among them and is something else
     */
    public Reading readEach(List<Path> paths, Collection<String> taken, Optional<Path> other) {
        List<Scenario> scenarios = new ArrayList<>();
        List<Unreadable> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> unread = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>(taken);
        for (Path path : paths) {
            List<Path> files = List.of(path);
            if (Files.isDirectory(path)) {
                ScenarioFolder folder = ScenarioFolder.in(path);
                folder.problems().forEach(problem -> problems.add(Unreadable.of(path, problem)));
                folder.note().ifPresent(notes::add);
                files = folder.files().stream()
                        .filter(file -> other.filter(one -> isSame(one, file)).isEmpty())
                        .toList();
            }
            for (Path file : files) {
                try {
                    Scenario scenario = read(file);
                    if (!ids.add(scenario.id())) {
                        throw new ScenarioException(file + ": there is a scenario '" + scenario.id()
                                + "' already; give this file another name");
                    }
                    scenarios.add(scenario);
                } catch (ScenarioException e) {
                    problems.add(Unreadable.of(file, e));
                    ScenarioFileName.idOf(file).ifPresent(unread::add);
                }
            }
        }
        return new Reading(scenarios, problems, notes, unread);
    }

    private static boolean isSame(Path one, Path file) {
        try {
            return Files.isSameFile(one, file);
        } catch (IOException e) {
            // One of them is not there, or nobody may look.
            return false;
        }
    }

    /** Reads one file. */
    public Scenario read(Path path) throws ScenarioException {
        String id = ScenarioFileName.id(path);
        Value root = YamlFile.read(path, YamlFile.SCENARIO);
        return form.read(id, Inclusion.of(path, root), Optional.of(path.toString()));
    }

    /** The line, counted from 1, where a file begins to say what is expected: the place that a failed test leads to. */
    public int lineOfExpectation(Path path) throws ScenarioException {
        Value root = YamlFile.read(path, YamlFile.SCENARIO);
        return root.mapping(ScenarioForm.KEYS).find("expect").orElse(root).line();
    }

    /** Reads a scenario from a text, for example what somebody typed; {@code id} stands for the file's name in errors too. */
    public Scenario read(String id, String text) throws ScenarioException {
        Value root = YamlFile.parse(id + ScenarioFileName.ENDING, text, YamlFile.SCENARIO);
        Optional<Value> include = root.mapping(ScenarioForm.KEYS).find(Inclusion.KEY);
        if (include.isPresent()) {
            throw include.get().wrong("only a file can include others; write out here what they say");
        }
        return form.read(id, root, Optional.empty());
    }
}
