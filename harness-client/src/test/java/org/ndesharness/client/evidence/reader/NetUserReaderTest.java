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

/** An account that is locked is told from one that is switched off, in Dutch too. */
class NetUserReaderTest {

    private static final String DUTCH = """
            Gebruikersnaam                             svc-ndes
            Volledige naam                             NDES
            Account actief                             %s
            Account verloopt                           Nooit

            Wachtwoord voor het laatst ingesteld op    17-6-2026 09:02:11
            Wachtwoord verloopt                        Nooit
            """;

    @TempDir
    private Path folder;

    private CollectedEvidence read(String active) throws Exception {
        Files.writeString(folder.resolve("account.txt"), DUTCH.formatted(active));
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void knowsADutchAccountThatIsLocked() throws Exception {
        assertThat(read("Geblokkeerd").all(ServiceAccount.class))
                .extracting(ServiceAccount::name, ServiceAccount::enabled, ServiceAccount::lockedOut)
                .containsExactly(tuple("svc-ndes", true, true));
    }

    @Test
    void knowsADutchAccountThatIsSwitchedOff() throws Exception {
        assertThat(read("Nee").all(ServiceAccount.class))
                .extracting(ServiceAccount::name, ServiceAccount::enabled, ServiceAccount::lockedOut)
                .containsExactly(tuple("svc-ndes", false, false));
    }

    @Test
    void leavesAWordThatIsNotKnown() throws Exception {
        CollectedEvidence evidence = read("Niet geblokkeerd");

        assertThat(evidence.all(ServiceAccount.class)).isEmpty();
        assertThat(evidence.unread()).isNotEmpty();
    }
}
