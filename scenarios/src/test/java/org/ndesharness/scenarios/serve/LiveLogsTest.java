package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveLogsTest {

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>(List.of("#Fields", "one", "two"));
    private final TreeMap<String, List<String>> files = new TreeMap<>();

    @Test
    void appendsWhatIsNew() throws IOException {
        LiveLogs logs = logs();
        logs.write();
        log.add("three");
        logs.write();
        logs.write();

        assertThat(folder.resolve("u_ex261121.log")).hasContent("#Fields\r\none\r\ntwo\r\nthree\r\n");
    }

    @Test
    void writesTheSameLineTwiceWhenItCameTwice() throws IOException {
        LiveLogs logs = logs();
        logs.write();
        log.add("two");
        logs.write();

        assertThat(folder.resolve("u_ex261121.log")).hasContent("#Fields\r\none\r\ntwo\r\ntwo\r\n");
    }

    @Test
    void keepsLinesThatTheMachineHasForgotten() throws IOException {
        LiveLogs logs = logs();
        logs.write();
        log.remove("one");
        log.add("three");
        logs.write();

        assertThat(folder.resolve("u_ex261121.log")).hasContent("#Fields\r\none\r\ntwo\r\nthree\r\n");
    }

    @Test
    void leavesTheFolderAtNoName() throws IOException {
        files.put("../outside.log", List.of("x"));
        logs().write();

        assertThat(folder.resolve("../outside.log")).doesNotExist();
    }

    @Test
    void buriesNoFilesOfOthers() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> LogFolders.in(Optional.of(folder)))
                .isInstanceOf(ServeException.class)
                .hasMessageContaining("thesis.txt");
    }

    @Test
    void hasAllRequestsOnceTheServerHasStopped() throws Exception {
        try (Served served = Served.of(Served.request(Optional.empty(), List.of(), Optional.of(folder)))) {
            served.get("/certsrv/mscep/mscep.dll?operation=GetCACaps&message=marked");
            served.get("/f/url-503-pool-stopped/certsrv/mscep/mscep.dll?operation=GetCACaps&message=refused");
        }

        assertThat(text("u_ex[0-9]+\\.log", folder)).contains("operation=GetCACaps&message=marked", "#Fields: ");
        assertThat(text("httperr1\\.log", folder.resolve("f/url-503-pool-stopped")))
                .contains("message=refused - 503 1 Disabled SCEP");
        assertThat(text("Application\\.xml", folder)).contains("<Event xmlns=");
        assertThat(text("System\\.xml", folder)).contains("<Event xmlns=");
    }

    private LiveLogs logs() {
        files.put("u_ex261121.log", log);
        return new LiveLogs(() -> files, folder);
    }

    private static String text(String name, Path place) throws IOException {
        try (var found = Files.list(place)) {
            StringBuilder text = new StringBuilder();
            for (Path file : found.filter(f -> String.valueOf(f.getFileName()).matches(name))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
