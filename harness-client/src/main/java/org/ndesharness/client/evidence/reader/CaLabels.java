package org.ndesharness.client.evidence.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of the columns of a CA's database: the database's own, and those that the console and {@code certutil} show in the
 * languages of Windows that are known here.
 */
final class CaLabels {

    private static final Map<String, List<String>> LABELS = Map.of(
            "RequestID",
            List.of(
                    "requestid",
                    "request.requestid",
                    "request id",
                    "issued request id",
                    "anforderungs-id",
                    "ausgestellte anforderungs-id",
                    "id för begäran",
                    "begärans-id",
                    "aanvraag-id",
                    "id de la demande",
                    "id. de solicitud",
                    "id de solicitud",
                    "id richiesta",
                    "id da solicitação",
                    "id do pedido",
                    "identyfikator żądania",
                    "要求 id"),
            "SubmittedWhen",
            List.of(
                    "submittedwhen",
                    "request.submittedwhen",
                    "request submission date",
                    "anforderungsübermittlungsdatum",
                    "übermittlungsdatum der anforderung",
                    "datum då begäran skickades",
                    "datum van aanvraagindiening",
                    "date de soumission de la demande",
                    "fecha de envío de solicitud",
                    "data di invio della richiesta",
                    "data de envio da solicitação",
                    "data przesłania żądania",
                    "要求の送信日"),
            "RequesterName",
            List.of(
                    "requestername",
                    "request.requestername",
                    "requester name",
                    "anfordernder name",
                    "antragstellername",
                    "name des anforderers",
                    "begärandens namn",
                    "namn på begärande",
                    "naam van aanvrager",
                    "nom du demandeur",
                    "nombre del solicitante",
                    "nome richiedente",
                    "nome do solicitante",
                    "nazwa żądającego",
                    "要求者名"),
            "CertificateTemplate",
            List.of(
                    "certificatetemplate",
                    "certificate template",
                    "zertifikatvorlage",
                    "certifikatmall",
                    "certificaatsjabloon",
                    "modèle de certificat",
                    "plantilla de certificado",
                    "modello di certificato",
                    "modelo de certificado",
                    "szablon certyfikatu",
                    "証明書テンプレート"),
            "CommonName",
            List.of(
                    "commonname",
                    "request.commonname",
                    "issued common name",
                    "request common name",
                    "ausgestellter allgemeiner name",
                    "allgemeiner name der anforderung",
                    "utfärdat eget namn",
                    "nom commun émis",
                    "nombre común emitido",
                    "nome comune emesso"),
            "DistinguishedName",
            List.of(
                    "distinguishedname",
                    "request.distinguishedname",
                    "request distinguished name",
                    "issued distinguished name",
                    "definierter name der anforderung"),
            "SerialNumber",
            List.of(
                    "serialnumber",
                    "serial number",
                    "seriennummer",
                    "serienummer",
                    "numéro de série",
                    "número de serie",
                    "numero di serie",
                    "número de série",
                    "numer seryjny",
                    "シリアル番号"),
            "StatusCode",
            List.of(
                    "statuscode",
                    "request.statuscode",
                    "request status code",
                    "anforderungsstatuscode",
                    "statuscode der anforderung",
                    "statuskod för begäran",
                    "statuscode van aanvraag",
                    "code d'état de la demande",
                    "código de estado de solicitud",
                    "codice stato richiesta",
                    "código de status da solicitação",
                    "kod stanu żądania",
                    "要求の状態コード"),
            "Disposition",
            List.of("disposition", "request.disposition", "request disposition", "anforderungsdisposition"),
            "DispositionMessage",
            List.of(
                    "dispositionmessage",
                    "request.dispositionmessage",
                    "request disposition message",
                    "anforderungsdispositionsmeldung",
                    "dispositionsmeldung der anforderung",
                    "meddelande om begärans disposition",
                    "message de disposition de la demande",
                    "mensaje de disposición de solicitud",
                    "messaggio di disposizione della richiesta",
                    "要求の廃棄メッセージ"));

    private static final Map<String, List<String>> VALIDITY = Map.of(
            "NotBefore",
            List.of(
                    "notbefore",
                    "certificate effective date",
                    "zertifikat gültig ab",
                    "gültig ab",
                    "datum certifikatet börjar gälla",
                    "datum då certifikatet träder i kraft",
                    "giltigt från",
                    "ingangsdatum van certificaat",
                    "geldig vanaf",
                    "date d'effet du certificat",
                    "valide à partir du",
                    "fecha de vigencia del certificado",
                    "fecha de entrada en vigor del certificado",
                    "válido desde",
                    "data di inizio validità certificato",
                    "data inizio validità certificato",
                    "valido dal"),
            "NotAfter",
            List.of(
                    "notafter",
                    "certificate expiration date",
                    "zertifikatablaufdatum",
                    "gültig bis",
                    "certifikatets utgångsdatum",
                    "giltigt till",
                    "vervaldatum van certificaat",
                    "geldig tot",
                    "date d'expiration du certificat",
                    "valide jusqu'au",
                    "fecha de expiración del certificado",
                    "válido hasta",
                    "data di scadenza certificato",
                    "data scadenza certificato",
                    "valido fino al"));

    /** What a label has in it in a language other than English; the first that is found tells the column. */
    private enum Stem {
        REQUEST_ID(
                "RequestID",
                "^(?:id|n°|nr|număr|número|numero|numéro|identificador|identifiant|identificatore|код)\\.?[ -](?:de |da |do |della |di )?(?:la )?"
                        + "(?:demande|solicitud|richiesta|requête|petición|solicitação|pedido|żądania|žádosti|požadavku|запроса)$"
                        + "|^(?:kérelem.{0,3}azonosító.{0,2}|i\u0307?stek kimliği|pyynnön tunnus)$"
                        + "|^(?:anforderung|begäran|begärande|aanvraag|anmodning|forespørsel)s?[ -]?(?:id|nummer|nr\\.?|kennung)$"),
        SUBMITTED(
                "SubmittedWhen",
                "übermittl|eingereicht|inskicka|skickad|indien|soumission|envío|envio|submissão|invio della|przesłani|indsend"),
        REQUESTER(
                "RequesterName",
                "(?:anforderer|antragsteller|begärand|begärare|sökande|aanvrager|demandeur|solicitante|richiedent|żądając|anmoder|rekvirent)"
                        + ".{0,4}(?:name?|$)|(?:name?|nom|nombre|nome|navn|naam|nazwa).{1,8}(?:anforderers|antragstellers|begärand"
                        + "|sökande|aanvrager|demandeur|solicitante|richiedente|żądającego|anmoder)"
                        + "|jméno žadatele|kérelmező neve|имя запросившего|i\u0307?steyenin adı|pyytäjän nimi"),
        STATUS(
                "StatusCode",
                "status?.{0,3}[ck]od|(?:code|código|codice|kod).{0,4}(?:d'état|estado|stato|stanu|status)"
                        + "|stavový kód|állapotkód|код состояния|durum kodu|tilakoodi"),
        MESSAGE(
                "DispositionMessage",
                "disposi.{0,12}(?:meldung|meddel|message|mensaje|messaggio|bericht|komunikat)"
                        + "|(?:meddel|message|mensaje|messaggio|bericht|komunikat).{1,16}d[iy]spo"),
        TEMPLATE(
                "CertificateTemplate",
                "zertifikats?vorlage|certifikatmall|certificaatsjabloon|modèle.{1,6}certificat"
                        + "|plantilla.{1,6}certificado|modello.{1,6}certificato|szablon.{1,8}certyfikat|certifikatskabelon"
                        + "|šablona certifikátu|tanúsítványsablon|шаблон сертификата|sertifika şablonu|varmennemalli"
                        + "|modelo d[eo] certificado"),
        NOT_BEFORE("NotBefore", "(?:anfang|beginn|start).{0,16}zertifikat|zertifikat.{0,16}(?:beginn|anfang)"),
        NOT_AFTER(
                "NotAfter",
                "ablauf.{0,16}zertifikat|zertifikat.{0,16}ablauf|utgångsdatum|vervaldatum|certifica.{0,24}(?:expir|venc|scad)"
                        + "|(?:expir|venc|scad).{0,24}certifica"),
        COMMON_NAME(
                "CommonName",
                "allgemeiner name|eget namn|egennamn|algemene naam|nom commun|nombre común|nome comune"
                        + "|nazwa pospolita|nome comum|almindeligt navn|wystawiono dla|issued to|ausgestellt für|utfärdat till"
                        + "|verleend aan|délivré à|emitido para|rilasciato a|vystaveno pro");

        private final String column;
        private final Pattern words;

        Stem(String column, String words) {
            this.column = column;
            this.words = Pattern.compile(words);
        }
    }

    private CaLabels() {}

    /** The database's column that a label stands for. */
    static Optional<String> column(String label) {
        String plain =
                Tokens.strip(label).replace('\u00A0', ' ').replace('’', '\'').toLowerCase(Locale.ROOT);
        return Stream.concat(LABELS.entrySet().stream(), VALIDITY.entrySet().stream())
                .filter(column -> column.getValue().contains(plain) || isDamaged(plain, column.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> stem(plain));
    }

    /** Whether it is one of these but for the letters that another code page has lost. */
    private static boolean isDamaged(String label, List<String> labels) {
        return label.indexOf('\uFFFD') >= 0
                && labels.stream()
                        .anyMatch(known ->
                                known.replaceAll("[^\\x00-\\x7F]", "\uFFFD").equals(label));
    }

    /** Editions of Windows word a label in several ways, whose stems are the same. */
    private static Optional<String> stem(String label) {
        return Stream.of(Stem.values())
                .filter(stem -> stem.words.matcher(label).find())
                .map(stem -> stem.column)
                .findFirst();
    }

    /** Known columns of a line of labels, by their index. */
    static Map<Integer, String> columns(List<String> labels) {
        Map<Integer, String> columns = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            int index = i;
            column(labels.get(i)).ifPresent(column -> columns.put(index, column));
        }
        return columns;
    }
}
