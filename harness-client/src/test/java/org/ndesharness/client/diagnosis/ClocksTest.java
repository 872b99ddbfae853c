package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.clock.Clocks;
import org.ndesharness.client.evidence.reader.EvidenceFolder;

/** Requests that device and server both logged tell how far their clocks lie apart. */
class ClocksTest {

    private static final Instant ATTEMPT = Instant.parse("2026-11-20T09:02:14Z");

    @ParameterizedTest
    @CsvSource({"0, +01:00", "-250, +01:00", "95, -05:00", "0, +05:45", "-40, Z"})
    void findsZoneAndDriftOfAnAndroidLog(int drift, String zone) {
        List<ClockOffset> clocks = Clocks.of(logged("Android", drift, zone).collected());

        assertThat(clocks).singleElement().satisfies(clock -> {
            assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(drift));
            assertThat(clock.zone()).hasValue(ZoneOffset.of(zone));
            assertThat(clock.isWorthSaying()).isEqualTo(Math.abs(drift) > 30);
            assertThat(clock.requests()).isEqualTo(3);
            assertThat(clock.because()).hasSize(2);
        });
    }

    @ParameterizedTest
    @CsvSource({"0, +01:00", "-250, +01:00", "3000, -05:00"})
    void findsTheDriftOfAConsoleLogWhoseZoneIsPrinted(int drift, String zone) {
        assertThat(Clocks.of(logged("iOS", drift, zone).collected()))
                .singleElement()
                .satisfies(clock -> assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(drift)));
    }

    @Test
    void findsTheDriftOfWindowsEvents() {
        CollectedSite site = new CollectedSite("Windows", ATTEMPT, "ndes.contoso.com", ZoneOffset.UTC);
        site.request(240, "GetCACaps", 200, 0, 0).request(242, "PKIOperation", 200, 0, 0);
        site.mdm(-1, 306, "HexInt3", "0x0").mdm(1, 36, "", "");

        assertThat(Clocks.of(site.collected()))
                .singleElement()
                .satisfies(clock -> assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(-241)));
    }

    @Test
    void saysNothingFromOneKindOfRequest() {
        CollectedSite site = new CollectedSite("Android", ATTEMPT, "ndes.contoso.com", ZoneOffset.UTC);
        site.request(100, "GetCACert", 200, 0, 0);
        DeviceStory.fetch(site, 0, "GetCACert", 200);

        assertThat(Clocks.of(site.collected())).isEmpty();
    }

    @Test
    void saysNothingWhenSeveralDistancesExplainAsMuch() {
        CollectedSite site = logged("Android", -250, "+01:00");
        requests(site, 123);

        assertThat(Clocks.of(site.collected())).isEmpty();
    }

    @Test
    void believesFirstThatClocksAgree() {
        CollectedSite site = logged("Android", 0, "+01:00");
        requests(site, 123);

        assertThat(Clocks.of(site.collected()))
                .singleElement()
                .satisfies(clock -> assertThat(clock.ahead()).isZero());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -45, 110})
    void joinADevicesLogWithTheServersWhateverItsClockShows(long minutes, @TempDir Path folder) throws Exception {
        StringBuilder device = new StringBuilder();
        StringBuilder server = new StringBuilder();
        LocalDateTime asked = LocalDateTime.parse("2026-11-23T06:53:20");
        for (String operation : List.of("GetCACaps", "GetCACert", "GetCACaps", "PKIOperation")) {
            boolean refused = operation.equals("PKIOperation");
            String url = "https://ndes.contoso.com/certsrv/mscep/mscep.dll?operation=" + operation;
            String line = asked.plusHours(1).plusMinutes(minutes) + ".1230000\t%s\t"
                    + "org.jscep.transport.UrlConnectionGetTransport\t12065\t1\t";
            device.append(line.formatted("INFO"))
                    .append("Sending ")
                    .append(operation)
                    .append("(ca) to ")
                    .append(url)
                    .append('\n');
            device.append(line.formatted(refused ? "WARN" : "INFO"))
                    .append(refused ? "Received '500 Internal Server Error'" : "Received '200 OK'")
                    .append(" when sending ")
                    .append(operation)
                    .append("(ca) to ")
                    .append(url)
                    .append('\n');
            server.append(asked.toString().replace('T', ' '))
                    .append(" 10.0.0.12 GET /certsrv/mscep/mscep.dll operation=")
                    .append(operation)
                    .append(" 443 - 10.0.1.14 Dalvik/2.1.0+(Linux;+U;+Android+14) - ")
                    .append(refused ? "500 0 1346" : "200 0 0")
                    .append(" 31\n");
            asked = asked.plusSeconds(2);
        }
        Files.writeString(folder.resolve("OMADM.log"), device);
        Files.writeString(folder.resolve("u_ex261123.log"), server);

        Diagnosis diagnosis = new Diagnoser().diagnose(EvidenceFolder.read(List.of(folder)));

        assertThat(diagnosis.first()).hasValueSatisfying(finding -> {
            assertThat(finding.failure()).isEqualTo("s2-iis-500-impersonate");
            assertThat(finding.certainty()).isEqualTo(Certainty.CONFIRMED);
        });
    }

    /** A device whose log is so many seconds ahead of the server's. */
    private static CollectedSite logged(String os, int drift, String zone) {
        CollectedSite site = new CollectedSite(os, ATTEMPT, "ndes.contoso.com", ZoneOffset.of(zone));
        requests(site, -drift);
        DeviceStory.fetch(site, 0, "GetCACert", 200);
        DeviceStory.fetch(site, 1, "GetCACaps", 200);
        return DeviceStory.fetch(site, 5, "PKIOperation", 200);
    }

    private static void requests(CollectedSite site, int second) {
        site.request(second, "GetCACert", 200, 0, 0)
                .request(second + 1, "GetCACaps", 200, 0, 0)
                .request(second + 5, "PKIOperation", 200, 0, 0);
    }
}
