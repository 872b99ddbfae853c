package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ListedDevice;
import org.ndesharness.client.evidence.NotRead;

/**
 * The devices that Intune manages and when each last checked in: the admin centre's list of all devices, exported as a table.
 *
 * <p>Microsoft, See device details in Intune.
 */
final class DeviceListReader implements EvidenceReader {

    /** What the columns are called in the languages that lists come in. */
    private enum Column {
        DEVICE(
                "devicename|device|computername|gerätename|gerät|enhetsnamn|enhet|apparaatnaam|apparaat|nomdelappareil|appareil"
                        + "|nombredeldispositivo|dispositivo|nomedispositivo|nazwaurządzenia|urządzenie|enhedsnavn|enhed"),
        USER("(?:primaryuser)?upn|userprincipalname|primaryuser(?:emailaddress|displayname)?|useremail|user|benutzer"
                + "|primärer(?:benutzer|benutzerupn)|primäranvändare(?:upn|supn)?|användare|primairegebruiker|gebruiker"
                + "|utilisateur|usuario|utente|użytkownik|bruger"),
        CHECK_IN(
                "lastcheckin(?:time|date)?|lastsync(?:datetime|time)?|lastcontact|letzter?(?:checkin|eincheckzeit|einchecken)"
                        + "|letztesynchronisierung|letzterkontakt|senaste(?:incheckning|synkronisering)"
                        + "|laatst(?:e)?(?:incheckactie|checkin|incheck(?:en|tijd)?|ingecheckt|synchronisatie)"
                        + "|dernier(?:e)?(?:checkin|enregistrement|archivage|synchronisation)|últimasincronización"
                        + "|últimaconexión|ultimasincronizzazione|ultimoaccesso|ostatniezaewidencjonowanie|ostatniasynchronizacja"
                        + "|senestecheckin|sidsteindtjekning");

        private final Pattern labels;

        Column(String labels) {
            this.labels = Pattern.compile(labels);
        }

        static Optional<Column> of(String label) {
            return Stream.of(values())
                    .filter(column -> column.labels.matcher(label).matches())
                    .findFirst();
        }
    }

    @Override
    public boolean recognises(TextFile file) {
        return table(file).isPresent();
    }

    private static Optional<LabelledTable<Column>> table(TextFile file) {
        return LabelledTable.of(file, Column.class, Column::of).stream()
                .filter(table -> table.has(Column.DEVICE) && table.has(Column.CHECK_IN))
                .filter(table -> table.first()
                        .filter(row -> ListedDates.comparable(table.cell(row, Column.CHECK_IN))
                                .isPresent())
                        .isPresent())
                .findFirst();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        table(file).ifPresent(table -> {
            findings.kind(FileKind.DEVICES);
            List<DelimitedText.Row> rows = table.rows();
            ListedDates dates = ListedDates.of(
                    rows.stream().map(row -> table.cell(row, Column.CHECK_IN)).toList());
            for (DelimitedText.Row row : rows) {
                String device = table.cell(row, Column.DEVICE);
                if (device.isEmpty()) {
                    findings.unreadLine(row.from(), NotRead.DEVICE_ROW.of());
                } else {
                    findings.add(new ListedDevice(
                            file.cite(row.from(), row.to()),
                            device,
                            table.cell(row, Column.USER),
                            dates.likely(table.cell(row, Column.CHECK_IN))));
                }
            }
        });
    }
}
