package org.ndesharness.client.evidence.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a page, one in the other. A table of values becomes lines with tabs between the cells; one that only puts
 * pieces of a page beside each other, as mails have them, becomes the lines of those pieces.
 */
final class PageTables {

    /** Deeper ones are no longer told apart. */
    private static final int DEEPEST = 40;

    /** A cell that reaches over several rows is in each of them, if it is no longer than this, in so many rows. */
    private static final int LONGEST_SPAN = 200;

    private static final int TALLEST_SPAN = 50;
    private static final int WIDEST_SPAN = 20;
    private static final int MOST_COLUMNS = 60;

    /** Of copies by such cells a page may have so many, whatever it asks for. */
    private int copies = 10_000;

    private final PageBlock page = new PageBlock();
    private final Deque<Table> open = new ArrayDeque<>();
    private int tooDeep;

    /**
     * A cell.
     *
     * @param copy whether it stands in a row above, and reaches down
     */
    private record Cell(PageBlock block, int rows, boolean copy) {}

    private static final class Table {
        private final PageBlock around;
        private final List<List<Cell>> rows = new ArrayList<>();
        private final Map<Integer, Cell> spans = new HashMap<>();
        private List<Cell> row = new ArrayList<>();
        private @Nullable Cell cell;
        /** Index of the cell in its row. */
        private int column;

        Table(PageBlock around) {
            this.around = around;
        }
    }

    /** What the text belongs to. */
    PageBlock block() {
        Table table = open.peek();
        if (table == null) {
            return page;
        }
        return table.cell == null ? table.around : table.cell.block();
    }

    void open(int line) {
        if (open.size() >= DEEPEST) {
            tooDeep++;
            return;
        }
        PageBlock around = block();
        around.part(line);
        open.push(new Table(around));
    }

    /** Begins a row, or ends one. */
    void row() {
        Table table = open.peek();
        if (table == null || tooDeep > 0) {
            block().flush();
            return;
        }
        closeCell();
        if (!table.row.isEmpty()) {
            spanned(table);
            table.rows.add(table.row);
            table.row = new ArrayList<>();
        }
    }

    void cell(HtmlTokens.Token token) {
        Table table = open.peek();
        if (table == null || tooDeep > 0) {
            block().flush();
            return;
        }
        closeCell();
        spanned(table);
        int columns = span(token.attribute("colspan"), WIDEST_SPAN);
        table.cell = new Cell(new PageBlock(), span(token.attribute("rowspan"), TALLEST_SPAN), false);
        table.column = table.row.size();
        table.row.add(table.cell);
        for (int i = 1; i < columns && table.row.size() < MOST_COLUMNS; i++) {
            table.row.add(new Cell(new PageBlock(), 1, true));
        }
    }

    private static int span(String number, int most) {
        return Tokens.isNumber(number, 4) ? Math.max(1, Math.min(most, Integer.parseInt(number))) : 1;
    }

    void closeCell() {
        Table table = open.peek();
        block().flush();
        if (table == null || tooDeep > 0 || table.cell == null) {
            return;
        }
        Cell cell = table.cell;
        table.cell = null;
        if (cell.rows() > 1 && cell.block().value().length() <= LONGEST_SPAN) {
            table.spans.put(table.column, new Cell(cell.block(), cell.rows() - 1, true));
        }
    }

    /** Puts into the row what reaches into it from above. */
    private void spanned(Table table) {
        int column = table.row.size();
        Cell above = table.spans.get(column);
        while (above != null && copies > 0) {
            copies--;
            table.row.add(above);
            if (above.rows() > 1) {
                table.spans.put(column, new Cell(above.block(), above.rows() - 1, true));
            } else {
                table.spans.remove(column);
            }
            column++;
            above = table.spans.get(column);
        }
    }

    /** Ends the innermost table. */
    void endOfTable() {
        if (tooDeep > 0) {
            block().flush();
            tooDeep--;
            return;
        }
        row();
        Optional.ofNullable(open.poll()).ifPresent(PageTables::end);
    }

    private static void end(Table table) {
        boolean values = table.rows.stream()
                        .filter(row -> row.stream()
                                        .filter(cell -> !cell.block().isEmpty())
                                        .count()
                                >= 2)
                        .count()
                >= 2;
        for (List<Cell> row : table.rows) {
            boolean pieces = row.size() == 1
                    || row.stream()
                            .map(Cell::block)
                            .anyMatch(block -> block.isWide() || (!values && !block.isOneLine()));
            if (pieces) {
                row.stream()
                        .filter(cell -> !cell.copy())
                        .flatMap(cell -> cell.block().lines().stream())
                        .forEach(table.around::add);
            } else {
                line(row).ifPresent(table.around::add);
            }
        }
        table.around.part();
        table.around.wide();
    }

    private static Optional<HtmlText.Line> line(List<Cell> row) {
        String cells = row.stream().map(cell -> cell.block().value()).collect(Collectors.joining("\t"));
        return row.stream()
                .filter(cell -> !cell.copy() && !cell.block().isEmpty())
                .findFirst()
                .map(first -> new HtmlText.Line(first.block().lines().get(0).index(), cells.stripTrailing()));
    }

    /** Ends what was left open; all lines of the page. */
    List<HtmlText.Line> close() {
        while (!open.isEmpty()) {
            endOfTable();
        }
        page.flush();
        return page.lines();
    }
}
