package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProfileStatus;

/**
 * The devices that Intune manages and when each last checked in: the admin centre's list of all devices, exported as a table.
 *
 * <p>Microsoft, See device details in Intune.
 */
final class DeviceListReader implements EvidenceReader {

    /** What the columns are called in the languages that lists come in. */
    private enum Column implements LabelledColumn {
        DEVICE("(?:managed)?devicename|device|computername|gerätename|gerät|enhetsnamn|enhet|apparaatnaam|apparaat"
                + "|nom(?:bre|e)?(?:de?l?)?(?:appareil|dispositivo)|appareil|dispositivo|nazwaurządzenia|urządzenie"
                + "|enhedsnavn|enhed"),
        /** In the pane of one user's devices nothing else has a name. */
        NAME("name|namn|naam|nom|nombre|nome|nazwa|navn"),
        USER(
                "[^,;]{0,40}upn[^,;]{0,40}|userprincipalname|primaryuser(?:emailaddress|displayname)?|useremail|user|benutzer"
                        + "|primärerbenutzer|primäranvändare|användare|(?:primaire)?gebruiker|utilisateur(?:principal)?"
                        + "|usuario(?:principal)?|utente(?:primario)?|użytkownik(?:podstawowy)?|(?:primær)?bruger"),
        CHECK_IN("lastcheckin(?:time|date)?|lastsync(?:datetime|time)?|lastcontact"
                + "|letzte[rs]?(?:checkin|eincheck(?:zeit|en|vorgang)|eingecheckt|synchronisierung|synchronisation|kontakt)"
                + "|senaste?(?:incheckning(?:stid)?|incheckad|checkin|synkronisering|synkroniserad|kontakt)"
                + "|laatste?(?:keer|maal)?(?:incheckactie|incheckbeurt|checkin|incheck(?:en|tijd)?|ingecheckt|synchronisatie"
                + "|gesynchroniseerd|contact)"
                + "|derni(?:er|ère)(?:checkin|enregistrement|archivage|synchronisation|contact|vérification)"
                + "|últim[oa](?:sincronización|conexión|comprobación|registro|checkin|contacto|protección)"
                + "|ultim[oa](?:sincronizzazione|checkin|accesso|archiviazione|contatto|verifica)"
                + "|ostatni[ea](?:zaewidencjonowanie|synchronizacja|sprawdzenie|kontakt)"
                + "|(?:seneste?|sidste)(?:checkin|indtjekning|indtjekket|tjekketind|synkronisering|synkroniseret)"),
        OS("(?:device)?os|operatingsystem|platform[ea]?|betriebssystem|plattform|operativsystem|besturingssysteem"
                + "|système(?:d)?exploitation|plateforme|sistemaoperativo|plataforma|piattaforma|systemoperacyjny"
                + "|styresystem"),
        VERSION(
                "versi(?:on|ón|one|e)|wersja|(?:device)?os(?:version|versie)|operatingsystemversion|betriebssystemversion|versiondesbetriebssystems"
                        + "|operativsystem(?:s)?version|versionavoperativsystem(?:et)?|besturingssysteemversie"
                        + "|versievan(?:het)?besturingssysteem|version(?:duse|os|dusystèmedexploitation)"
                        + "|versión(?:delso|delsistemaoperativo)|version[ei](?:del)?(?:sistemaoperativo|so)"
                        + "|wersja(?:systemuoperacyjnego|systemu|os)|styresystem(?:s)?version"),
        MAKER(
                "(?:device)?manufacturer|hersteller|tillverkare|fabrikant|fabricant|constructeur|fabricante|produttore|producent");

        private final Pattern labels;

        Column(String labels) {
            this.labels = Pattern.compile(labels);
        }

        @Override
        public Pattern labels() {
            return labels;
        }
    }

    private static final Pattern VERSION = Pattern.compile("\\d{1,3}(?:\\.\\d{1,6}){0,3}");

    private static final Pattern PROFILE = Pattern.compile("(?i)scep|[cz]ertifi");

    @Override
    public boolean recognises(TextFile file) {
        return table(file).isPresent();
    }

    private static Optional<LabelledTable<Column>> table(TextFile file) {
        return LabelledTable.of(file, Column.class).stream()
                .filter(table -> table.has(Column.DEVICE) || (table.has(Column.NAME) && table.has(Column.CHECK_IN)))
                .filter(table -> table.has(Column.CHECK_IN) ? isDated(table) : isInventory(table))
                .findFirst();
    }

    private static boolean isDated(LabelledTable<Column> table) {
        return table.startsWith(
                row -> ListedDates.comparable(table.cell(row, Column.CHECK_IN)).isPresent());
    }

    /** Without a check-in: what each device is, and of which version. */
    private static boolean isInventory(LabelledTable<Column> table) {
        return table.has(Column.OS)
                && table.has(Column.VERSION)
                && table.startsWith(
                        row -> VERSION.matcher(table.cell(row, Column.VERSION)).matches());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        table(file).ifPresent(table -> {
            findings.kind(FileKind.DEVICES);
            List<DelimitedText.Row> rows = table.rows();
            ListedDates dates = ListedDates.of(
                    rows.stream().map(row -> table.cell(row, Column.CHECK_IN)).toList());
            Map<String, Integer> profiles = profiles(table);
            for (DelimitedText.Row row : rows) {
                String device = table.cell(row, table.has(Column.DEVICE) ? Column.DEVICE : Column.NAME);
                if (device.isEmpty()) {
                    findings.unreadLine(row.from(), NotRead.DEVICE_ROW.of());
                } else {
                    findings.add(new ListedDevice(
                            file.cite(row.from(), row.to()),
                            device,
                            table.cell(row, Column.USER),
                            dates.likely(table.cell(row, Column.CHECK_IN)),
                            table.cell(row, Column.OS),
                            table.cell(row, Column.VERSION),
                            table.cell(row, Column.MAKER)));
                    profiles.forEach((profile, column) -> ReportedState.of(row.cell(column))
                            .ifPresent(state -> findings.add(new ProfileStatus(
                                    file.cite(row.from(), row.to()),
                                    profile,
                                    device,
                                    table.cell(row, Column.USER),
                                    state,
                                    "",
                                    dates.likely(table.cell(row, Column.CHECK_IN))))));
                }
            }
        });
    }

    /** Some lists have a column for each profile, below whose name stands what became of it. */
    private static Map<String, Integer> profiles(LabelledTable<Column> table) {
        return table.others().entrySet().stream()
                .filter(column -> PROFILE.matcher(column.getKey()).find())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
