package org.ndesharness.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.journal.Exchange;
import org.ndesharness.server.journal.ExchangeStore;

/**
 * A site's journal in a database: the newest {@value #KEPT} exchanges and up to {@value #BETWEEN_PRUNINGS} more.
 *
 * <p>Nobody waits for the disk here. What was appended is written soon after, together with what others write, and all of it when
 * the store is closed; an end by force may lose the last moments of a journal, but never a certificate.
 */
final class JdbcExchanges implements ExchangeStore {

    static final int KEPT = 10_000;
    static final int BETWEEN_PRUNINGS = 500;

    private final SiteDatabase site;
    private final Numbers numbers;

    JdbcExchanges(SiteDatabase site) {
        this.site = site;
        this.numbers = new Numbers(site, "last_exchange");
    }

    @Override
    public Exchange append(CompletedExchange completed) {
        var number = numbers.next();
        var encoded = ExchangeEncoding.encoded(completed);
        site.commits()
                .later(connection -> Statements.update(
                        connection,
                        "INSERT INTO ndes_exchange (site, number, exchange) VALUES (?, ?, ?)",
                        site.name(),
                        number,
                        encoded));
        if (number % BETWEEN_PRUNINGS == 0) {
            site.commits()
                    .later(connection -> Statements.update(
                            connection,
                            "DELETE FROM ndes_exchange WHERE site = ? AND number <= ?",
                            site.name(),
                            number - KEPT));
        }
        return new Exchange(number, completed);
    }

    @Override
    public List<Exchange> newest(int limit) {
        settle();
        var found = site.read(connection -> Statements.list(
                connection,
                JdbcExchanges::exchange,
                "SELECT number, exchange FROM ndes_exchange WHERE site = ? ORDER BY number DESC LIMIT ?",
                site.name(),
                Math.min(limit, KEPT)));
        Collections.reverse(found);
        return found;
    }

    @Override
    public Optional<Exchange> find(long number) {
        settle();
        return site.read(connection -> Statements.first(
                connection,
                JdbcExchanges::exchange,
                "SELECT number, exchange FROM ndes_exchange WHERE site = ? AND number = ?",
                site.name(),
                number));
    }

    @Override
    public void clear() {
        site.commits()
                .promptly(connection ->
                        Statements.update(connection, "DELETE FROM ndes_exchange WHERE site = ?", site.name()));
    }

    /** Gives back the numbers that were not used. */
    void close() {
        numbers.giveBack();
    }

    /** Returns when all that was appended before is written. */
    private void settle() {
        site.commits().promptly(connection -> 0);
    }

    private static Exchange exchange(ResultSet row) throws SQLException {
        return new Exchange(row.getLong("number"), ExchangeEncoding.decoded(row.getBytes("exchange")));
    }
}
