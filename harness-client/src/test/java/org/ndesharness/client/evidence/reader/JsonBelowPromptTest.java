package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.WindowsService;

/** What PowerShell printed as JSON is read below the prompt that asked for it. */
class JsonBelowPromptTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("console.txt"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsAnArrayBelowAPrompt() throws Exception {
        assertThat(read("""
                PS C:\\> Get-Service W3SVC, WAS | Select-Object Status, Name, DisplayName | ConvertTo-Json
                [
                  {"Status":4,"Name":"W3SVC","DisplayName":"World Wide Web Publishing Service"},
                  {"Status":1,"Name":"WAS","DisplayName":"Windows Process Activation Service"}
                ]
                """).all(WindowsService.class))
                .extracting(WindowsService::name, WindowsService::status)
                .containsExactly(tuple("W3SVC", "Running"), tuple("WAS", "Stopped"));
    }

    @Test
    void readsAnObjectBelowAPrompt() throws Exception {
        assertThat(read("""
                PS C:\\> Get-ADUser svc-ndes -Properties * | Select-Object Name, Enabled, LockedOut, PasswordExpired | ConvertTo-Json
                {
                  "Name": "svc-ndes",
                  "Enabled": true,
                  "LockedOut": true,
                  "PasswordExpired": false
                }
                """).all(ServiceAccount.class))
                .extracting(ServiceAccount::name, ServiceAccount::lockedOut)
                .containsExactly(tuple("svc-ndes", true));
    }

    @Test
    void leavesAnArrayOfOtherThingsBelowAPrompt() throws Exception {
        assertThat(read("""
                PS C:\\> Get-Room | ConvertTo-Json
                [
                  {"Status":4,"Room":"W3SVC","DisplayName":"World Wide Web Publishing Service"}
                ]
                """).all(WindowsService.class)).isEmpty();
    }
}
