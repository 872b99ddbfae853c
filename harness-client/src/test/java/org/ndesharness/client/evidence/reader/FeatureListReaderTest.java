package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.WindowsFeature;

class FeatureListReaderTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("features.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsTheTableOfPowerShell() throws Exception {
        CollectedEvidence evidence = read("""
                Display Name                                            Name                       Install State
                ------------                                            ----                       -------------
                [X] Web Server (IIS)                                    Web-Server                     Installed
                    [X] Request Filtering                               Web-Filtering                  Installed
                    [ ] IIS 6 Metabase Compatibility                    Web-Metabase                   Available
                    [ ] FTP Server                                      Web-Ftp-Server                 Available
                """);

        assertThat(evidence.all(WindowsFeature.class))
                .extracting(WindowsFeature::name, WindowsFeature::state)
                .containsExactly(tuple("Web-Filtering", "Installed"), tuple("Web-Metabase", "Available"));
        assertThat(evidence.unread()).isEmpty();
    }

    @Test
    void readsAnExportedTable() throws Exception {
        assertThat(read("\"Name\",\"InstallState\"\n\"Web-WMI\",\"Removed\"\n").all(WindowsFeature.class))
                .extracting(WindowsFeature::name, WindowsFeature::state)
                .containsExactly(tuple("Web-WMI", "Removed"));
    }

    @Test
    void isNoListOfPrograms() throws Exception {
        assertThat(read("Name         Install State\nOffice-365   Installed\n").all(WindowsFeature.class))
                .isEmpty();
    }
}
