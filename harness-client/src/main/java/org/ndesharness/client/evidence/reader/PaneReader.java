package org.ndesharness.client.evidence.reader;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.DirectoryGroup;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;

/**
 * What people copy from the Intune admin centre: a profile's properties with the groups that it is assigned to, and the
 * Troubleshoot pane with a user's groups and profiles. One page below the other, in a mail or a file of its own.
 */
final class PaneReader implements EvidenceReader {

    /** Further down a page is not looked for by its labels; it is read there all the same. */
    private static final int LOOKED_AT = 200;

    private static final int LONGEST = 1_000;

    /** One of these stands in every label that is looked for; most lines have none. */
    private static final List<String> STEMS = List.of(
            "gr",
            "memb",
            "mitglied",
            "medlem",
            "lid van",
            "miembro",
            "membro",
            "członk",
            "included",
            "user",
            "benutzer",
            "användare",
            "gebruiker",
            "utilisateur",
            "usuario",
            "utente",
            "użytkownik",
            "assign",
            "zuweis",
            "tilldel",
            "toewij",
            "affectat",
            "attribut",
            "inclu",
            "inklud",
            "eingeschl",
            "opgenomen",
            "asign",
            "assegn",
            "tildel",
            "przypis",
            "zugewies",
            "toegewez",
            "affecté",
            "leden",
            "succe",
            "erfolgreich",
            "lyckade",
            "geslaagd",
            "réussi");

    @Override
    public boolean recognises(TextFile file) {
        if (file.isDocument()) {
            return false;
        }
        Set<PaneLabel> labels = EnumSet.noneOf(PaneLabel.class);
        file.head().limit(LOOKED_AT).forEach(line -> labels.addAll(labels(line)));
        return tells(file)
                || labels.contains(PaneLabel.INCLUDED)
                || labels.contains(PaneLabel.MEMBER_OF)
                || labels.containsAll(Set.of(PaneLabel.USER, PaneLabel.GROUPS))
                || labels.containsAll(Set.of(PaneLabel.USER, PaneLabel.ASSIGNMENTS));
    }

    private static Set<PaneLabel> labels(String line) {
        return hasStem(line) ? new PaneLine(line).labels() : Set.of();
    }

    /** Whether a line may have such a label. */
    static boolean hasStem(String line) {
        String lower = line.length() > LONGEST ? "" : line.toLowerCase(Locale.ROOT);
        return STEMS.stream().anyMatch(lower::contains);
    }

    /** Whether there is a table of profiles, or a line that says all of one. */
    private static boolean tells(TextFile file) {
        List<String> lines = file.lines();
        return IntStream.range(0, Math.min(lines.size(), LOOKED_AT))
                .filter(i -> hasStem(lines.get(i)))
                .anyMatch(i -> AssignmentSentence.of(lines.get(i)).isPresent()
                        || GroupSentence.of(lines.get(i)).isPresent()
                        || MembershipSentence.of(lines.get(i)).isPresent()
                        || MemberListSentence.of(lines.get(i)).isPresent()
                        || MembershipHeading.user(lines.get(i)).isPresent()
                        || AssignmentTable.isHeader(lines.get(i)));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        PanePages pages = new PanePages(file);
        List<String> lines = file.lines();
        for (int i = 0; i < lines.size(); i++) {
            boolean used = pages.take(i);
            if (!used && !lines.get(i).isBlank()) {
                findings.unreadLine(i, NotRead.PANE_TEXT.of());
            }
        }
        for (Evidence page : pages.read()) {
            findings.kind(
                    page instanceof AssignedProfile
                            ? FileKind.INTUNE_PROFILES
                            : page instanceof DirectoryGroup ? FileKind.ENTRA_GROUPS : FileKind.REMARKS);
            findings.add(page);
        }
    }
}
