package org.ndesharness.server.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database in a folder, run by this process: H2. The file that holds it, and with it the keys, is its owner's alone. */
final class H2Folder implements Database {

    private static final String NAME = "ndes-harness";

    /** What H2 adds to the name of its file. */
    private static final String SUFFIX = ".mv.db";

    /**
     * WRITE_DELAY=0: a commit writes at once; that it also reaches the disk is seen to by {@link #commit}. A shorter
     * RETENTION_TIME than H2's 45 seconds lets the file reuse its room sooner, which is safe where each commit is synced.
     * H2's own hook at the end of the process would close the database before the server is closed.
     */
    private static final String SETTINGS = ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0"
            + ";RETENTION_TIME=5000;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final JdbcConnectionPool pool;

    private H2Folder(Path folder, JdbcConnectionPool pool) {
        this.folder = folder;
        this.pool = pool;
    }

    /** Opens the database in a folder, which is made if it is not there. */
    static H2Folder open(String name) throws StoreException {
        var folder = folder(name);
        // ";" would begin a setting in H2's address.
        if (folder.toString().contains(";")) {
            throw new StoreException("The store's folder may have no ';' in its name");
        }
        prepare(folder);
        var pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve(NAME) + SETTINGS, "ndes", "");
        var database = new H2Folder(folder, pool);
        try {
            database.connect().close();
            return database;
        } catch (SQLException e) {
            database.close();
            throw notOpened(folder, e);
        }
    }

    private static Path folder(String name) throws StoreException {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new StoreException("The store's folder is no name of a folder: " + e.getReason(), e);
        }
    }

    private static void prepare(Path folder) throws StoreException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, permissions(OWNER_ENTERS));
            }
            var file = folder.resolve(NAME + SUFFIX);
            if (Files.notExists(file)) {
                Files.createFile(file, permissions(OWNER_READS_AND_WRITES));
            } else if (hasPermissions()) {
                Files.setPosixFilePermissions(file, OWNER_READS_AND_WRITES);
            }
            if (!Files.isWritable(file)) {
                throw new StoreException("The store cannot be written: " + file
                        + ". Give this user the right to, or use" + " another folder.");
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The store's folder cannot be used: " + folder + " ("
                            + e.getClass().getSimpleName() + "). Name a folder that this user can make or write in.",
                    e);
        }
    }

    private static FileAttribute<?>[] permissions(Set<PosixFilePermission> permissions) {
        return hasPermissions()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static StoreException notOpened(Path folder, SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new StoreException(
                        "The store is in use by another process: " + folder + ". End that one, or let several servers"
                                + " share a PostgreSQL (jdbc:postgresql://host/database).",
                        e);
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.WRONG_USER_OR_PASSWORD ->
                new StoreException(
                        "The store cannot be read: " + folder.resolve(NAME + SUFFIX) + " is damaged, or was not written"
                                + " by the harness. Use another folder, or put back a copy.",
                        e);
            default ->
                new StoreException(
                        "The store cannot be opened: " + folder + " (H2 error " + e.getErrorCode()
                                + "). Use another folder.",
                        e);
        };
    }

    @Override
    public Connection connect() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void begin(Connection connection, boolean durable) {
        // The first statement does.
    }

    @Override
    public void commit(Connection connection, boolean durable) throws SQLException {
        connection.commit();
        if (durable) {
            // A commit of H2 writes without waiting for the disk, whatever its settings.
            try (var statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    @Override
    public String description() {
        return "folder " + folder;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
