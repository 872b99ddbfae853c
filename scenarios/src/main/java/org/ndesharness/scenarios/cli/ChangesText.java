package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ndesharness.scenarios.cli.Terminal.Role;
import org.ndesharness.scenarios.report.Changes;

/** What broke, what was mended and what is new since earlier runs, on a terminal. */
final class ChangesText {

    /** More new cases than these are a new suite. */
    private static final int NEW_ONES = 10;

    private final Terminal terminal;

    ChangesText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The lines, and an empty one after them. */
    <C> List<String> lines(Changes<C> changes, Function<C, String> name) {
        Shapes shapes = terminal.shapes();
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Role.STRONG, "history") + "  " + changes.summary());
        changes.broke().forEach(found -> lines.add(line(Role.FAILED, shapes.failed() + " broke", name.apply(found))));
        changes.mended().forEach(found -> lines.add(line(Role.PASSED, shapes.passed() + " mended", name.apply(found))));
        changes.fresh().stream()
                .limit(NEW_ONES)
                .forEach(found -> lines.add(line(Role.MUTED, shapes.none() + " new", name.apply(found))));
        if (changes.fresh().size() > NEW_ONES) {
            lines.add("  and " + (changes.fresh().size() - NEW_ONES) + " more that are new");
        }
        lines.add("");
        return lines;
    }

    private String line(Role role, String word, String name) {
        int columns = terminal.shapes().passed().length() + " mended".length();
        return "  " + terminal.paint(role, word + " ".repeat(Math.max(0, columns - word.length()))) + "  " + name;
    }
}
