package org.ndesharness.client.evidence.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that a shell was told to repeat, in one line: {@code for i in 1 2 3; do date; curl -si https://…; done}. */
final class ShellLoop {

    private static final Pattern LOOP = Pattern.compile(
            "\\b(?:for|while|until)\\s[^\\n]{1,200}?\\bdo\\b[^\\n]{0,200}?\\bcurl\\s[^\\n]{0,300}?(https?://[^\\s\"'<>;]+)");

    /** What people have it print between the answers. */
    private static final Pattern RULE = Pattern.compile("\\s{0,3}[-=#*]{2,}");

    private ShellLoop() {}

    /** The address that is asked again and again; empty for any other line. */
    static Optional<String> url(String line) {
        Matcher loop = LOOP.matcher(line);
        return line.contains("curl") && loop.find() ? Optional.of(loop.group(1)) : Optional.empty();
    }

    static boolean isRule(String line) {
        return RULE.matcher(line).lookingAt();
    }
}
