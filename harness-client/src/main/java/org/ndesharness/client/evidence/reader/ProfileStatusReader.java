package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.ProfileStatus.State;

/**
 * The devices of a profile and what became of it on each: the admin centre's device status of a configuration profile, exported
 * as a table.
 *
 * <p>Microsoft, Monitor device configuration profiles in Microsoft Intune.
 */
final class ProfileStatusReader implements EvidenceReader {

    /** What the columns are called in the languages that lists come in. */
    private enum Column implements LabelledColumn {
        /** The state in words, in exports that have its number too. */
        STATE_SHOWN("(?:report|assignment|policy|profile|device)?statusloc"),
        DEVICE(
                "device(?:display)?name|device|gerätename|gerät|enhetsnamn|enhet|apparaatnaam|apparaat|(?:nomdel)?appareil"
                        + "|(?:nombrede(?:l)?)?dispositivo|nome(?:del)?dispositivo|(?:nazwa)?urządzeni[ea]|enhedsnavn|enhed"),
        USER("(?:userprincipalname|upn|user|username|primaryuserupn|primaryuser)|benutzer(?:prinzipal)?name|benutzer"
                + "|användar(?:huvud)?namn|användare|gebruiker(?:snaam)?|utilisateur|usuario|utente|użytkownik|bruger"),
        STATE(
                "(?:stat(?:us|e|o)|état|estado|zustand|tillstånd|stan)[\\p{L}]{0,12}scep[\\p{L}]{0,12}|(?:assignment|report|policy|deployment|profile|device|checkin|certificate)?stat(?:us|e)(?:name)?"
                        + "|(?:bereitstellungs|zuweisungs|profil|geräte|richtlinien)status|zustand"
                        + "|(?:tilldelnings|profil|enhets|distributions|princip)(?:status|tillstånd)|tillstånd"
                        + "|(?:toewijzings|profiel|apparaat|implementatie|beleids)status"
                        + "|(?:[ée]tat|statut)(?:d[eu]?l?a?(?:affectation|attribution|appareil|profil|déploiement|stratégie))?"
                        + "|estado(?:del?a?(?:asignación|implementación|perfil|dispositivo|directiva))?"
                        + "|stato(?:dell?a?(?:assegnazione|distribuzione|profilo|dispositivo|criterio))?"
                        + "|stan(?:przypisania|wdrożenia|profilu|urządzenia)?"),
        REPORTED(
                "laststatusupdate|pspdpulastmodifiedtime(?:utc)?|lastreport(?:ed)?(?:datetime|time)?|lastupdate[d]?|lastcontacted|lastcheckin(?:time)?|reportdate"
                        + "|letzte(?:statusaktualisierung|aktualisierung|meldung)|senaste(?:statusuppdatering|uppdatering|rapport)"
                        + "|laatste(?:statusupdate|update)|derni[èe]remise[àa]jour(?:d[eu]l?(?:[ée]tat|statut))?"
                        + "|últimaactualización(?:del?estado)?|ultimoaggiornamento(?:dellostato)?"
                        + "|ostatniaaktualizacja"),
        ERROR("errorcode|error|fehlercode|felkod|foutcode|codederreur|códigodeerror|codiceerrore|kodbłędu"),
        PROFILE(
                "(?:profile|policy|configuration)(?:name)?|profil(?:name|namn)?|profiel(?:naam)?|princip|richtlinie|perfil|profilo|profilu?"),
        /** What some lists have beside it of the device itself. */
        OS(
                "(?:device)?os|operatingsystem|platform[ea]?|betriebssystem|plattform|operativsystem|besturingssysteem|plateforme"),
        ENROLMENT(
                "enrol(?:l)?ment(?:type)?|registrierungs?(?:typ|art)|registreringstyp|registratietype|typedinscription"),
        VERSION("(?:device)?os(?:version|versie)|operatingsystemversion|betriebssystemversion"),
        MAKER("(?:device)?manufacturer|hersteller|tillverkare|fabrikant|fabricant|fabricante|produttore"),
        /** Of a list on how devices obey rules, which says nothing of a certificate. */
        COMPLIANCE("compliance|compliant|compliancestate|kompatibilität|efterlevnad|naleving|conformité");

        private final Pattern labels;

        Column(String labels) {
            this.labels = Pattern.compile(labels);
        }

        @Override
        public Pattern labels() {
            return labels;
        }
    }

    /** When a list was exported, behind what its file is called. */
    private static final Pattern EXPORTED = Pattern.compile("(?:[ _-]\\d{2,8}(?:[h:.-]?\\d{2,4}){0,5}h?)++$");

    @Override
    public boolean recognises(TextFile file) {
        return table(file).isPresent();
    }

    private static Optional<LabelledTable<Column>> table(TextFile file) {
        return LabelledTable.of(file, Column.class).stream()
                .filter(table -> table.has(Column.DEVICE)
                        && (table.has(Column.STATE) || table.has(Column.STATE_SHOWN))
                        && !table.has(Column.COMPLIANCE))
                .filter(table -> table.startsWith(row -> isStatus(table, row)))
                .findFirst();
    }

    private static boolean isStatus(LabelledTable<Column> table, DelimitedText.Row row) {
        return !table.cell(row, Column.DEVICE).isEmpty() && state(table, row).isPresent();
    }

    private static Optional<State> state(LabelledTable<Column> table, DelimitedText.Row row) {
        return ReportedState.of(table.cell(row, table.has(Column.STATE_SHOWN) ? Column.STATE_SHOWN : Column.STATE));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        table(file).ifPresent(table -> {
            findings.kind(FileKind.PROFILE_STATUS);
            List<DelimitedText.Row> rows = table.rows();
            ListedDates dates = ListedDates.of(
                    rows.stream().map(row -> table.cell(row, Column.REPORTED)).toList());
            for (DelimitedText.Row row : rows) {
                if (isStatus(table, row)) {
                    findings.add(status(file, table, row, dates));
                    device(file, table, row).ifPresent(findings::add);
                } else {
                    findings.unreadLine(row.from(), NotRead.PROFILE_STATUS_ROW.of());
                }
            }
        });
    }

    /** The device of a row that tells of which make it is. */
    private static Optional<ListedDevice> device(TextFile file, LabelledTable<Column> table, DelimitedText.Row row) {
        String os = Tokens.strip(table.cell(row, Column.OS) + " " + table.cell(row, Column.ENROLMENT));
        if (os.isEmpty() || table.cell(row, Column.VERSION).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ListedDevice(
                file.cite(row.from(), row.to()),
                table.cell(row, Column.DEVICE),
                table.cell(row, Column.USER),
                Optional.empty(),
                os,
                table.cell(row, Column.VERSION),
                table.cell(row, Column.MAKER)));
    }

    private static ProfileStatus status(
            TextFile file, LabelledTable<Column> table, DelimitedText.Row row, ListedDates dates) {
        String profile = table.cell(row, Column.PROFILE);
        String error = table.cell(row, Column.ERROR);
        return new ProfileStatus(
                file.cite(row.from(), row.to()),
                profile.isEmpty() ? EXPORTED.matcher(file.stem()).replaceFirst("") : profile,
                table.cell(row, Column.DEVICE),
                table.cell(row, Column.USER),
                state(table, row).orElseThrow(),
                error.matches("0|0x0+|-") ? "" : error,
                dates.likely(table.cell(row, Column.REPORTED)));
    }
}
