package org.ndesharness.scenarios.grading.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A client as somebody wrote it down: {@code 'command {url} {challenge} {out}'}, with a name before it if they like,
 * {@code 'jscep=java -cp … {url} {challenge} {out}'}.
 *
 * @param name in tables, and of its folder in the report
 * @param words of the command, with its placeholders; the first is the program
 */
public record ClientCommand(String name, List<String> words) {

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)=(.*)", Pattern.DOTALL);
    // Not behind a dollar sign: that is a variable of a shell that somebody runs.
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([a-z]+)}");
    private static final int LONGEST_NAME = 40;

    public ClientCommand {
        words = List.copyOf(words);
    }

    /**
     * Reads a command.
     *
     * @throws CommandException when a quote is open, a placeholder is unknown, or a needed one is missing
     */
    public static ClientCommand of(String text) throws CommandException {
        String command = text.strip();
        Matcher named = NAMED.matcher(command);
        boolean hasName = named.matches();
        List<String> words = Words.of(hasName ? named.group(2) : command);
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new CommandException("there is no command; expected one such as " + example());
        }
        List<String> used = words.stream()
                .flatMap(word -> PLACEHOLDER.matcher(word).results())
                .map(MatchResult::group)
                .toList();
        List<String> known =
                Arrays.stream(Placeholder.values()).map(Placeholder::written).toList();
        Optional<String> unknown =
                used.stream().filter(word -> !known.contains(word)).findFirst();
        if (unknown.isPresent()) {
            throw new CommandException("there is no " + unknown.get() + "; there are " + String.join(", ", known));
        }
        for (Placeholder needed : Placeholder.values()) {
            if (needed.isNeeded() && !used.contains(needed.written())) {
                throw new CommandException(needed.written() + " is missing; expected a command such as " + example());
            }
        }
        return new ClientCommand(hasName ? named.group(1) : programName(words.get(0)), words);
    }

    private static String example() {
        return "'my-client "
                + Arrays.stream(Placeholder.values())
                        .filter(Placeholder::isNeeded)
                        .map(Placeholder::written)
                        .collect(Collectors.joining(" "))
                + "'";
    }

    private static String programName(String program) {
        String name = program.replaceFirst(".*[/\\\\]", "")
                .replaceFirst("\\.(sh|exe|cmd|bat|py)$", "")
                .replaceAll("[^A-Za-z0-9._-]", "-")
                .replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "client" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    /** The same client under another name. */
    public ClientCommand called(String other) {
        return new ClientCommand(other, words);
    }

    /** Whether it wants to know this. */
    public boolean uses(Placeholder placeholder) {
        return words.stream().anyMatch(word -> word.contains(placeholder.written()));
    }

    /** The words with everything filled in. A value stays within its word, whatever is in it. */
    public List<String> with(Map<Placeholder, String> values) {
        List<String> filled = new ArrayList<>();
        for (String word : words) {
            filled.add(PLACEHOLDER
                    .matcher(word)
                    .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(
                            Placeholder.valueOf(found.group(1).toUpperCase(java.util.Locale.ROOT)), ""))));
        }
        return filled;
    }
}
