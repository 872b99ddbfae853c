package org.ndesharness.server.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.SettableClock;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.windows.Samples;
import org.ndesharness.server.windows.ServiceTrace;

class ConnectorTest {

    private static final X509Certificate CERTIFICATE = Samples.root();
    private static final String HEADING_OF_PROCESSING = "CertificateRequestStatus\\Processing";
    private static final String HEADING_OF_FAILED = "CertificateRequestStatus\\Failed";
    private static final String HEADING_OF_SUCCEED = "CertificateRequestStatus\\Succeed";

    private final AtomicReference<ConnectorSettings> settings = new AtomicReference<>(ConnectorSettings.healthy());
    private final List<X509Certificate> atIntune = new ArrayList<>();
    private final List<Integer> events = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final SettableClock clock = new SettableClock(Instant.parse("2031-03-04T10:00:00Z"));
    private final ServiceTrace trace =
            new ServiceTrace(Installation.contoso(), "NDESConnectorService", "NDESConnector");

    @Test
    void reportsAnIssuedCertificate() {
        connector().issued(CERTIFICATE);

        assertThat(atIntune).containsExactly(CERTIFICATE);
        assertThat(events).containsExactly(4006, 4008, 4000);
    }

    @Test
    void tellsIntuneThatTheCaRefused() {
        connector().refused();

        assertThat(atIntune).isEmpty();
        assertThat(events).containsExactly(4007, 4008, 4001);
    }

    @Test
    void keepsAReportUntilTheServiceIsStarted() {
        settings.set(new ConnectorSettings(false, true));
        var connector = connector();
        connector.issued(CERTIFICATE);
        connector.deliver();
        assertThat(atIntune).isEmpty();

        settings.set(ConnectorSettings.healthy());
        connector.deliver();
        connector.deliver();

        assertThat(atIntune).containsExactly(CERTIFICATE);
    }

    @Test
    void losesAReportThatCannotBeUploaded() {
        settings.set(new ConnectorSettings(true, false));
        var connector = connector();
        connector.issued(CERTIFICATE);
        assertThat(events).containsExactly(4006, 4009, 4002);

        settings.set(ConnectorSettings.healthy());
        connector.deliver();

        assertThat(atIntune).isEmpty();
    }

    @Test
    void sendsAgainWhatDidNotArriveAtOnce() {
        settings.set(recent(false, true, true));
        var connector = connector();
        connector.issued(CERTIFICATE);
        assertThat(events).containsExactly(4006, 4009);

        settings.set(ConnectorSettings.healthy());
        connector.deliver();

        assertThat(atIntune).containsExactly(CERTIFICATE);
        assertThat(events).containsExactly(4006, 4009, 4008, 4000);
    }

    @Test
    void losesAStatusThatCannotBeWrittenToDisk() {
        settings.set(recent(true, false, true));
        connector().issued(CERTIFICATE);

        assertThat(atIntune).isEmpty();
        assertThat(events).containsExactly(4006, 4010);
    }

    @Test
    void keepsTheNewestReportsOnly() {
        settings.set(new ConnectorSettings(false, true));
        var connector = connector();
        for (var i = 0; i < Connector.KEPT + 500; i++) {
            connector.issued(CERTIFICATE);
        }

        settings.set(ConnectorSettings.healthy());
        connector.deliver();

        assertThat(atIntune).hasSize(Connector.KEPT);
    }

    @Test
    void saysEveryHourHowItIs() {
        var connector = connector();
        connector.settle();
        events.clear();
        clock.pass(Duration.ofHours(2));
        connector.settle();
        assertThat(events).containsExactly(5000, 5000);

        settings.set(recent(true, true, false));
        clock.pass(Duration.ofHours(1));
        connector.settle();

        assertThat(events).containsExactly(5000, 5000, 5001, 5002);
    }

    @Test
    void movesTheOldConnectorsFilesToSucceedOnceTheyAreUploaded() {
        settings.set(old(true, true, EnrolmentCertificate.VALID));
        var connector = connector();
        connector.issued(CERTIFICATE);

        assertThat(events).containsExactly(10010, 20300);
        assertThat(filesUnder(connector, HEADING_OF_SUCCEED)).isOne();
        assertThat(filesUnder(connector, HEADING_OF_PROCESSING)).isZero();
        assertThat(atIntune).containsExactly(CERTIFICATE);
    }

    @Test
    void leavesTheOldConnectorsFilesInProcessingWhileItsServiceIsStopped() {
        settings.set(old(false, true, EnrolmentCertificate.VALID));
        var connector = connector();
        connector.issued(CERTIFICATE);
        assertThat(events).containsExactly(10010, 10020);
        assertThat(filesUnder(connector, HEADING_OF_PROCESSING)).isOne();

        settings.set(old(true, true, EnrolmentCertificate.VALID));
        connector.deliver();

        assertThat(events).containsExactly(10010, 10020, 10010, 20300);
        assertThat(filesUnder(connector, HEADING_OF_PROCESSING)).isZero();
    }

    @Test
    void movesTheOldConnectorsFilesToFailedWhenTheUploadFails() {
        settings.set(old(true, false, EnrolmentCertificate.VALID));
        var connector = connector();
        connector.issued(CERTIFICATE);

        assertThat(events).containsExactly(10010, 20302);
        assertThat(filesUnder(connector, HEADING_OF_FAILED)).isOne();
        assertThat(atIntune).isEmpty();
    }

    @Test
    void namesTheCodeOfAnEnrolmentCertificateThatExpiredOrIsNotThere() {
        settings.set(old(true, true, EnrolmentCertificate.EXPIRED));
        connector().issued(CERTIFICATE);
        settings.set(old(true, true, EnrolmentCertificate.MISSING));
        connector().issued(CERTIFICATE);

        assertThat(events).containsExactly(10010, 10102, 10010, 10302);
        assertThat(data).contains("0x00000405", "0x00000404");
        assertThat(trace.lines()).noneMatch(line -> line.contains("2031-03-04"));
    }

    @Test
    void listsTheFoldersAsDirDoes() {
        settings.set(old(true, true, EnrolmentCertificate.VALID));
        var connector = connector();
        connector.issued(CERTIFICATE);

        assertThat(connector.folders().listing())
                .startsWith(
                        " Volume in drive C has no label.",
                        " Volume Serial Number is 5C1F-9A20",
                        "",
                        " Directory of C:\\Program Files\\Microsoft Intune\\CertificateRequestStatus")
                .contains("02/09/2031  10:00 AM    <DIR>          Succeed")
                .anyMatch(line -> line.matches("03/04/2031  10:00 AM {13}1,\\d{3} [0-9a-f-]{36}\\.xml"));
    }

    private Connector connector() {
        return new Connector(
                settings::get,
                atIntune::add,
                (at, entry) -> {
                    if (entry.id() < 5000 || entry.id() > 5002 || !at.isBefore(Instant.parse("2031-03-04T09:59:00Z"))) {
                        events.add(entry.id());
                    }
                    entry.data().forEach(field -> data.add(field.value()));
                },
                trace,
                clock,
                new Random(3));
    }

    private static ConnectorSettings recent(boolean firstAttempt, boolean writable, boolean health) {
        return new ConnectorSettings(
                true, true, ConnectorGeneration.NEW, firstAttempt, writable, health, EnrolmentCertificate.VALID);
    }

    private static ConnectorSettings old(boolean running, boolean uploads, EnrolmentCertificate certificate) {
        return new ConnectorSettings(running, uploads, ConnectorGeneration.OLD, true, true, true, certificate);
    }

    private static long filesUnder(Connector connector, String heading) {
        var listing = connector.folders().listing();
        var from = listing.indexOf(" Directory of C:\\Program Files\\Microsoft Intune\\" + heading) + 2;
        return listing.subList(from, listing.size()).stream()
                .takeWhile(line -> !line.contains("File(s)"))
                .filter(line -> line.endsWith(".xml"))
                .count();
    }
}
