package org.ndesharness.server.store;

import static org.ndesharness.server.store.SqlText.escaped;
import static org.ndesharness.server.store.SqlText.unescaped;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ndesharness.server.mscep.Password;
import org.ndesharness.server.mscep.PasswordStore;

/** The passwords NDES gave out, in a database. Found by their SHA-256, so that no error of a database quotes one. */
final class JdbcPasswords implements PasswordStore {

    private static final String UNEXPIRED = " AND (expires IS NULL OR expires > ?)";

    private static final String PASSWORD =
            "SELECT password, created, expires, reusable FROM ndes_password WHERE site = ?";

    private final SiteDatabase site;

    JdbcPasswords(SiteDatabase site) {
        this.site = site;
    }

    @Override
    public boolean add(Password password, int max, Instant now) {
        return site.commits().durably(connection -> {
            site.lock(connection);
            Statements.update(
                    connection, "DELETE FROM ndes_password WHERE site = ? AND expires <= ?", site.name(), now);
            var key = SqlText.key(password.value());
            if (!password.reusable() && others(connection, key, now) >= max) {
                return false;
            }
            Statements.update(
                    connection, "DELETE FROM ndes_password WHERE site = ? AND password_key = ?", site.name(), key);
            Statements.update(
                    connection,
                    "INSERT INTO ndes_password (site, password_key, password, created, expires, reusable, claimed)"
                            + " VALUES (?, ?, ?, ?, ?, ?, FALSE)",
                    site.name(),
                    key,
                    escaped(password.value()),
                    password.created(),
                    password.expires().orElse(null),
                    password.reusable());
            return true;
        });
    }

    /** How many others are outstanding: good once, unused and unexpired. */
    private int others(Connection connection, String key, Instant now) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM ndes_password WHERE site = ? AND password_key <> ? AND reusable = FALSE"
                                + " AND claimed = FALSE" + UNEXPIRED,
                        site.name(),
                        key,
                        now)
                .orElseThrow();
    }

    @Override
    public Optional<Password> find(String value) {
        return site.read(connection -> Statements.first(
                connection,
                JdbcPasswords::password,
                PASSWORD + " AND password_key = ?",
                site.name(),
                SqlText.key(value)));
    }

    /** One statement decides, so that of several servers one alone gets it. */
    @Override
    public boolean claim(String value, Instant now) {
        var key = SqlText.key(value);
        // A reusable one is not changed, and needs no turn among the writers.
        if (site.read(connection -> isReusable(connection, key, now))) {
            return true;
        }
        return site.commits()
                        .promptly(connection -> Statements.update(
                                connection,
                                "UPDATE ndes_password SET claimed = TRUE WHERE site = ? AND password_key = ?"
                                        + " AND reusable = FALSE AND claimed = FALSE" + UNEXPIRED,
                                site.name(),
                                key,
                                now))
                == 1;
    }

    private boolean isReusable(Connection connection, String key, Instant now) throws SQLException {
        return Statements.first(
                        connection,
                        row -> row.getInt(1),
                        "SELECT 1 FROM ndes_password WHERE site = ? AND password_key = ? AND reusable = TRUE"
                                + UNEXPIRED,
                        site.name(),
                        key,
                        now)
                .isPresent();
    }

    @Override
    public void giveBack(String value) {
        site.commits()
                .promptly(connection -> Statements.update(
                        connection,
                        "UPDATE ndes_password SET claimed = FALSE WHERE site = ? AND password_key = ?",
                        site.name(),
                        SqlText.key(value)));
    }

    @Override
    public List<Password> unused(Instant now) {
        return site.read(connection -> Statements.list(
                connection,
                JdbcPasswords::password,
                PASSWORD + " AND claimed = FALSE" + UNEXPIRED + " ORDER BY created, password_key",
                site.name(),
                now));
    }

    @Override
    public void clear() {
        site.commits()
                .durably(connection -> Statements.update(
                        connection, "DELETE FROM ndes_password WHERE site = ? AND reusable = FALSE", site.name()));
    }

    private static Password password(ResultSet row) throws SQLException {
        return new Password(
                unescaped(row.getString("password")),
                Statements.instant(row, "created"),
                Optional.ofNullable(row.getObject("expires", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("reusable"));
    }
}
