package org.ndesharness.scenarios.shell;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines that a shell takes as they are printed: quoted as <a
 * href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02">POSIX says of single quotes</a>.
 */
public final class ShellLine {

    /** Set by the launchers to the word by which somebody called them; without it the command counts as one that is installed. */
    static final String CALLED = "ndesharness.command";

    private static final String INSTALLED = "ndes-harness";

    /** On Windows a backslash parts folders, and its shells take it as such; a POSIX shell would swallow it. */
    private static final Pattern PLAIN =
            Pattern.compile(File.separatorChar == '\\' ? "[A-Za-z0-9%+,./:=@_\\\\-]+" : "[A-Za-z0-9%+,./:=@_-]+");

    private ShellLine() {}

    /** The word as a shell takes it. */
    public static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** This command with these words, called as it was called now: {@code ./ndes-harness run 'my dir/it'\''s'}. */
    public static String harness(List<String> words) {
        return Stream.concat(Stream.of(called()), words.stream())
                .map(ShellLine::word)
                .collect(Collectors.joining(" "));
    }

    /** The same of words that are written down one by one. */
    public static String harness(String... words) {
        return harness(Arrays.asList(words));
    }

    private static String called() {
        String called = System.getProperty(CALLED, "");
        return called.isBlank() ? INSTALLED : called;
    }
}
