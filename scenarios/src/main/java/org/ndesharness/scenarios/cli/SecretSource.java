package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret comes from: the first line of a file, the command line, or an environment variable.
 *
 * @param name what it is, for complaints
 * @param option the option with the value itself; with {@code -file} behind it, the option that names the file
 * @param variable the environment variable that is read where neither option is given
 * @param value what was given with the first option
 * @param file what was given with the second
 */
record SecretSource(
        String name,
        String option,
        String variable,
        @Nullable String value,
        @Nullable Path file) {

    /** The end of the name of every option that takes a file with a secret. */
    static final String FILE = "-file";

    /** Whether either option was given. */
    boolean given() {
        return value != null || file != null;
    }

    /** What to say when it stands on the command line, where other users of the machine can read it. */
    Optional<String> warning() {
        return value == null
                ? Optional.empty()
                : Optional.of(name + " stands on the command line, where others on this machine can read it; prefer "
                        + option + FILE);
    }

    /**
     * The secret.
     *
     * @return empty string when there is none
     * @throws InputException if both options were given, or the file cannot be read
     */
    String read(Map<String, String> environment) throws InputException {
        refuseBoth();
        if (file != null) {
            return lines(file).stream().findFirst().orElse("");
        }
        return value != null ? value : environment.getOrDefault(variable, "");
    }

    /**
     * Several secrets: one for each line of the file that is not blank, or the one that is given otherwise.
     *
     * @return empty when there is none
     * @throws InputException if both options were given, or the file cannot be read
     */
    List<String> readEach(Map<String, String> environment) throws InputException {
        refuseBoth();
        List<String> all = file != null ? lines(file) : List.of(read(environment));
        return all.stream().filter(line -> !line.isEmpty()).toList();
    }

    private void refuseBoth() throws InputException {
        if (value != null && file != null) {
            throw new InputException(option + " and " + option + FILE + " are both given; one is enough");
        }
    }

    private List<String> lines(Path from) throws InputException {
        String named = option + FILE + " " + Terminal.oneLine(from.toString());
        try {
            return Files.readString(from).lines().map(String::strip).toList();
        } catch (MalformedInputException e) {
            throw new InputException(named + ": is no text");
        } catch (IOException e) {
            throw new InputException(named + ": cannot be read");
        }
    }

    /** Never the secret itself. */
    @Override
    public String toString() {
        return name;
    }
}
