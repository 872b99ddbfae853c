package org.ndesharness.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.diagnosis.scope.Scope;
import org.ndesharness.client.diagnosis.scope.Scoped;
import org.ndesharness.client.diagnosis.scope.UnknownDeviceException;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.TroubleshootView;

/** A collection of several devices and days is narrowed to what was asked for, and what was left out is counted. */
class ScopeTest {

    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    private static final CollectedEvidence COLLECTED = new CollectedEvidence(
            List.of(
                    new ReadFile("pixel/OMADM.log", FileKind.OMADM_LOG),
                    new ReadFile("galaxy/OMADM.log", FileKind.OMADM_LOG),
                    new ReadFile("server/u_ex.log", FileKind.W3C_LOG),
                    new ReadFile("server/pools.txt", FileKind.APPLICATION_POOLS),
                    new ReadFile("server/empty.log", FileKind.HTTPERR_LOG),
                    new ReadFile("server/httperr1.log", FileKind.HTTPERR_LOG),
                    new ReadFile("intune/troubleshoot.json", FileKind.TROUBLESHOOT_VIEW)),
            List.of(
                    omadm("pixel/OMADM.log"),
                    omadm("galaxy/OMADM.log"),
                    request(1, NINE, "10.0.0.1", "Dalvik/2.1.0+(Pixel+7)"),
                    request(2, NINE.plusSeconds(7200), "10.0.0.2", "Dalvik/2.1.0+(SM-A515F)"),
                    request(3, NINE.plusSeconds(10_800), "10.0.0.3", "Mozilla/4.0+(compatible;+Win32;+NDES+client)"),
                    refused(1, "10.0.0.1"),
                    refused(2, "10.0.0.2"),
                    refused(3, "10.0.0.9"),
                    refused(4, ""),
                    new ApplicationPool(new Citation("server/pools.txt", 1, "SCEP"), "SCEP", "Started"),
                    new TroubleshootView(
                            new Citation("intune/troubleshoot.json", 1, "x"),
                            "john",
                            List.of(),
                            List.of(),
                            List.of(managed("Anna's Pixel"), managed("Bo's Galaxy")),
                            List.of())),
            List.of());

    @Test
    void leavesOutOtherTimesAndKeepsWhatHasNone() throws Exception {
        Scoped scoped = new Scope(
                        Optional.empty(), Optional.of(NINE.plusSeconds(3600)), Optional.of(NINE.plusSeconds(9000)))
                .of(COLLECTED);

        assertThat(lines(scoped)).containsExactly(2);
        assertThat(scoped.evidence().all(ApplicationPool.class)).hasSize(1);
        assertThat(scoped.evidence().all(OmadmEntry.class))
                .as("a local time, of some zone")
                .hasSize(2);
        assertThat(scoped.entriesOutside()).isEqualTo(2);
        assertThat(scoped.filesOutside()).isEmpty();
        assertThat(scoped.entriesWithoutTime()).isEqualTo(2);
    }

    @Test
    void leavesOutALogOfWhichNothingIsLeft() throws Exception {
        Scoped scoped =
                new Scope(Optional.empty(), Optional.of(NINE.plusSeconds(864_000)), Optional.empty()).of(COLLECTED);

        assertThat(scoped.filesOutside())
                .containsExactly("pixel/OMADM.log", "galaxy/OMADM.log", "server/u_ex.log", "server/httperr1.log");
        assertThat(scoped.evidence().has(FileKind.W3C_LOG)).isFalse();
        assertThat(scoped.evidence().has(FileKind.HTTPERR_LOG))
                .as("it was empty before")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pixel", "PIXEL/omadm"})
    void keepsOneDevicesLog(String device) throws Exception {
        Scoped scoped = scoped(device);

        assertThat(scoped.evidence().files()).extracting(ReadFile::file).contains("pixel/OMADM.log", "server/u_ex.log");
        assertThat(scoped.filesOutside()).containsExactly("galaxy/OMADM.log");
    }

    @Test
    void keepsOneDeviceOfThePane() throws Exception {
        assertThat(scoped("Bo's").evidence().all(TroubleshootView.class).get(0).devices())
                .extracting(TroubleshootView.ManagedDevice::name)
                .containsExactly("Bo's Galaxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.2", "SM-A515F"})
    void keepsOneClientsRequests(String device) throws Exception {
        assertThat(lines(scoped(device))).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2, 2", "SM-A515F, 2", "10.0.0.9, 3"})
    void keepsOneClientsRefusalsAndThoseOfNobody(String device, int line) throws Exception {
        assertThat(refusals(scoped(device))).containsExactly(line, 4);
    }

    @Test
    void keepsARefusedClientsSilenceInTheLogOfIis() throws Exception {
        assertThat(lines(scoped("10.0.0.9"))).isEmpty();
    }

    @Test
    void keepsAllRefusalsWhereNoAddressIsKnown() throws Exception {
        assertThat(refusals(scoped("galaxy/"))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void leavesOutOtherPlatformsRequests() throws Exception {
        assertThat(lines(scoped("galaxy/"))).containsExactly(1, 2);
    }

    @Test
    void keepsEverythingWhenNothingIsAsked() throws Exception {
        assertThat(Scope.everything().of(COLLECTED)).isEqualTo(Scoped.whole(COLLECTED));
        assertThat(Scoped.whole(COLLECTED).narrowed()).isFalse();
    }

    @Test
    void saysWhichDevicesThereAre() {
        assertThatThrownBy(() -> scoped("iphone"))
                .isInstanceOfSatisfying(
                        UnknownDeviceException.class,
                        unknown -> assertThat(unknown.known())
                                .containsExactly(
                                        "galaxy/OMADM.log",
                                        "pixel/OMADM.log",
                                        "Anna's Pixel",
                                        "Bo's Galaxy",
                                        "10.0.0.1",
                                        "10.0.0.2",
                                        "10.0.0.3",
                                        "10.0.0.9"));
    }

    @Test
    void keepsApartTheAddressesThatAreSeenInFrontAndBehind() throws Exception {
        CollectedEvidence behindAProxy = new CollectedEvidence(
                List.of(
                        new ReadFile("server/u_ex.log", FileKind.W3C_LOG),
                        new ReadFile("access.log", FileKind.PROXY_ACCESS_LOG)),
                List.of(
                        request(1, NINE, "10.0.0.1", "Dalvik/2.1.0+(Pixel+7)"),
                        inFront(2, "203.0.113.7", "Dalvik/2.1.0 (Pixel 7)"),
                        inFront(3, "203.0.113.8", "profiled/1.0 CFNetwork/1494")),
                List.of());

        Scoped scoped = new Scope(Optional.of("203.0.113.7"), Optional.empty(), Optional.empty()).of(behindAProxy);

        assertThat(lines(scoped)).containsExactly(1);
        assertThat(scoped.evidence().all(FrontRequest.class))
                .extracting(FrontRequest::clientAddress)
                .containsExactly("203.0.113.7");
    }

    private static Scoped scoped(String device) throws UnknownDeviceException {
        return new Scope(Optional.of(device), Optional.empty(), Optional.empty()).of(COLLECTED);
    }

    private static List<Integer> lines(Scoped scoped) {
        return scoped.evidence().all(IisRequest.class).stream()
                .map(request -> request.citation().line())
                .toList();
    }

    private static List<Integer> refusals(Scoped scoped) {
        return scoped.evidence().all(HttpErrEntry.class).stream()
                .map(entry -> entry.citation().line())
                .toList();
    }

    private static Evidence refused(int line, String address) {
        return new HttpErrEntry(
                new Citation("server/httperr1.log", line, "x"),
                Optional.of(NINE.plusSeconds(7200)),
                "GET",
                "/certsrv/mscep/mscep.dll?operation=GetCACaps",
                address,
                OptionalInt.of(503),
                "AppOffline",
                "SCEP");
    }

    private static Evidence omadm(String file) {
        return new OmadmEntry(
                new Citation(file, 1, "x"),
                Optional.of(NINE.atOffset(ZoneOffset.UTC).toLocalDateTime()),
                "INFO",
                "x",
                "x");
    }

    private static Evidence request(int line, Instant time, String address, String agent) {
        return new IisRequest(
                new Citation("server/u_ex.log", line, "x"),
                Optional.of(time),
                "GET",
                "/certsrv/mscep/mscep.dll",
                "operation=GetCACaps",
                address,
                agent,
                200,
                OptionalInt.of(0),
                OptionalLong.of(0));
    }

    private static TroubleshootView.ManagedDevice managed(String name) {
        return new TroubleshootView.ManagedDevice(
                new Citation("intune/troubleshoot.json", 2, name), name, "Android", "14", "x", Optional.empty());
    }

    private static FrontRequest inFront(int line, String address, String agent) {
        return new FrontRequest(
                new Citation("access.log", line, "x"),
                Optional.of(NINE),
                address,
                "POST",
                "/certsrv/mscep/mscep.dll?operation=PKIOperation",
                200,
                agent);
    }
}
