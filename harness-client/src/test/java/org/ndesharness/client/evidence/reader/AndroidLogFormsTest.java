package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;

/** An Android device's log reads the same in whatever form it came out of the device. */
class AndroidLogFormsTest {

    private static final String MESSAGE = "Sending GetCACaps(ca) to https://ndes.contoso.com/certsrv/mscep/mscep.dll";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-02-27T05:16:08.2500000    VERB    Event    org.jscep.transport.UrlConnectionGetTransport    18327    10    ",
                "2018-02-27T05:16:08.2500000\tVERB\tEvent\torg.jscep.transport.UrlConnectionGetTransport\t18327\t10\t",
                "2018-02-27T05:16:08.2500000 VERB Event org.jscep.transport.UrlConnectionGetTransport 18327 00010 ",
                "2018-02-27T05:16:08.2500000\u00A0\u00A0VERB org.jscep.transport.UrlConnectionGetTransport 18327 04142 ",
                "2018-02-27 05:16:08.250 VERB org.jscep.transport.UrlConnectionGetTransport 18327 04142 ",
                "2018-02-27 05:16:08,250 DEBUG org.jscep.transport.UrlConnectionGetTransport 18327 04142 ",
                "2018-02-27T05:16:08.250Z INFO org.jscep.transport.UrlConnectionGetTransport 18327 04142 ",
                "Line 12: 2018-02-27T05:16:08.25 VERB Event org.jscep.transport.UrlConnectionGetTransport 18327 10 ",
                "2018-02-27 05:16:08.250 18327 18330 D org.jscep.transport.UrlConnectionGetTransport: ",
                "2018-02-27 05:16:08.250 18327-18330/com.microsoft.windowsintune.companyportal D/org.jscep.transport.UrlConnectionGetTransport: "
            })
    void readsTimeLoggerAndMessage(String head) {
        OmadmEntry entry = OneFile.only(OneFile.of(head + MESSAGE), OmadmEntry.class);

        assertThat(entry.time()).hasValue(LocalDateTime.parse("2018-02-27T05:16:08.25"));
        assertThat(entry.logger()).isEqualTo("org.jscep.transport.UrlConnectionGetTransport");
        assertThat(entry.message()).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Time VERB Event org.jscep.a.B 1 2 ; | org.jscep.a.B | VERB",
                "<DateTime> VERB Event org.jscep.a.B 1 2 ; | org.jscep.a.B | VERB",
                "11-20 10:02:14.189  1832  1845 D org.jscep.a.B: ; | org.jscep.a.B | D",
                "D/org.jscep.a.B( 1832): ; | org.jscep.a.B | D",
                "[main] DEBUG org.jscep.a.B - ; | org.jscep.a.B | DEBUG"
            })
    void readsFormsThatDoNotSayWhen(String head, String logger, String level) {
        OmadmEntry entry = OneFile.only(OneFile.of(head.replace(";", "") + MESSAGE), OmadmEntry.class);

        assertThat(entry.time()).isEmpty();
        assertThat(entry.logger()).isEqualTo(logger);
        assertThat(entry.level()).isEqualTo(level);
        assertThat(entry.message()).isEqualTo(MESSAGE);
    }

    @Test
    void passesOverTheOtherAppsInLogcat() {
        CollectedEvidence collected = OneFile.of("""
                --------- beginning of main
                11-20 10:02:13.001  1200  1300 I ActivityManager: Displayed com.android.settings
                11-20 10:02:14.189  1832  1845 W CertManager: SCEP enrolment failed
                java.lang.IllegalStateException: no profile
                \tat com.example.A.b(A.java:1)
                11-20 10:02:14.200  1200  1300 I chatty  : uid=1000 expire 2 lines
                """);

        assertThat(collected.unread()).isEmpty();
        OmadmEntry entry = OneFile.only(collected, OmadmEntry.class);
        assertThat(entry.logger()).isEqualTo("CertManager");
        assertThat(entry.message()).endsWith("at com.example.A.b(A.java:1)");
        assertThat(collected.has(FileKind.OMADM_LOG)).isTrue();
    }

    @Test
    void doesNotTakeLogcatWithoutAnEnrolmentForALogOfOne() {
        assertThat(OneFile.of("11-20 10:02:13.001  1200  1300 I ActivityManager: Displayed com.android.settings\n")
                        .files())
                .isEmpty();
    }

    /** Head of a trace in smallstep/certificates issue 908, its frames shortened. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[com.google.mdm.certificate.agent.EnrollDeviceRequestHandler]: Unable to read from PEM string: "
            })
    void readsAStackTraceThatWasPastedAlone(String head) {
        OmadmEntry entry = OneFile.only(OneFile.of(head + """
                        org.jscep.transaction.TransactionException: org.jscep.transport.TransportException: 500 Internal Server Error
                        \tat org.jscep.transaction.Transaction.send(Unknown Source)
                        Caused by: org.jscep.transport.TransportException: 500 Internal Server Error
                        \t... 12 more
                        """), OmadmEntry.class);

        assertThat(entry.logger()).isEqualTo("org.jscep.transaction.TransactionException");
        assertThat(entry.level()).isEmpty();
        assertThat(entry.message())
                .startsWith("org.jscep.transaction.TransactionException: org.jscep.transport.TransportException: 500")
                .endsWith("... 12 more");
    }

    /** Lines of jscep issue 44. */
    @Test
    void readsWhatJscepSaysInAnyOtherLog() {
        List<OmadmEntry> entries = OneFile.of("""
                        2015-07-01 13:36:03 Sending GetCACaps(MSMCA) to http://localhost:8080/ejbca/publicweb/apply/scep/pkiclient.exe?operation=GetCACaps&message=MSMCA
                        2015-07-01 13:36:03 Received '200 OK' when sending GetCACaps(MSMCA) to http://localhost:8080/ejbca/publicweb/apply/scep/pkiclient.exe?operation=GetCACaps&message=MSMCA
                        """).all(OmadmEntry.class);

        assertThat(entries).hasSize(2);
        assertThat(entries.get(1).time()).hasValue(LocalDateTime.parse("2015-07-01T13:36:03"));
        assertThat(entries.get(1).message()).startsWith("Received '200 OK' when sending GetCACaps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.NullPointerException: x\n\tat com.example.A.b(A.java:1)",
                "We use jscep and Received '500 is what it prints",
                "2018-02-27T05:16:08.2500000 VERB",
                "Time flies"
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(OneFile.of(text).all(OmadmEntry.class)).isEmpty();
    }

    @Test
    void takesNoChannelOfWindowsForAClass() {
        assertThat(OneFile.of(
                                "2025-03-25 09:14:59\tError\tMicrosoft-Intune-CertificateConnectors/Admin\t4002\tScepRequestUploadFailure")
                        .all(OmadmEntry.class))
                .isEmpty();
    }

    @Test
    void takesNoWordOfASentenceForAClass() {
        assertThat(OneFile.of(
                                "2025-10-07T09:04:11Z INFO  challenge fetched url=https://ndes.corp.example/certsrv/mscep_admin/")
                        .all(OmadmEntry.class))
                .isEmpty();
    }
}
