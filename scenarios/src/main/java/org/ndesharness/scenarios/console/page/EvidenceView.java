package org.ndesharness.scenarios.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import org.ndesharness.scenarios.console.lesson.EvidenceFiles;
import org.ndesharness.scenarios.console.lesson.Mark;

/** The evidence of a lesson, with one file of it opened. */
public final class EvidenceView {

    /** A page with more rows is of no use to anybody. */
    static final int MOST_ROWS = 500;

    private static final int LONGEST_LINE = 4000;

    private final Words words;
    private final EvidenceFiles files;
    private final String base;
    private final Set<Mark> marks;
    private final Map<Mark, String> letters;
    private final String place;
    private final String search;
    private final int from;
    private final int focus;
    private final EvidenceTable table;
    private final List<EvidenceRow> found;

    /**
     * The view.
     *
     * @param base address of the lesson, without a slash at the end
     * @param letters of lines that an open diagnosis cites
     * @param asked file, what is searched in it, and the line from which on it is shown
     */
    public EvidenceView(
            Words words, EvidenceFiles files, String base, Set<Mark> marks, Map<Mark, String> letters, Asked asked) {
        this.words = words;
        this.files = files;
        this.base = base;
        this.marks = Set.copyOf(marks);
        this.letters = Map.copyOf(letters);
        this.place = files.places().contains(asked.place()) ? asked.place() : firstOf(files);
        this.search = asked.search().strip();
        this.table = table(files.text(place).orElse(""));
        String wanted = search.toLowerCase(Locale.ROOT);
        this.found = wanted.isEmpty()
                ? table.rows()
                : table.rows().stream().filter(row -> row.has(wanted)).toList();
        this.focus = Math.max(0, asked.line());
        this.from = first(focus);
    }

    /**
     * What is asked for.
     *
     * @param place file; empty for the device's log
     * @param search text that shown rows have to hold; empty for all rows
     * @param line that has to be shown; 0 for the newest
     */
    public record Asked(String place, String search, int line) {}

    private static String firstOf(EvidenceFiles files) {
        return files.places().stream()
                .filter(place -> place.startsWith("device/") && !place.endsWith("certificates.txt"))
                .findFirst()
                .orElse(files.places().isEmpty() ? "" : files.places().get(0));
    }

    /** Where the window begins: at the end, where the newest stands, or some rows before the line that is asked for. */
    private int first(int line) {
        int last = Math.max(0, found.size() - MOST_ROWS);
        if (line <= 0) {
            return table.tool().equals("events") ? 0 : last;
        }
        int at = IntStream.range(0, found.size())
                .filter(i -> found.get(i).line() >= line || table.tool().equals("events"))
                .filter(i -> found.get(i).line() == line || !table.tool().equals("events"))
                .findFirst()
                .orElse(0);
        return Math.min(last, Math.max(0, at - 20));
    }

    private EvidenceTable table(String text) {
        String name = place.toLowerCase(Locale.ROOT);
        List<String> lines = TextTables.split(text, LONGEST_LINE);
        if (name.endsWith(".xml")) {
            try {
                return new EventTable(words).of(text);
            } catch (XMLStreamException notEvents) {
                return TextTables.lines(lines);
            }
        }
        if (name.contains("u_ex") || name.contains("httperr")) {
            return TextTables.w3c(lines);
        }
        if (name.endsWith(".reg")) {
            return TextTables.registry(
                    lines, List.of(words.say("registry.name"), words.say("registry.type"), words.say("registry.data")));
        }
        if (name.endsWith("/pools.txt")) {
            return TextTables.pools(
                    lines,
                    List.of(
                            words.say("pools.name"),
                            words.say("pools.state"),
                            words.say("pools.version"),
                            words.say("pools.mode")));
        }
        if (name.endsWith("/certificates.txt")) {
            return TextTables.stores(
                    lines,
                    List.of(
                            words.say("stores.to"),
                            words.say("stores.by"),
                            words.say("stores.until"),
                            words.say("stores.purposes"),
                            words.say("stores.thumbprint")));
        }
        return TextTables.lines(lines);
    }

    /** The texts. */
    public Words words() {
        return words;
    }

    /** The file that is open; empty when there is none. */
    public String place() {
        return place;
    }

    /** What is searched. */
    public String search() {
        return search;
    }

    /** Address of the lesson. */
    public String base() {
        return base;
    }

    /**
     * The query of this view's address.
     *
     * @param line to show; 0 for the newest
     */
    public String query(int line) {
        return "file=" + encoded(place)
                + (search.isEmpty() ? "" : "&q=" + encoded(search))
                + (line > 0 ? "&line=" + line : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    /** The name of the tool that an administrator would open it with. */
    public String tool() {
        return words.say("tool." + (browser().isPresent() ? "browser" : table.tool()));
    }

    /** Class of the style sheet for that tool. */
    public String kind() {
        return table.tool();
    }

    /** Titles of the columns; empty for lines. */
    public List<String> columns() {
        return table.columns();
    }

    /** How many rows there are, after the search. */
    public int total() {
        return found.size();
    }

    /** The first shown, counted from 1. */
    public int firstShown() {
        return found.isEmpty() ? 0 : from + 1;
    }

    /** The last shown. */
    public int lastShown() {
        return Math.min(found.size(), from + MOST_ROWS);
    }

    /** The line to ask for to see what comes before; 0 at the beginning. */
    public int earlier() {
        return from == 0
                ? 0
                : Math.max(1, found.get(Math.max(0, from - MOST_ROWS + 20)).line());
    }

    /** The line to ask for to see what comes after; 0 at the end. */
    public int later() {
        return lastShown() >= found.size()
                ? 0
                : found.get(Math.min(found.size() - 1, lastShown() + 20)).line();
    }

    /** The line to look at; 0 for none in particular. */
    public int focus() {
        return focus;
    }

    /** The rows shown. */
    public List<Line> rows() {
        List<Line> rows = new ArrayList<>();
        for (EvidenceRow row : found.subList(from, lastShown())) {
            Mark mark = new Mark(place, row.line());
            rows.add(new Line(
                    row.line(),
                    row.cells(),
                    row.style(),
                    row.detail(),
                    marks.contains(mark),
                    letters.getOrDefault(mark, "")));
        }
        return rows;
    }

    /** What a browser shows; empty for files that are no answer. */
    public Optional<BrowserView> browser() {
        return place.endsWith(".http") ? files.text(place).map(BrowserView::of) : Optional.empty();
    }

    /** The files, by whom they are of. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (String owner : List.of("device", "http", "server", "ca", "proxy", "intune")) {
            List<Tab> tabs = files.places().stream()
                    .filter(file -> file.startsWith(owner + "/"))
                    .map(file -> new Tab(
                            "file=" + encoded(file),
                            file.substring(owner.length() + 1),
                            file.equals(place),
                            marked(file)))
                    .toList();
            if (!tabs.isEmpty()) {
                groups.add(new Group(words.say("owner." + owner), tabs));
            }
        }
        return groups;
    }

    private int marked(String file) {
        return (int) marks.stream().filter(mark -> mark.file().equals(file)).count();
    }

    /**
     * Files of one owner.
     *
     * @param name whose they are
     */
    public record Group(String name, List<Tab> tabs) {
        public Group {
            tabs = List.copyOf(tabs);
        }
    }

    /**
     * A file to open.
     *
     * @param query of its address: what was searched in another file is not searched in this one
     * @param marked how many lines of it somebody marked
     */
    public record Tab(String query, String name, boolean open, int marked) {}

    /**
     * A row with what was made of it.
     *
     * @param number line of the file
     * @param letter by which the diagnosis speaks of it; empty for most
     */
    public record Line(int number, List<String> cells, String style, String detail, boolean marked, String letter) {
        public Line {
            cells = List.copyOf(cells);
        }
    }
}
