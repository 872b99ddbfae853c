package org.ndesharness.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Numbers that are given once, among all servers. They are taken from the database in blocks, which costs those who want one nothing;
 * of several servers each counts in blocks of its own. What is left of a block is given back at the end; after an end by force it
 * stays unused.
 */
final class Numbers {

    private static final int BLOCK = 16;

    private final SiteDatabase site;
    private final String column;
    private long next;
    private long end;

    /**
     * The numbers of one kind in a site.
     *
     * @param column of the site's row that holds the last number taken
     */
    Numbers(SiteDatabase site, String column) {
        this.site = site;
        this.column = column;
    }

    /** A number that nobody has yet. */
    synchronized long next() {
        if (next == end) {
            end = 1 + site.commits().promptly(this::takeBlock);
            next = end - BLOCK;
        }
        return next++;
    }

    /** Gives back what is left, if nobody has taken any since. */
    synchronized void giveBack() {
        if (next < end) {
            site.commits()
                    .promptly(connection -> Statements.update(
                            connection,
                            "UPDATE ndes_site SET " + column + " = ? WHERE name = ? AND " + column + " = ?",
                            next - 1,
                            site.name(),
                            end - 1));
            end = next;
        }
    }

    /** The last number of a block that is this server's from now on. */
    private long takeBlock(Connection connection) throws SQLException {
        Statements.update(
                connection,
                "UPDATE ndes_site SET " + column + " = " + column + " + " + BLOCK + " WHERE name = ?",
                site.name());
        return Statements.first(
                        connection,
                        row -> row.getLong(1),
                        "SELECT " + column + " FROM ndes_site WHERE name = ?",
                        site.name())
                .orElseThrow();
    }
}
