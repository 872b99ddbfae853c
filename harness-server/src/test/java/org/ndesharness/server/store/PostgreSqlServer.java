package org.ndesharness.server.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of Debian's package {@code postgresql}, in a folder of its own, on the loopback, trusting everybody there.
 *
 * <p>It does not wait for the disk: nobody here pulls the plug. It refuses to run as root: then it runs as the user {@code postgres}, whom the package makes.
 */
public final class PostgreSqlServer {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final long LONGEST_START_SECONDS = 120;

    private final Path programs;
    private final Path folder;
    private final boolean asRoot = System.getProperty("user.name").equals("root");
    private final int port;
    private int databases;

    private PostgreSqlServer(Path programs) throws IOException, InterruptedException {
        this.programs = programs;
        // Not in a folder of JUnit's, which nobody else may enter.
        this.folder = Files.createTempDirectory("ndes-postgresql");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        if (asRoot) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        run("initdb", "-D", data(), "-U", "ndes", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-instructions", "-N");
        run(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-t",
                Long.toString(LONGEST_START_SECONDS),
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
                        + " -c max_connections=200 -c fsync=off -c full_page_writes=off",
                "start");
    }

    /** Starts one; empty where the package is not installed. */
    public static Optional<PostgreSqlServer> start() throws IOException, InterruptedException {
        var programs = programs();
        return programs == null ? Optional.empty() : Optional.of(new PostgreSqlServer(programs));
    }

    private static @Nullable Path programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return null;
        }
        try (var versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /** Address of a new, empty database. */
    public String newDatabase() throws SQLException {
        databases++;
        var name = "ndes" + databases;
        try (var connection = DriverManager.getConnection(address("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return address(name);
    }

    /** Address of a database. */
    public String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=ndes";
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (asRoot) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        var output = folder.resolveSibling(folder.getFileName() + "." + program);
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2 * LONGEST_START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(program + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Stops it, and deletes its folder. */
    public void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
