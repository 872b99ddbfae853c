package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsService;

/** Objects that PowerShell prints as a list with names of two words, or as a table of a page. */
class PrintedObjectsTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsAPoolWhosePropertiesHaveNamesOfTwoWords() throws Exception {
        CollectedEvidence evidence = read("pool.txt", """
                Name             : SCEP
                Status           : Stopped
                CLR Ver          : v4.0
                Pipeline Mode    : Classic
                Start Mode       : OnDemand
                """);

        assertThat(evidence.has(FileKind.APPLICATION_POOLS)).isTrue();
        assertThat(evidence.all(ApplicationPool.class))
                .extracting(ApplicationPool::name, ApplicationPool::state)
                .containsExactly(tuple("SCEP", "Stopped"));
    }

    @Test
    void takesTwoWordsForTheNameOfAPropertyOnlyWhereBothAreCapitalised() {
        assertThat(PropertyList.of(List.of("Pipeline Mode    : Classic", "Start Mode       : OnDemand")))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.value("Pipeline Mode")).isEqualTo("Classic");
                    assertThat(item.value("Start Mode")).isEqualTo("OnDemand");
                });
        assertThat(PropertyList.of(List.of("Please note : it is stopped"))).isEmpty();
        assertThat(PropertyList.of(List.of("Please note    : it is stopped"))).isEmpty();
        assertThat(PropertyList.of(List.of("The Pipeline Mode    : Classic"))).isEmpty();
    }

    @Test
    void leavesProseWithAColon() throws Exception {
        CollectedEvidence evidence = read("note.txt", """
                Our admin : he says that the pool was stopped
                Please note : the pipeline mode is classic
                Good news : it runs
                """);

        assertThat(evidence.all(ApplicationPool.class)).isEmpty();
    }

    @Test
    void readsAllRowsOfATableThatStandsInOneLine() throws Exception {
        CollectedEvidence evidence = read("services.html", """
                <table><colgroup><col/><col/><col/></colgroup><tr><th>Status</th><th>Name</th><th>DisplayName</th></tr>\
                <tr><td>Running</td><td>W3SVC</td><td>World Wide Web Publishing Service</td></tr>\
                <tr><td>Stopped</td><td>NDESConnectorSvc</td><td>Intune Connector Service</td></tr>\
                <tr><td>Running</td><td>WAS</td><td>Windows Process Activation Service</td></tr></table>
                """);

        assertThat(evidence.has(FileKind.SERVER_SERVICES)).isTrue();
        assertThat(evidence.all(WindowsService.class))
                .extracting(
                        WindowsService::name,
                        WindowsService::status,
                        WindowsService::displayName,
                        service -> service.citation().line())
                .containsExactly(
                        tuple("W3SVC", "Running", "World Wide Web Publishing Service", 1),
                        tuple("NDESConnectorSvc", "Stopped", "Intune Connector Service", 1),
                        tuple("WAS", "Running", "Windows Process Activation Service", 1));
    }

    @Test
    void leavesATableOfAPageThatListsNoServices() throws Exception {
        CollectedEvidence evidence = read("rooms.html", """
                <table><tr><th>Status</th><th>Room</th><th>DisplayName</th></tr>\
                <tr><td>Running</td><td>W3SVC</td><td>World Wide Web Publishing Service</td></tr></table>
                """);

        assertThat(evidence.all(WindowsService.class)).isEmpty();
    }
}
