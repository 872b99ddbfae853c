package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern GROUP_FILE = Pattern.compile("gr[uo]up|gruppe|grupp|groep|grupo|grupy");

    private static final Pattern MEMBER_FILE =
            Pattern.compile("member|mitglied|medlem|leden|lidmaat|membre|miembro|membri|członk");

    private enum Column implements LabelledColumn {
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
        /** What kind of members a group has, in words of whoever made the list. */
        USERS("membersusers", "usermembers", "users", "usercount", "userscount", "numberofusers"),
        DEVICES("membersdevices", "devicemembers", "devicecount", "devicescount", "numberofdevices"),
        KIND("memberkind", "memberkinds", "membertype", "membertypes", "memberstype", "kindofmembers"),
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

        @Override
        public Pattern labels() {
            return labels;
        }
    }

    @Override
    public boolean recognises(TextFile file) {
        return table(file).isPresent();
    }

    private static Optional<LabelledTable<Column>> table(TextFile file) {
        String name = file.stem().toLowerCase(Locale.ROOT);
        return LabelledTable.of(file, Column.class).stream()
                .filter(table -> table.has(Column.NAME) && !table.has(Column.OTHER))
                .filter(table -> table.has(Column.PRINCIPAL) ? isOfMembers(table, name) : isOfGroups(table, name))
                .findFirst();
    }

    private static boolean isOfMembers(LabelledTable<Column> table, String fileName) {
        return (table.has(Column.TYPE) && table.known() > 2)
                || MEMBER_FILE.matcher(fileName).find()
                || (GROUP_FILE.matcher(fileName).find() && !table.has(Column.RULE));
    }

    private static boolean isOfGroups(LabelledTable<Column> table, String fileName) {
        return table.startsWith(row -> GUID.matcher(table.cell(row, Column.ID)).matches())
                && (table.has(Column.RULE)
                        || table.has(Column.SIGNATURE)
                        || GROUP_FILE.matcher(fileName).find());
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        table(file).ifPresent(table -> {
            findings.kind(FileKind.ENTRA_GROUPS);
            if (table.has(Column.PRINCIPAL)) {
                members(file, table, findings);
            } else {
                table.rows().forEach(row -> group(file, table, row, findings));
            }
        });
    }

    private static void group(
            TextFile file, LabelledTable<Column> table, DelimitedText.Row row, FileFindings findings) {
        String id = table.cell(row, Column.ID);
        if (!GUID.matcher(id).matches() || table.cell(row, Column.NAME).isEmpty()) {
            findings.unreadLine(row.from(), NotRead.GROUP_ROW.of());
            return;
        }
        Set<Member> kinds = GraphGroup.ofRule(table.cell(row, Column.RULE));
        kinds.addAll(GroupMention.kinds(table.cell(row, Column.KIND).replace("#microsoft.graph.", "")));
        if (isSome(table.cell(row, Column.USERS))) {
            kinds.add(Member.USER);
        }
        if (isSome(table.cell(row, Column.DEVICES))) {
            kinds.add(Member.DEVICE);
        }
        row.cells().forEach(cell -> {
            kinds.addAll(MemberCounts.kinds(cell));
            kinds.addAll(MemberCounts.only(cell));
        });
        findings.add(
                new DirectoryGroup(file.cite(row.from()), id, table.cell(row, Column.NAME), kinds, List.of(), false));
    }

    private static boolean isSome(String count) {
        return count.matches("0*[1-9]\\d{0,6}");
    }

    /** All rows are the members of one group. */
    private static void members(TextFile file, LabelledTable<Column> table, FileFindings findings) {
        List<String> names = new ArrayList<>();
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        boolean whole = true;
        boolean open = false;
        for (DelimitedText.Row row : table.rows()) {
            String principal = table.cell(row, Column.PRINCIPAL);
            String name = table.cell(row, Column.NAME);
            if (row.cells().size() < 2 || (principal.isEmpty() && name.isEmpty())) {
                whole = false;
                findings.unreadLine(row.from(), NotRead.GROUP_ROW.of());
            } else if (principal.isEmpty()) {
                // A group in the group, or a device: who is in the one is not told.
                whole = false;
                names.add(name);
                if (table.cell(row, Column.TYPE)
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
        findings.add(new DirectoryGroup(
                file.cite(table.header(), file.lines().size()), "", file.stem(), told, names, whole));
    }
}
