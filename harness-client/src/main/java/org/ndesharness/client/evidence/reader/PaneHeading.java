package org.ndesharness.client.evidence.reader;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a profile in a line of its own, above what its page shows, as people write it who copy several pages into one file:
 * {@code === AND - SCEP (SCEP certificate) ===}.
 *
 * @param note what stands in brackets behind the name; empty string when there is nothing
 */
record PaneHeading(String name, String note) {

    private static final int LONGEST = 200;

    /** Lines below it that are looked at. */
    private static final int BELOW = 15;

    private static final Pattern MARKS = Pattern.compile("^[\\s=#*_~+>-]{0,80}+|[\\s=#*_~+:-]{1,80}$");

    /** {@code WIN-SCEP | SCEP certificate | Windows 10 and later}. */
    private static final Pattern PARTED = Pattern.compile("([^|]{2,120}?)\\s*\\|\\s*([^|]{2,60}?)(?:\\s*\\|.{0,60})?");

    /** {@code copied from profile "AND-WP SCEP", Assignments}. */
    private static final Pattern QUOTED = Pattern.compile(
            "(?iu)\\b(?:profile?|profils|profiel|perfil|profilo|profilu)\\s{1,3}[\"“„'«]([^\"”“'»]{3,100})[\"”“'»]");

    /** When it was made and changed, as the page has it below the name. */
    private static final Pattern HISTORY = Pattern.compile(
            "(?i)^\\s{0,8}(?:created|erstellt|skapad|gemaakt|aangemaakt|créé|creado|creato|utworzono|oprettet"
                    + "|last modified|zuletzt geändert|senast ändrad|laatst gewijzigd|dernière modification)\\b[^\\p{L}]{0,12}\\d");

    private static final Pattern NOTE = Pattern.compile("(.{1,180}?)\\s*\\(([^()]{1,180})\\)");

    /** The heading that a line is; empty where no properties of a profile stand below it, or they have its name themselves. */
    static Optional<PaneHeading> at(List<String> lines, int index) {
        String line = lines.get(index);
        String text = line.length() > LONGEST ? "" : MARKS.matcher(line).replaceAll("");
        if (text.isEmpty() || new PaneLine(line).isLabelled() || text.endsWith(".") || !isOfProfile(lines, index + 1)) {
            return Optional.empty();
        }
        Matcher note = NOTE.matcher(text);
        Matcher parted = PARTED.matcher(text);
        Matcher quoted = QUOTED.matcher(text);
        PaneHeading heading = new PaneHeading(text, "");
        if (quoted.find()) {
            heading = new PaneHeading(quoted.group(1), "");
        } else if (parted.matches()) {
            heading = new PaneHeading(parted.group(1), parted.group(2));
        } else if (note.matches()) {
            heading = new PaneHeading(note.group(1), note.group(2));
        }
        boolean one = new PaneLine(heading.name()).pieces().size() == 1;
        return one ? Optional.of(heading) : Optional.empty();
    }

    /** Whether below, up to a blank line, there are labels with their values, and those of a profile among them. */
    private static boolean isOfProfile(List<String> lines, int from) {
        Set<PaneLabel> labels = EnumSet.noneOf(PaneLabel.class);
        for (int i = from;
                i < Math.min(lines.size(), from + BELOW) && !lines.get(i).isBlank();
                i++) {
            PaneLine line = new PaneLine(lines.get(i));
            if (HISTORY.matcher(lines.get(i)).find()) {
                continue;
            }
            if (line.pieces().size() < 2 && !line.isLabelled()) {
                return false;
            }
            line.label(0).ifPresent(labels::add);
        }
        boolean named = labels.contains(PaneLabel.NAME) || labels.contains(PaneLabel.PROFILE);
        boolean assigned = labels.contains(PaneLabel.INCLUDED) || labels.contains(PaneLabel.ASSIGNMENTS);
        return !named && assigned;
    }

    /** The note, where it tells what kind of profile it is. */
    Optional<String> type() {
        return Optional.of(note)
                .filter(told -> told.toLowerCase(Locale.ROOT).contains("scep") || PaneProfile.isTrusted(told));
    }
}
