package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.CollectedEvidence;

/** What became of a request, where the listing has no column for it. */
class CaDispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Request ID,Requester Name,Certificate Effective Date,Issued Common Name|310,EX\\svc-ndes,15/11/2024 11:10,a.mcrae",
                "\"Anforderungs-ID\",\"Antragstellername\",\"Gültig ab\"|\"7001\",\"EX\\svc\",\"04.05.2021 08:02\""
            })
    void takesWhatIsValidFromSomeDayOnForIssued(String header, String row) {
        CaRequest request = OneFile.only(OneFile.of("list.csv", header + "\n" + row + "\n"), CaRequest.class);

        assertThat(request.disposition()).isEqualTo(Disposition.ISSUED);
    }

    /** Editions of Windows differ in how they word the same label. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anforderungs-ID;Anforderername;Anforderungsdisposition;Zertifikatsvorlage",
                "Request ID;Name des Antragstellers;Request Disposition;Zertifikatvorlage",
                "Request ID;Nazwa żądającego;Request Disposition;Szablon certyfikatu",
                "Request ID;Naam aanvrager;Request Disposition;Certificaatsjabloon"
            })
    void knowsALabelByItsStem(String header) {
        CaRequest request = OneFile.only(
                OneFile.of("list.csv", header + "\n9152;EX\\gmsa-ndes$;31 -- Denied;SCEPUser\n"), CaRequest.class);

        assertThat(request.requester()).isEqualTo("EX\\gmsa-ndes$");
        assertThat(request.template()).isEqualTo("SCEPUser");
    }

    @ParameterizedTest
    @CsvSource({
        "issued.txt, ISSUED",
        "ausgestellt.csv, ISSUED",
        "Failed Requests.csv, FAILED",
        "fehlgeschlagen.csv, FAILED",
        "ca-pending-list.txt, PENDING",
        "väntande.txt, PENDING"
    })
    void believesTheNameOfAListingThatSaysNothingElse(String name, Disposition expected) {
        CaRequest request = OneFile.only(
                OneFile.of(name, "Request ID,Requester Name,Certificate Template\n310,EX\\svc-ndes,SCEPUser\n"),
                CaRequest.class);

        assertThat(request.disposition()).isEqualTo(expected);
    }

    @Test
    void believesAFailingStatusBeforeADate() {
        CaRequest request = OneFile.only(
                OneFile.of(
                        "list.csv",
                        "Request ID,Request Status Code,Certificate Expiration Date\n41,0x80094012 (-2146877422),-\n"),
                CaRequest.class);

        assertThat(request.disposition()).isEqualTo(Disposition.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"appendix-b.csv", "rupender/requests.csv", "unissued.csv"})
    void looksForWholeWordsInNames(String name) {
        assertThat(OneFile.of(name, "Request ID,Requester Name,Certificate Template\n310,EX\\svc-ndes,SCEPUser\n")
                        .all(CaRequest.class))
                .isEmpty();
    }

    @Test
    void saysOfARowThatNothingTellsAboutThatItIsNotRead() {
        CollectedEvidence collected = OneFile.of(
                "requests.csv", "Request ID,Requester Name,Certificate Template\n310,EX\\svc-ndes,SCEPUser\n");

        assertThat(collected.all(CaRequest.class)).isEmpty();
        assertThat(collected.unread()).isNotEmpty();
    }

    /** A schema and the rows below it may come from two machines. */
    @Test
    void knowsALabelThatTheSchemaHasNot() {
        CaRequest request = OneFile.only(OneFile.of("""
                Schema:
                  Column Name                   Localized Name                Type    MaxLength
                  ----------------------------  ----------------------------  ------  ---------
                  RequestID                     Issued Request ID             Long    4 -- Indexed

                Row 1:
                  Request ID: 0x2e (46)
                  Request Status Code: 0x80094800 (-2146875392 CERTSRV_E_UNSUPPORTED_CERT_TYPE)
                """), CaRequest.class);

        assertThat(request.requestId()).isEqualTo("46");
        assertThat(request.disposition()).isEqualTo(Disposition.FAILED);
    }
}
