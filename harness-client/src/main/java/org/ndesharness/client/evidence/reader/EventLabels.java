package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The labels of "Copy details as text" in the languages of Windows that are known here. A language that is not in these
 * lists is still read, by the order of the labels and the shape of their values.
 */
final class EventLabels {

    private static final Set<String> IDS = Set.of(
            "event id",
            "eventid",
            "instanceid",
            "id",
            "händelse-id",
            "gebeurtenis-id",
            "ereignis-id",
            "ereigniskennung",
            "id de l'événement",
            "id de l’événement",
            "identificador de evento",
            "id. del evento",
            "id del evento",
            "id evento",
            "identificação do evento",
            "id do evento",
            "hændelses-id",
            "hendelses-id",
            "hendelses-id-en",
            "tapahtumatunnus",
            "tapahtuman tunnus",
            "identyfikator zdarzenia",
            "id události",
            "eseményazonosító",
            "код события",
            "olay kimliği",
            "イベント id",
            "이벤트 id",
            "事件 id",
            "事件id",
            "事件識別碼");

    private static final Set<String> LOG_NAMES = Set.of(
            "log name",
            "logname",
            "loggnamn",
            "logboeknaam",
            "protokollname",
            "nom du journal",
            "nombre de registro",
            "nombre del registro",
            "nome registro",
            "nome do log",
            "nome do registo",
            "lognavn",
            "loggnavn",
            "lokin nimi",
            "nazwa dziennika",
            "název protokolu",
            "naplónév",
            "napló neve",
            "имя журнала",
            "günlük adı",
            "ログの名前",
            "로그 이름",
            "日志名称",
            "記錄檔名稱");

    private static final Set<String> SOURCES = Set.of(
            "source",
            "providername",
            "källa",
            "bron",
            "quelle",
            "origen",
            "origine",
            "origem",
            "fonte",
            "kilde",
            "lähde",
            "źródło",
            "zdroj",
            "forrás",
            "источник",
            "kaynak",
            "ソース",
            "원본",
            "来源",
            "來源");

    private static final Pattern UTC = Pattern.compile("[ _]?[(\\[]?(?:utc|gmt)[)\\]]?$");

    private static final Set<String> DATES = Set.of(
            "timecreated",
            "timegenerated",
            "timewritten",
            "time",
            "date",
            "datum",
            "fecha",
            "data",
            "dato",
            "date and time",
            "datum und uhrzeit",
            "datum och tid",
            "datum en tijd",
            "date et heure",
            "fecha y hora",
            "data e ora",
            "data e hora",
            "data i godzina",
            "dato og klokkeslæt",
            "dato og klokkeslett",
            "dato og tid",
            "päivämäärä ja kellonaika",
            "päivämäärä ja aika",
            "datum a čas",
            "dátum és idő",
            "дата и время",
            "tarih ve saat",
            "日付と時刻",
            "날짜 및 시간",
            "日期和时间");

    private static final Set<String> DESCRIPTIONS = Set.of(
            "description",
            "message",
            "beskrivning",
            "beschrijving",
            "beschreibung",
            "descripción",
            "descrizione",
            "descrição",
            "beskrivelse",
            "kuvaus",
            "opis",
            "popis",
            "leírás",
            "описание",
            "açıklama",
            "説明",
            "설명",
            "描述",
            "说明");

    /** What Event Viewer writes in its column for the level. */
    private static final Set<String> LEVELS = Set.of(
            "critical",
            "error",
            "warning",
            "information",
            "info",
            "verbose",
            "kritisch",
            "fehler",
            "warnung",
            "informationen",
            "kritiskt",
            "fel",
            "varning",
            "kritiek",
            "fout",
            "waarschuwing",
            "informatie",
            "critique",
            "erreur",
            "avertissement",
            "crítico",
            "advertencia",
            "información",
            "critico",
            "errore",
            "avviso",
            "informazioni",
            "krytyczny",
            "błąd",
            "ostrzeżenie",
            "fejl",
            "advarsel",
            "oplysninger",
            "feil",
            "erro",
            "aviso");

    private EventLabels() {}

    /** Whether a word is a level. */
    static boolean isLevel(String word) {
        return LEVELS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isId(String label) {
        return IDS.contains(plain(label));
    }

    static boolean isLogName(String label) {
        return LOG_NAMES.contains(plain(label));
    }

    static boolean isSource(String label) {
        return SOURCES.contains(plain(label));
    }

    /** Whether a column says in its name that its times are UTC. */
    static boolean isUtc(String label) {
        return UTC.matcher(plain(label)).find();
    }

    static boolean isDate(String label) {
        return DATES.contains(UTC.matcher(plain(label)).replaceFirst(""));
    }

    static boolean isDescription(String label) {
        return DESCRIPTIONS.contains(plain(label));
    }

    private static String plain(String label) {
        return label.toLowerCase(Locale.ROOT).replace('\u00A0', ' ');
    }
}
