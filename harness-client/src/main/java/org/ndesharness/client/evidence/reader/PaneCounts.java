package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.AssignedProfile.Standing;

/** How far a profile came, as its page counts: {@code Succeeded 0   Error 0   In progress 37}. */
final class PaneCounts {

    private static final Pattern COUNT = Pattern.compile("(\\p{L}[\\p{L} ]{1,40}?)\\s*[:=]?\\s*(\\d{1,7})");
    private static final Pattern ARRIVED = Pattern.compile(
            "succeeded|success|erfolgreich|lyckades|lyckade|geslaagd|réussite?|réussi|correcto|riuscito");
    private static final Pattern OPEN =
            Pattern.compile("error|failed|conflict|in progress|pending|fehler|konflikt|ausstehend"
                    + "|in bearbeitung|fel|pågår|väntar|fout|in behandeling|bezig|erreur|conflit|en cours|en attente");

    private PaneCounts() {}

    /** Whether columns are called so, of both kinds. */
    static boolean areNames(List<String> columns) {
        List<String> plain = columns.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).strip())
                .toList();
        return plain.stream().anyMatch(name -> ARRIVED.matcher(name).matches())
                && plain.stream().anyMatch(name -> OPEN.matcher(name).matches());
    }

    /** Empty where the line has anything but counts, or not of both kinds. */
    static Optional<Standing> of(PaneLine line) {
        return of(line.pieces());
    }

    /** The same of counts that are parted already. */
    static Optional<Standing> of(List<String> pieces) {
        int arrived = -1;
        int open = -1;
        for (String piece : pieces) {
            Matcher count = COUNT.matcher(piece.toLowerCase(Locale.ROOT));
            if (!count.matches()) {
                return Optional.empty();
            }
            int number = Integer.parseInt(count.group(2));
            if (ARRIVED.matcher(count.group(1)).matches()) {
                arrived = number;
            } else if (OPEN.matcher(count.group(1)).matches()) {
                open = Math.max(0, open) + number;
            }
        }
        return arrived < 0 || open < 0 ? Optional.empty() : Optional.of(new Standing(arrived, open));
    }
}
