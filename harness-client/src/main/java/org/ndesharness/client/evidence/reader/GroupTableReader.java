package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.DirectoryGroup.Member;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * Lists in columns that the Entra admin centre and {@code Export-Csv} write: of groups, and of the members of one group, which
 * is then named by the file.
 */
final class GroupTableReader implements EvidenceReader {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern GROUP_FILE = Pattern.compile("gr[uo]up|gruppe|grupp|groep|grupo|grupy");

    private static final Pattern MEMBER_FILE =
            Pattern.compile("member|mitglied|medlem|leden|lidmaat|membre|miembro|membri|członk");

    private enum Column {
        ID("id", "objectid", "groupid", "objektid", "idobjet", "idgroupe", "gruppenid", "groepsid", "gruppid"),
        NAME(
                "displayname",
                "name",
                "groupname",
                "group",
                "anzeigename",
                "gruppenname",
                "gruppe",
                "visningsnamn",
                "namn",
                "gruppnamn",
                "grupp",
                "weergavenaam",
                "naam",
                "groepsnaam",
                "groep",
                "nomcomplet",
                "nom",
                "nomdugroupe",
                "groupe"),
        PRINCIPAL(
                "userprincipalname",
                "upn",
                "userprincipal",
                "benutzerprinzipalname",
                "användarhuvudnamn",
                "userprincipalnaam",
                "nomdutilisateurprincipal",
                "nomprincipaldelutilisateur"),
        TYPE("type", "objecttype", "usertype", "isuser", "isgroup", "objekttyp", "typ", "typen", "objecttype"),
        RULE(
                "membershiprule",
                "dynamicmembershiprule",
                "mitgliedschaftsregel",
                "lidmaatschapsregel",
                "medlemskapsregel"),
        SIGNATURE(
                "grouptype",
                "grouptypes",
                "membershiptype",
                "securityenabled",
                "mailenabled",
                "mailnickname",
                "gruppentyp",
                "groepstype",
                "grupptyp",
                "typedegroupe",
                "membercount",
                "members",
                "mitglieder",
                "medlemmar",
                "leden",
                "membres"),
        /** Of a report on devices or profiles, and no list of members. */
        OTHER(
                "device",
                "devicename",
                "gerätename",
                "enhetsnamn",
                "apparaatnaam",
                "nomdelappareil",
                "profile",
                "profil",
                "profiel",
                "policy",
                "status",
                "profilename",
                "policyname");

        private final Pattern labels;

        Column(String... labels) {
            this.labels = Pattern.compile(Stream.of(labels).map(Pattern::quote).collect(Collectors.joining("|")));
        }

        static Optional<Column> of(String label) {
            String plain = label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
            for (Column column : values()) {
                if (column.labels.matcher(plain).matches()) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The line of column names.
     *
     * @param line index of the line, from 0
     * @param columns index of the first column of each kind
     */
    private record Header(int line, char separator, Map<Column, Integer> columns, boolean members) {}

    @Override
    public boolean recognises(TextFile file) {
        return header(file).isPresent();
    }

    private static Optional<Header> header(TextFile file) {
        List<String> lines = file.lines();
        int first = 0;
        while (first < lines.size()
                && (lines.get(first).isBlank() || lines.get(first).startsWith("#TYPE"))) {
            first++;
        }
        if (first + 1 >= lines.size() || lines.get(first).length() > 2_000) {
            return Optional.empty();
        }
        for (char separator : SEPARATORS) {
            if (lines.get(first).indexOf(separator) >= 0) {
                Optional<Header> found = header(file, first, separator);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Header> header(TextFile file, int line, char separator) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        List<String> cells =
                DelimitedText.row(List.of(file.lines().get(line)), 0, separator).cells();
        for (int i = 0; i < cells.size(); i++) {
            int index = i;
            Column.of(cells.get(i)).ifPresent(column -> columns.putIfAbsent(column, index));
        }
        if (!columns.containsKey(Column.NAME) || columns.containsKey(Column.OTHER)) {
            return Optional.empty();
        }
        String name = stem(file).toLowerCase(Locale.ROOT);
        if (columns.containsKey(Column.PRINCIPAL)) {
            boolean members = (columns.containsKey(Column.TYPE) && columns.size() > 2)
                    || MEMBER_FILE.matcher(name).find()
                    || (GROUP_FILE.matcher(name).find() && !columns.containsKey(Column.RULE));
            return members ? Optional.of(new Header(line, separator, columns, true)) : Optional.empty();
        }
        List<DelimitedText.Row> first = DelimitedText.rows(file.lines().subList(line + 1, line + 2), separator);
        boolean groups = !first.isEmpty()
                && GUID.matcher(first.get(0).cell(columns.getOrDefault(Column.ID, -1)))
                        .matches()
                && (columns.containsKey(Column.RULE)
                        || columns.containsKey(Column.SIGNATURE)
                        || GROUP_FILE.matcher(name).find());
        return groups ? Optional.of(new Header(line, separator, columns, false)) : Optional.empty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        Optional<Header> header = header(file);
        if (header.isEmpty()) {
            return;
        }
        findings.kind(FileKind.ENTRA_GROUPS);
        int above = header.get().line() + 1;
        List<DelimitedText.Row> rows = DelimitedText.rows(
                file.lines().subList(above, file.lines().size()), header.get().separator());
        if (header.get().members()) {
            members(file, header.get(), rows, findings);
        } else {
            rows.forEach(row -> group(file, header.get(), row, findings));
        }
    }

    private static void group(TextFile file, Header header, DelimitedText.Row row, FileFindings findings) {
        int line = header.line() + 1 + row.from();
        String id = cell(header, row, Column.ID);
        if (!GUID.matcher(id).matches() || cell(header, row, Column.NAME).isEmpty()) {
            findings.unreadLine(line, NotRead.GROUP_ROW.of());
            return;
        }
        Set<Member> kinds = GraphGroup.ofRule(cell(header, row, Column.RULE));
        row.cells().forEach(cell -> kinds.addAll(MemberCounts.kinds(cell)));
        findings.add(new DirectoryGroup(file.cite(line), id, cell(header, row, Column.NAME), kinds, List.of(), false));
    }

    /** All rows are the members of one group. */
    private static void members(TextFile file, Header header, List<DelimitedText.Row> rows, FileFindings findings) {
        List<String> names = new ArrayList<>();
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        boolean whole = true;
        boolean open = false;
        for (DelimitedText.Row row : rows) {
            String principal = cell(header, row, Column.PRINCIPAL);
            String name = cell(header, row, Column.NAME);
            if (row.cells().size() < 2 || (principal.isEmpty() && name.isEmpty())) {
                whole = false;
                findings.unreadLine(header.line() + 1 + row.from(), NotRead.GROUP_ROW.of());
            } else if (principal.isEmpty()) {
                // A group in the group, or a device: who is in the one is not told.
                whole = false;
                names.add(name);
                if (cell(header, row, Column.TYPE)
                        .toLowerCase(Locale.ROOT)
                        .matches("device|gerät|enhet|apparaat|appareil")) {
                    kinds.add(Member.DEVICE);
                } else {
                    open = true;
                }
            } else {
                kinds.add(Member.USER);
                names.add(principal);
                names.add(name);
            }
        }
        Set<Member> told = open ? EnumSet.noneOf(Member.class) : kinds;
        findings.add(
                new DirectoryGroup(file.cite(header.line(), file.lines().size()), "", stem(file), told, names, whole));
    }

    private static String cell(Header header, DelimitedText.Row row, Column column) {
        return row.cell(header.columns().getOrDefault(column, -1));
    }

    /** The name of the file without its folders and its ending. */
    private static String stem(TextFile file) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
