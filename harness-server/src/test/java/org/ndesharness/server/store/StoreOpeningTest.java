package org.ndesharness.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreOpeningTest {

    @TempDir
    Path folder;

    @Test
    void letsOnlyTheOwnerIntoAFolderThatItMakes() throws Exception {
        var place = folder.resolve("a").resolve("b");
        try (var store = Store.open(place.toString())) {
            assertThat(store.description()).isEqualTo("folder " + place);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rwx------");
            store.site("", 0).parties().keep("authority", () -> Kept.party("first"));
            assertOwnerAlone(place);
        }
        assertOwnerAlone(place);
    }

    @Test
    void letsOnlyTheOwnerReadItsFileInAFolderThatWasThere() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Store.open(folder.toString()).close();
        assertOwnerAlone(folder);
        Files.setPosixFilePermissions(
                folder.resolve("ndes-harness.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));

        Store.open(folder.toString()).close();

        assertOwnerAlone(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwxr-xr-x");
    }

    private static void assertOwnerAlone(Path place) throws IOException {
        try (var files = Files.list(place)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void saysThatAnotherProcessHasTheFolder() throws Exception {
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(new BufferedReader(other.inputReader(StandardCharsets.UTF_8)).readLine())
                    .isEqualTo("open");

            assertRefused(folder.toString(), "in use by another process", folder.toString(), "End that one");
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        Store.open(folder.toString()).close();
    }

    /** Has a folder open until its standard input ends. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (var store = Store.open(arguments[0])) {
                System.out.println(store.description().isEmpty() ? "" : "open");
                System.in.read();
            }
        }
    }

    @Test
    void refusesWhatANewerVersionWrote() throws Exception {
        Store.open(folder.toString()).close();
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("ndes-harness") + ";DATABASE_TO_LOWER=TRUE", "ndes", "");
                var statement = connection.createStatement()) {
            statement.execute("UPDATE ndes_schema_version SET version = " + (Schema.VERSION + 1));
        }

        assertRefused(folder.toString(), "another version", "schema " + (Schema.VERSION + 1), "Use that version");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(folder.resolve("ndes-harness.mv.db"), "x".repeat(20_000));

        assertRefused(folder.toString(), "cannot be read", "Use another folder");
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertRefused(file.toString(), "cannot be used", file.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "jdbc:mysql://host/x?password=secret",
                "jdbc:h2:mem:x",
                "/tmp/x;INIT=RUNSCRIPT FROM 'secret'"
            })
    void refusesPlacesThatAreNone(String place) {
        assertRefused(place, "store", "folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:secret@127.0.0.1:1/db",
                "jdbc:postgresql://127.0.0.1:1/db?user=u&password=secret"
            })
    void saysThatAPostgreSqlDoesNotAnswer(String address) {
        assertRefused(address, "PostgreSQL at 127.0.0.1:1/db does not answer", "See that it runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql:", "jdbc:postgresql://", "jdbc:postgresql:secret"})
    void saysHowAPostgreSqlIsNamed(String address) {
        assertRefused(address, "jdbc:postgresql://host/database");
    }

    @Test
    void saysThatAPasswordIsNotWrittenAsAnAddressAsks() {
        assertRefused("jdbc:postgresql://u:secret%zz@127.0.0.1:1/db", "password in the store's address");
    }

    private static void assertRefused(String place, String... words) {
        assertThat(catchThrowable(() -> Store.open(place).close()))
                .isInstanceOf(StoreException.class)
                .message()
                .contains(words)
                .doesNotContain("secret", "\n");
    }
}
