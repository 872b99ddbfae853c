package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.CollectedEvidence;

/** Columns of a CA's database are known by their labels in the languages of Windows. */
class CaLabelsTest {

    @TempDir
    private Path folder;

    private CollectedEvidence read(String text) throws Exception {
        Files.writeString(folder.resolve("ca.csv"), text);
        return EvidenceFolder.read(List.of(folder));
    }

    @Test
    void readsAFrenchTable() throws Exception {
        assertThat(read("""
                "ID de demande","Date de soumission","Nom du demandeur","Modèle de certificat","Numéro de série","Code d'état de la demande"
                "412","2026-06-17 07:12 UTC","CONTOSO\\svc-ndes","SCEPDevice","4a000021","0x0 (Opération réussie.)"
                "413","2026-06-17 07:14 UTC","CONTOSO\\svc-ndes","SCEPDevice","","0x80094800 (Modèle non pris en charge.)"
                """).all(CaRequest.class))
                .extracting(
                        CaRequest::requestId,
                        CaRequest::requester,
                        CaRequest::template,
                        CaRequest::serialNumber,
                        CaRequest::disposition,
                        request -> request.submitted().orElseThrow().toString())
                .containsExactly(
                        tuple(
                                "412",
                                "CONTOSO\\svc-ndes",
                                "SCEPDevice",
                                "4a000021",
                                Disposition.ISSUED,
                                "2026-06-17T07:12:00Z"),
                        tuple(
                                "413",
                                "CONTOSO\\svc-ndes",
                                "SCEPDevice",
                                "",
                                Disposition.FAILED,
                                "2026-06-17T07:14:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID de demande",
                "ID de la demande",
                "N° de demande",
                "ID solicitud",
                "Número de solicitud",
                "ID della richiesta",
                "Id żądania",
                "ID žádosti",
                "Код запроса",
                "İstek Kimliği",
                "Anforderungsnummer",
                "Aanvraagnummer"
            })
    void knowsTheNumberOfARequest(String label) {
        assertThat(CaLabels.column(label)).contains("RequestID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID de client", "Demande", "Motif de la demande", "Identité", "Número de factura"})
    void leavesAnotherLabelWithANumber(String label) {
        assertThat(CaLabels.column(label)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nazwa żądającego,RequesterName",
        "Jméno žadatele,RequesterName",
        "Kérelmező neve,RequesterName",
        "Šablona certifikátu,CertificateTemplate",
        "Sertifika şablonu,CertificateTemplate",
        "Kod stanu,StatusCode",
        "Komunikat dyspozycji,DispositionMessage",
        "Wystawiono dla,CommonName"
    })
    void knowsWhatElseIsShownOfARequest(String label, String column) {
        assertThat(CaLabels.column(label)).contains(column);
    }

    @Test
    void leavesAFrenchTableOfOtherNumbers() throws Exception {
        assertThat(read("""
                "ID de client","Date de soumission","Nom du demandeur","Numéro de série"
                "412","2026-06-17 07:12 UTC","CONTOSO\\svc-ndes","4a000021"
                """).all(CaRequest.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Id. de solicitud | Número de serie | Fecha de entrada en vigor del certificado | Fecha de expiración del certificado",
                "ID richiesta | Numero di serie | Data inizio validità certificato | Data scadenza certificato"
            })
    void readsTheValidityBehindSpanishAndItalianLabels(String id, String serial, String begin, String end)
            throws Exception {
        assertThat(read("""
                "%s","%s","%s","%s"
                "412","4a000021","17/06/2026 09:02","17/06/2027 09:02"
                """.formatted(id, serial, begin, end)).all(CaRequest.class))
                .extracting(CaRequest::requestId, CaRequest::validity)
                .containsExactly(tuple("412", Optional.of(Duration.ofDays(365))));
    }

    @Test
    void tellsNoValidityBehindADateOfSomethingElse() throws Exception {
        assertThat(read("""
                "ID richiesta","Numero di serie","Data inizio progetto","Data scadenza certificato"
                "412","4a000021","17/06/2026 09:02","17/06/2027 09:02"
                """).all(CaRequest.class))
                .extracting(CaRequest::validity)
                .containsExactly(Optional.empty());
    }

    @Test
    void readsEachFolderOfTheConsoleByItsOwnColumns() throws Exception {
        assertThat(read("""
                Aanvraag-id	Naam aanvrager	Statuscode van aanvraag	Dispositiebericht van aanvraag	Certificaatsjabloon
                3311	CORP\\zwart	De bewerking is voltooid. 0x0 (WIN32: 0)	In behandeling	CodeSigning

                Aanvraag-id	Naam aanvrager	Certificaatsjabloon	Serienummer	Begindatum van certificaat	Vervaldatum van certificaat
                3310	CORP\\svc_ndes	Intune	3a00000ceff210	14-5-2026 14:55	14-5-2027 14:55
                """).all(CaRequest.class))
                .extracting(CaRequest::requestId, CaRequest::disposition, CaRequest::template)
                .containsExactly(
                        tuple("3311", CaRequest.Disposition.PENDING, "CodeSigning"),
                        tuple("3310", CaRequest.Disposition.ISSUED, "Intune"));
    }
}
