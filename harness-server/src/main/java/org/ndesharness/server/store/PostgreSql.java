package org.ndesharness.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that several servers may share. */
final class PostgreSql implements Database {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 8;

    private final String description;
    private final HikariDataSource pool;

    private PostgreSql(String description, HikariDataSource pool) {
        this.description = description;
        this.pool = pool;
    }

    /** Connects to a server. */
    static PostgreSql open(PostgreSqlAddress address) throws StoreException {
        var config = new HikariConfig();
        config.setPoolName("ndes-store");
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(address.jdbcUrl());
        address.user().ifPresent(config::setUsername);
        address.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.addDataSourceProperty("ApplicationName", "ndes-harness");
        // A server may be set to confirm what it has not written yet; for certificates that is not good enough.
        config.setConnectionInitSql("SET synchronous_commit = on");
        // Details of errors quote the values that were to be written.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            return new PostgreSql("PostgreSQL at " + address.place(), new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw notOpened(address, sqlCause(e), e);
        }
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static StoreException notOpened(PostgreSqlAddress address, @Nullable SQLException sql, Throwable e) {
        var where = "PostgreSQL at " + address.place();
        var state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("28")) {
            return new StoreException(
                    where + " refuses the user"
                            + address.user().map(user -> " '" + user + "'").orElse("")
                            + ". Give user and password in the address, or in PGUSER and PGPASSWORD.",
                    e);
        }
        return switch (state) {
            case "3D000" -> new StoreException(where + " has no such database. Make it first: createdb.", e);
            case "08001", "08004", "08006" ->
                new StoreException(where + " does not answer. See that it runs, and that host and port are right.", e);
            default ->
                new StoreException(
                        where + " cannot be used" + (state.isEmpty() ? "" : " (SQL state " + state + ")")
                                + ". See that its address is right.",
                        e);
        };
    }

    @Override
    public Connection connect() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void begin(Connection connection, boolean durable) throws SQLException {
        if (!durable) {
            try (var statement = connection.createStatement()) {
                // What is written first is on the disk first: the next durable commit takes this one with it.
                statement.execute("SET LOCAL synchronous_commit = off");
            }
        }
    }

    @Override
    public void commit(Connection connection, boolean durable) throws SQLException {
        connection.commit();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        pool.close();
    }
}
