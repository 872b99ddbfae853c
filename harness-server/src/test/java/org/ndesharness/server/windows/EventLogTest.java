package org.ndesharness.server.windows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.windows.Samples.HandClock;
import org.w3c.dom.Document;

class EventLogTest {

    private static final Capi2Events.Subject MODULE =
            new Capi2Events.Subject("AB".repeat(20), "ndes01.corp.contoso.com");
    private static final Capi2Events.Subject ISSUER =
            new Capi2Events.Subject("CD".repeat(20), "Contoso TEST Issuing CA");
    private static final Capi2Events.Caller CALLER = new Capi2Events.Caller("w3wp.exe", new UUID(1, 2), 1);

    private final HandClock clock = new HandClock();
    private final EventLog log = new EventLog(Samples.contoso(), clock, new Random(4));

    @Test
    void coversTheTimeBeforeTheOpeningUpToNow() throws Exception {
        for (var channel : List.of(EventEntry.APPLICATION, EventEntry.SYSTEM)) {
            var events = log.xml(channel);

            assertThat(time(events.get(0))).isBefore(Samples.NOW.minus(Duration.ofHours(12)));
            assertThat(time(events.get(events.size() - 1)))
                    .isBetween(Samples.NOW.minus(Duration.ofMinutes(30)), Samples.NOW);
        }
    }

    @Test
    void writesAnEventInTheShapeOfWevtutil() throws Exception {
        log.write(NdesEvents.cannotStart("0x80070057", "The parameter <x> & 'y' is incorrect."));

        var line = newest(EventEntry.APPLICATION);

        assertThat(line)
                .startsWith("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                        + "<Provider Name='Microsoft-Windows-NetworkDeviceEnrollmentService'"
                        + " Guid='{73144342-19d1-47a4-94de-d38e6a054ad5}'/><EventID>2</EventID>")
                .contains("<TimeCreated SystemTime='2026-11-20T09:02:14.1180000Z'/>")
                .contains("<Computer>NDES01.corp.contoso.com</Computer>")
                .doesNotContain("\n");
        assertThat(text(line, "Data")).containsExactly("0x80070057", "The parameter <x> & 'y' is incorrect.");
    }

    @Test
    void numbersEventsUpwardsInTimeOrder() throws Exception {
        for (var i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(7));
            log.write(WasEvents.communicationError("SCEP", 4_711));
        }

        var events = log.xml(EventEntry.SYSTEM);

        var first = Long.parseLong(text(events.get(0), "EventRecordID").get(0));
        for (var i = 0; i < events.size(); i++) {
            assertThat(text(events.get(i), "EventRecordID")).containsExactly(Long.toString(first + i));
        }
        var times = events.stream().map(EventLogTest::time).toList();
        assertThat(times).isSorted();
    }

    @Test
    void givesTheSameEventsAgainAndTheNewerOnes() {
        var before = log.xml(EventEntry.SYSTEM);
        clock.advance(Duration.ofHours(1));

        var after = log.xml(EventEntry.SYSTEM);

        assertThat(after).startsWith(before.toArray(String[]::new)).hasSizeGreaterThan(before.size());
    }

    @Test
    void beginsAfterWhatItDroppedAndNumbersOnAsBefore() throws Exception {
        log.write(WasEvents.communicationError("SCEP", 1));
        clock.advance(Duration.ofHours(2));
        log.write(WasEvents.communicationError("SCEP", 2));
        var application = log.xml(EventEntry.APPLICATION);
        var before = log.xml(EventEntry.SYSTEM);
        var newest = before.get(before.size() - 1);
        clock.advance(Duration.ofSeconds(1));
        for (var i = 1; i < EventLog.KEPT; i++) {
            log.write(WasEvents.communicationError("SCEP", 3));
        }

        var after = log.xml(EventEntry.SYSTEM);

        assertThat(after).contains(newest).doesNotContain(before.get(0));
        assertThat(after.stream().filter(event -> event.contains("SCEP")))
                .hasSizeBetween(EventLog.KEPT, EventLog.KEPT + 5);
        assertThat(time(after.get(0))).isAfter(time(before.get(0)));
        assertThat(log.xml(EventEntry.APPLICATION)).startsWith(application.toArray(String[]::new));
    }

    @Test
    void isWellFormedThroughout() throws Exception {
        log.enable(EventEntry.CAPI2);
        clock.advance(Duration.ofHours(3));
        log.write(ApplicationErrorEvents.workerProcessCrashed(6_820, Samples.NOW, new UUID(3, 4)));
        log.write(WasEvents.poolTurnedOff("SCEP"));
        log.write(WasEvents.processTerminated("SCEP", 6_820, "c0000005"));
        for (var result : List.of(Capi2Events.Result.EXPIRED, Capi2Events.Result.REVOCATION_OFFLINE)) {
            log.write(Capi2Events.chainBuilt(MODULE, ISSUER, Samples.NOW, result, CALLER));
            log.write(Capi2Events.chainPolicyVerified(MODULE, result, CALLER));
            log.write(Capi2Events.revocationVerified(MODULE, ISSUER, Samples.NOW, result, CALLER));
        }
        log.write(Capi2Events.retrievedFromNetwork(
                "http://crl.contoso.com/a.crl?x=1&y='2'", Capi2Events.Result.TIMEOUT, CALLER));

        for (var channel : List.of(EventEntry.APPLICATION, EventEntry.SYSTEM, EventEntry.CAPI2)) {
            for (var line : log.xml(channel)) {
                assertThat(parsed(line).getDocumentElement().getLocalName()).isEqualTo("Event");
            }
        }
    }

    @Test
    void holdsAnInnocentCrashButNoneOfTheWorkerProcess() throws Exception {
        var crashes = log.xml(EventEntry.APPLICATION).stream()
                .filter(line -> line.contains("<Provider Name='Application Error'/>"))
                .toList();

        assertThat(crashes).isNotEmpty().noneMatch(line -> line.contains("w3wp"));
    }

    @Test
    void namesTheWorkerProcessInACrash() throws Exception {
        log.write(ApplicationErrorEvents.workerProcessCrashed(6_820, Samples.NOW, new UUID(3, 4)));

        var line = newest(EventEntry.APPLICATION);

        assertThat(line).contains("<EventID Qualifiers='0'>1000</EventID>", "<Task>100</Task>");
        assertThat(text(line, "Data")).hasSize(15).startsWith("w3wp.exe").contains("ntdll.dll", "c0000005", "1aa4");
    }

    @Test
    void recordsCapi2OnlyFromWhenItIsEnabled() throws Exception {
        assertThat(log.xml(EventEntry.CAPI2)).isEmpty();

        log.enable(EventEntry.CAPI2);
        clock.advance(Duration.ofMinutes(30));

        assertThat(log.xml(EventEntry.CAPI2))
                .hasSizeBetween(2, 4)
                .allSatisfy(line -> assertThat(time(line)).isAfter(Samples.NOW));
    }

    @Test
    void failsToCheckTheRevocationOfSomebodyElsesCertificateNowAndThen() {
        log.enable(EventEntry.CAPI2);
        clock.advance(Duration.ofHours(2));

        assertThat(log.xml(EventEntry.CAPI2))
                .filteredOn(line -> line.contains("<Result value='80092013'>"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("<EventAuxInfo ProcessName='svchost.exe'/>"));
    }

    @Test
    void holdsTheEvent1000ThatNobodyCanDescribe() {
        assertThat(log.xml(EventEntry.APPLICATION))
                .anyMatch(line -> line.contains("<Provider Name='Microsoft-Intune-CertificateConnectors'/>")
                        && line.contains("<EventID Qualifiers='0'>1000</EventID>"));
    }

    @Test
    void tellsInCapi2WhichCertificateFailedAndWhy() throws Exception {
        log.write(Capi2Events.chainBuilt(MODULE, ISSUER, Samples.NOW, Capi2Events.Result.EXPIRED, CALLER));

        var event = parsed(newest(EventEntry.CAPI2));

        var certificate = event.getElementsByTagNameNS("*", "Certificate").item(0);
        assertThat(certificate.getAttributes().getNamedItem("fileRef").getNodeValue())
                .isEqualTo("AB".repeat(20) + ".cer");
        var result = event.getElementsByTagNameNS("*", "Result").item(0);
        assertThat(result.getAttributes().getNamedItem("value").getNodeValue()).isEqualTo("800B0101");
        var process = event.getElementsByTagNameNS("*", "EventAuxInfo").item(0);
        assertThat(process.getAttributes().getNamedItem("ProcessName").getNodeValue())
                .isEqualTo("w3wp.exe");
    }

    @Test
    void keepsCertificatesOnceAndInOrder() {
        var stores = new CertificateStores();
        var first = Samples.root();
        var second = Samples.certificate("CN=NDES01-MSCEP-RA,O=TEST", "CN=Contoso TEST Issuing CA");
        stores.put(CertificateStores.ROOT, first);
        stores.put(CertificateStores.MY, second);
        stores.put(CertificateStores.ROOT, first);

        assertThat(stores.list())
                .containsExactly(new CertificateStores.Entry("Root", first), new CertificateStores.Entry("My", second));

        stores.remove(CertificateStores.ROOT, first);
        assertThat(stores.list()).containsExactly(new CertificateStores.Entry("My", second));
    }

    private String newest(String channel) {
        var events = log.xml(channel);
        return events.get(events.size() - 1);
    }

    private static Instant time(String line) {
        var start = line.indexOf("SystemTime='") + "SystemTime='".length();
        return Instant.parse(line.substring(start, line.indexOf('\'', start)));
    }

    private static List<String> text(String line, String element) throws Exception {
        var nodes = parsed(line).getElementsByTagNameNS("*", element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static Document parsed(String line) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(line.getBytes(UTF_8)));
    }
}
