package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;

class DeviceLogReadersTest {

    @Test
    void keepsAStackTraceWithItsEntry() {
        CollectedEvidence collected = OneFile.of("""
                2026-11-20T10:02:14.1890000\tWARN\tEvent\torg.jscep.transport.AbstractTransport\t18327\t10\tproblem when determining capabilities.  Using empty capabilities.
                org.jscep.transport.TransportException: 500 Internal Server Error
                \tat org.jscep.transport.UrlConnectionGetTransport.sendRequest(UrlConnectionGetTransport.java:75)
                2026-11-20T10:02:15.0000000\tINFO\tEvent\tcom.microsoft.omadm.Next\t18327\t00010\tNext
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(OmadmEntry.class)).hasSize(2);
        assertThat(collected.all(OmadmEntry.class).get(0).message()).isEqualTo("""
                        problem when determining capabilities.  Using empty capabilities.
                        org.jscep.transport.TransportException: 500 Internal Server Error
                        \tat org.jscep.transport.UrlConnectionGetTransport.sendRequest(UrlConnectionGetTransport.java:75)""");
        assertThat(collected.all(OmadmEntry.class).get(1).citation().line()).isEqualTo(4);
    }

    @Test
    void readsTheLaterFormWithoutTheColumnEvent() {
        OmadmEntry entry = OneFile.only(
                OneFile.of(
                        "2019-08-01T19:22:46.7340000    VERB    com.microsoft.omadm.platforms.android.wifimgr.WifiProfileManager"
                                + "    15118    04142    Starting to parse Wifi XML with name '<profile ID>'."),
                OmadmEntry.class);

        assertThat(entry.logger()).isEqualTo("com.microsoft.omadm.platforms.android.wifimgr.WifiProfileManager");
        assertThat(entry.message()).isEqualTo("Starting to parse Wifi XML with name '<profile ID>'.");
    }

    @Test
    void reportsAnAndroidEntryThatIsCutOff() {
        CollectedEvidence collected = OneFile.of("""
                2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests
                2026-11-20T10:02:15.0
                2026-11-20T10:02:16.0000000 VERB Event a.B 1 2 There are 1 requests
                """);

        assertThat(collected.all(OmadmEntry.class)).hasSize(2);
        assertThat(collected.unread()).extracting(Unread::line).containsExactly(2);
    }

    @Test
    void keepsThePartsOfAnErrorOnIosTogether() {
        CollectedEvidence collected = OneFile.of("""
                error    18:30:55.690000 -0500    profiled    Cannot retrieve SCEP identity: NSError:\\
                Desc   : The Registration Authority\\'92s response is invalid.\\
                Domain : MCSCEPErrorDomain\\
                Code   : 22003\\
                default    18:30:56.000001 +0530    profiled    Rolling back\\
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(ConsoleEntry.class)).hasSize(2);
        assertThat(collected.all(ConsoleEntry.class).get(0).message())
                .endsWith("Domain : MCSCEPErrorDomain\nCode   : 22003");
        assertThat(collected.all(ConsoleEntry.class).get(1).zone()).hasValue(ZoneOffset.ofHoursMinutes(5, 30));
    }

    @Test
    void readsTheFormsOfNewerConsolesAndOfTheOlderSyslog() {
        CollectedEvidence collected = OneFile.of("""
                default\t18:30:55.690000-0500\tprofiled\tAttempting to retrieve issued certificate...
                May 23 14:15:36 iPhone profiled[150] <Error>:  Cannot retrieve SCEP identity
                """);

        assertThat(collected.has(FileKind.IOS_CONSOLE_LOG)).isTrue();
        assertThat(collected.all(ConsoleEntry.class))
                .extracting(ConsoleEntry::process)
                .containsExactly("profiled", "profiled");
        assertThat(collected.all(ConsoleEntry.class).get(0).zone()).hasValue(ZoneOffset.ofHours(-5));
        assertThat(collected.all(ConsoleEntry.class).get(1).level()).isEqualTo("error");
        assertThat(collected.all(ConsoleEntry.class).get(1).time()).hasValue(LocalTime.of(14, 15, 36));
    }
}
