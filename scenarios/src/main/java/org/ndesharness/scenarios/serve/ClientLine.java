package org.ndesharness.scenarios.serve;

import java.util.List;

/**
 * Something to copy and paste into a POSIX shell.
 *
 * @param client the program
 * @param note where it comes from, or what it does
 * @param commands one after the other; each in pieces between which a line may be broken
 */
public record ClientLine(String client, String note, List<List<String>> commands) {

    public ClientLine {
        commands = commands.stream().map(List::copyOf).toList();
    }

    /** The commands, one on each line. */
    public List<String> lines() {
        return commands.stream().map(pieces -> String.join(" ", pieces)).toList();
    }
}
