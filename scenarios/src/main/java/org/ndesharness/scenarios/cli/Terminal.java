package org.ndesharness.scenarios.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ndesharness.scenarios.report.Wording;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Where text goes, and what may be done to it there.
 *
 * @param out results
 * @param err progress and complaints
 * @param ansi whether text is coloured
 * @param shapes the signs that the character set has
 * @param width columns to wrap at
 * @param redraws whether standard error is a terminal, so that a line may be drawn again
 */
record Terminal(PrintWriter out, PrintWriter err, Ansi ansi, Shapes shapes, int width, boolean redraws) {

    /** Set by the launcher, which can ask the shell what Java 17 cannot: whether one stream alone is a terminal. */
    private static final String OUT_IS_TERMINAL = "ndesharness.out.terminal";

    private static final String ERR_IS_TERMINAL = "ndesharness.err.terminal";

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int WIDTH_WITHOUT_TERMINAL = 100;
    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;

    /** What a piece of text means; the colour follows from it. */
    enum Role {
        PASSED,
        FAILED,
        LIKELY,
        INCONCLUSIVE,
        STRONG,
        MUTED;

        private Style[] styles() {
            return switch (this) {
                case PASSED -> new Style[] {Style.fg_green};
                case FAILED -> new Style[] {Style.bold, Style.fg_red};
                case LIKELY -> new Style[] {Style.fg_yellow};
                case INCONCLUSIVE -> new Style[] {Style.fg_magenta};
                case STRONG -> new Style[] {Style.bold};
                case MUTED -> new Style[] {Style.faint};
            };
        }
    }

    /** The real streams of this process. */
    static Terminal ofProcess(ProcessOutput output, String[] arguments, Map<String, String> environment) {
        Charset charset = outputCharset();
        return new Terminal(
                new PrintWriter(new OutputStreamWriter(output, charset), false),
                new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset), true),
                colour(arguments, environment, System.getProperty(OUT_IS_TERMINAL, "")),
                Shapes.in(charset),
                width(environment.getOrDefault("COLUMNS", "")),
                System.getProperty(ERR_IS_TERMINAL, "").equals("true") && !"dumb".equals(environment.get("TERM")));
    }

    /** {@code --color}, then NO_COLOR, CLICOLOR_FORCE, TERM=dumb, then whether the output is a terminal. */
    static Ansi colour(String[] arguments, Map<String, String> environment, String outIsTerminal) {
        String asked = askedColour(arguments);
        if (asked.equals("always")) {
            return Ansi.ON;
        }
        if (asked.equals("never") || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Ansi.OFF;
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return Ansi.ON;
        }
        if ("dumb".equals(environment.get("TERM"))) {
            return Ansi.OFF;
        }
        return switch (outIsTerminal) {
            case "true" -> Ansi.ON;
            case "false" -> Ansi.OFF;
            default -> Ansi.AUTO;
        };
    }

    // The colour must be known before the arguments are parsed: a complaint about them is coloured too.
    private static String askedColour(String[] arguments) {
        String asked = "auto";
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--color=")) {
                asked = arguments[i].substring("--color=".length());
            } else if (arguments[i].equals("--color") && i + 1 < arguments.length) {
                asked = arguments[i + 1];
            }
        }
        return asked.toLowerCase(Locale.ROOT);
    }

    private static int width(String columns) {
        if (!columns.matches("[0-9]{1,4}")) {
            return WIDTH_WITHOUT_TERMINAL;
        }
        return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(columns)));
    }

    private static Charset outputCharset() {
        // Java 17 names the character set of a terminal differently from Java 19 and later.
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property, "");
            if (!name.isEmpty() && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    /** The text in the colour of its meaning; plain where there are no colours. */
    String paint(Role role, String text) {
        if (!ansi.enabled() || text.isEmpty()) {
            return text;
        }
        Style[] styles = role.styles();
        // Everything is ended: the sequence that ends bold alone underlines twice in some terminals.
        return Style.on(styles) + text + Style.reset.off();
    }

    /** Prints lines, without the spaces at their ends. */
    void print(Iterable<String> lines) {
        for (String line : lines) {
            out.println(line.stripTrailing());
        }
        out.flush();
    }

    /** Prints a document for programs, with one line break at its end. */
    void printDocument(String document) {
        out.println(document.stripTrailing());
        out.flush();
    }

    /**
     * Says what is wrong: in one line for whoever searches or records it, in lines that fit on a terminal.
     *
     * @param complaint text of any origin
     */
    void complain(String complaint) {
        tell(Role.FAILED, complaint);
    }

    /** Says in the same way what is not wrong and yet better known. */
    void warn(String warning) {
        tell(Role.LIKELY, warning);
    }

    private void tell(Role role, String text) {
        String beginning = "ndes-harness:";
        List<String> lines = redraws ? wrap(beginning + " " + text, width) : List.of(beginning + " " + oneLine(text));
        err.println(paint(role, beginning) + lines.get(0).substring(beginning.length()));
        lines.stream().skip(1).forEach(err::println);
        err.flush();
    }

    /** Text of foreign origin on one line. */
    static String oneLine(String text) {
        return Wording.visible(SPACES.matcher(text.strip()).replaceAll(" "));
    }

    /** The same in at most so many columns: what is too long loses its middle, as log lines say most at both ends. */
    String oneLine(String text, int longest) {
        String line = oneLine(text);
        String gap = " " + shapes.ellipsis() + " ";
        int room = Math.max(longest, 20) - gap.length();
        if (line.length() <= room + gap.length()) {
            return line;
        }
        int end = room / 2;
        return line.substring(0, room - end) + gap + line.substring(line.length() - end);
    }

    /** Breaks text at spaces so that no line is longer than so many columns, if its words allow. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : SPACES.splitAsStream(Wording.visible(text).strip()).toList()) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
