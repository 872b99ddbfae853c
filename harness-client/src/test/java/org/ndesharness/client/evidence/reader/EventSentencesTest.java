package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/** Texts of events without their numbers, as they stand in posts. */
class EventSentencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            The Network Device Enrollment Service cannot be started (0x80070057).  The parameter is incorrect. | 2
            The Network Device Enrollment Service cannot retrieve one of its required certificates (0x80070057). | 10
            The password in the certificate request cannot be verified.  It may have been used already. | 29
            Active Directory Certificate Services denied request 204 because of this. 0x80094800 | 53
            SCEP: Certificate enroll failed. Result: (Unknown Win32 Error code: 0x80072ee7). | 32
            SCEP: Fehler bei der Zertifikatregistrierung. Ergebnis: (Der Hashwert ist nicht korrekt.). | 32
            Error  4/11/2025 5:11:20 PM  SCEP: Certificate installed successfully. | 39
            Information  11/4/2026 8:31:06 AM  DeviceManagement-Enterprise-Diagnostics-Provider  36  SCEP: Certificate request generated successfully. | 36
            SCEP: Das Zertifikat wurde erfolgreich installiert. | 39
            "Application pool 'SCEP' is being automatically disabled due to a series of failures." | 5002
            [2025-11-04 17:11:20] Fehler: SCEP: Failed LogError Message : (SCEPInstallCertificateWithScepHelper: x) | 307
            """)
    void knowsAnEventByItsText(String line, int id) {
        CollectedEvidence collected = OneFile.of("Hello all,\nthis is in the log:\n\n    " + line + "\n\nWhat now?\n");

        assertThat(OneFile.only(collected, WindowsEvent.class).id()).isEqualTo(id);
    }

    @Test
    void readsTheTimeInFrontAndTheLinesOfOneSentence() {
        WindowsEvent event = OneFile.only(OneFile.of("""
                        Fehler  04.11.2025 17:11:20  SCEP: Failed LogError Message : (SCEPInstallCertificateWithScepHelper:Failed to Initialize
                                'https://a.example/certsrv/mscep/mscep.dll/pkiclient.exe', CA cert thumbprint '' and server certs ''. LogError 0x80072ee)
                        Server side looks good.
                        """), WindowsEvent.class);

        assertThat(event.written()).hasValue(LocalDateTime.of(2025, 11, 4, 17, 11, 20));
        assertThat(event.message())
                .startsWith("SCEP: Failed")
                .endsWith("0x80072ee)")
                .doesNotContain("Server side");
    }

    @Test
    void readsACrashWithItsDetails() {
        CollectedEvidence collected = OneFile.of("""
                Since Monday:

                    Faulting application name: w3wp.exe, version: 10.0.14393.0, time stamp: 0x57899b8a
                    Faulting module name: ntdll.dll, version: 10.0.14393.3269, time stamp: 0x5d9ac1f7
                    Exception code: 0xc0000005

                and a 503 for everybody.
                """);

        assertThat(collected.all(WindowsEvent.class))
                .extracting(WindowsEvent::id, WindowsEvent::provider)
                .containsExactly(tuple(1000, "Application Error"));
        assertThat(OneFile.only(collected, WindowsEvent.class).message()).contains("0xc0000005");
        assertThat(collected.has(FileKind.APPLICATION_EVENTS)).isTrue();
    }

    /** Somebody asks about an event, or tells what it would be; another program crashes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you see that the Network Device Enrollment Service cannot be started (0x80070057) somewhere?",
                "On a healthy client you will find SCEP: Certificate installed successfully. in the log.",
                "Faulting application name: notepad.exe, version: 10.0.14393.0, time stamp: 0x57899b8a",
                "Last year we had \"The Network Device Enrollment Service cannot be started (0x800b0101).\" and fixed it.",
                "Runbook: \"The Network Device Enrollment Service cannot submit the certificate request (0x800706ba).\"",
                "1. The Network Device Enrollment Service cannot retrieve one of its required certificates: renew them.",
                "The Network Device Enrollment Service cannot be started without its RA certificates (see 0x800b0101).",
                "SCEP: Certificate enroll failed. Result: (The hash value is not correct.) - that was in 2023.",
                "SCEP: certificate enrolment is nog nooit mislukt bij ons, alles werkt.",
                "\u0130\u0130\u0130 \"SCEP: CspExecute",
                "The Network Device Enrollment Service is a role of Windows Server.",
                "\"Fehler\",\"04.11.2025 17:11:20\",\"SCEP: Certificate enroll failed. Result: (x)."
            })
    void takesNoSentenceOfSomebodysOwnForAnEvent(String line) {
        assertThat(OneFile.of("Hello,\n\n" + line + "\n\nThanks\n").all(WindowsEvent.class))
                .isEmpty();
    }
}
