package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTML page as the text that a person would copy from it: a post of a forum, the body of a mail, a saved page of a portal.
 * Rows of tables become lines with tabs between the cells, what stands in {@code pre} and {@code code} keeps its lines.
 */
final class PageLines {

    /** What a page, or a piece of one, begins with; a name with a prefix is that of other XML. */
    private static final Pattern BEGINNING = Pattern.compile(
            "\\s*+(?:<\\?xml[^>]{0,200}>\\s*+)?(?:<!--.{0,1000}?-->\\s*+){0,3}(?:<!doctype html\\b|<(?:html|head|title|meta|body|main|article|section|div|p|span|font|center"
                    + "|h[1-6]|table|ul|ol|pre|code|blockquote|details|b|strong|br|hr|img|style|form)(?=[\\s/>])|<a\\s{1,5}href\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int BEGINNING_WITHIN = 4_000;

    private static final Pattern GRID = Pattern.compile("grid|table|treegrid");
    private static final Pattern GRID_CELL = Pattern.compile("gridcell|cell|columnheader|rowheader");

    private final HtmlTokens tokens;
    private final PageTables tables = new PageTables();
    /** Roles of the {@code div} elements that are open: portals make their tables of them. */
    private final Deque<String> roles = new ArrayDeque<>();

    private int preserved;
    private boolean paragraph;
    private boolean over;

    private PageLines(String html) {
        this.tokens = new HtmlTokens(html);
    }

    /** The lines of a file that is a page; empty for any other. */
    static Optional<TextFile> of(TextFile file) {
        String text = file.text();
        Optional<MhtmlPage> archive =
                MhtmlPage.of(text).filter(page -> !text.toLowerCase(Locale.ROOT).contains("content-type: text/plain"));
        String html = archive.map(MhtmlPage::html).orElse(text);
        if (!BEGINNING
                .matcher(html.substring(0, Math.min(html.length(), BEGINNING_WITHIN)))
                .lookingAt()) {
            return Optional.empty();
        }
        List<HtmlText.Line> lines = new PageLines(html).read();
        // The lines of an archive are encoded and wrapped, so that its page has other lines than the file.
        int[] indices = lines.stream()
                .mapToInt(line -> archive.isPresent() ? 0 : line.index())
                .map(index -> Math.min(index, Math.max(0, file.lines().size() - 1)))
                .toArray();
        return Optional.of(file.with(lines.stream().map(HtmlText.Line::text).toList(), indices));
    }

    private List<HtmlText.Line> read() {
        Optional<HtmlTokens.Token> token = tokens.next();
        while (token.isPresent()) {
            String tag = token.get().tag();
            if (tag.isEmpty()) {
                text(token.get());
            } else if (tag.startsWith("/")) {
                close(tag.substring(1));
            } else {
                open(tag, token.get());
            }
            token = tokens.next();
        }
        return tables.close();
    }

    private void text(HtmlTokens.Token token) {
        // What stands below a page is none of it, and has its own lines.
        if (preserved > 0 || over) {
            tables.block().verbatim(token.text(), token.line());
        } else {
            tables.block().flowing(token.text(), token.line());
        }
        paragraph &= Tokens.strip(token.text()).isEmpty();
    }

    private void open(String tag, HtmlTokens.Token token) {
        switch (tag) {
            case "pre", "textarea" -> {
                tables.block().part(token.line());
                tables.block().wide();
                preserved++;
            }
            case "code" -> preserved++;
            case "br" -> tables.block().lineBreak(token.line());
            case "table" -> tables.open(token.line());
            case "tr" -> tables.row();
            case "td", "th" -> tables.cell(token);
            case "div" -> division(token);
            case "p" -> {
                tables.block().flush();
                paragraph = true;
            }
            default -> {
                if (!HtmlText.isInline(tag)) {
                    tables.block().flush();
                }
            }
        }
    }

    private void close(String tag) {
        switch (tag) {
            case "pre", "textarea" -> {
                preserved = Math.max(0, preserved - 1);
                tables.block().flush();
                tables.block().part();
            }
            case "code" -> preserved = Math.max(0, preserved - 1);
            case "table" -> tables.endOfTable();
            case "tr" -> tables.row();
            case "td", "th" -> tables.closeCell();
            case "div" -> endOfDivision(roles.poll());
            case "html" -> over = true;
            case "p" -> {
                tables.block().flush();
                if (paragraph) {
                    tables.block().part();
                }
                paragraph = false;
            }
            default -> {
                if (!HtmlText.isInline(tag)) {
                    tables.block().flush();
                }
            }
        }
    }

    private void division(HtmlTokens.Token token) {
        String role = token.attribute("role").toLowerCase(Locale.ROOT);
        roles.push(role);
        tables.block().flush();
        if (GRID.matcher(role).matches()) {
            tables.open(token.line());
        } else if (role.equals("row")) {
            tables.row();
        } else if (GRID_CELL.matcher(role).matches()) {
            tables.cell(token);
        }
    }

    private void endOfDivision(@Nullable String role) {
        tables.block().flush();
        if (role == null) {
            return;
        }
        if (GRID.matcher(role).matches()) {
            tables.endOfTable();
        } else if (role.equals("row")) {
            tables.row();
        } else if (GRID_CELL.matcher(role).matches()) {
            tables.closeCell();
        }
    }
}
