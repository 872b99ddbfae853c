package org.ndesharness.client.evidence.reader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail says above the list of somebody's groups: {@code Mitgliedschaften von jana.weiss laut Entra:}. */
final class MembershipHeading {

    private static final int LONGEST = 300;

    /** An account's name has a dot or the sign of an address in it, and no word of a sentence does. */
    private static final Pattern HEADING =
            Pattern.compile("(?iu)(?:^|[.!?]\\s{1,4})\\s{0,8}(?:group |gruppen|grupp|groeps)?"
                    + "(?:memberships?|mitgliedschaften|medlemskap|lidmaatschappen|appartenances|pertenencias|appartenenze"
                    + "|groups|gruppen|grupper|groepen|groupes|grupos|gruppi)"
                    + " (?:of|von|av|van|de|di|för|for|voor|pour|para|per) ([\\p{L}\\d_-]{1,40}[.@][\\p{L}\\d._@-]{1,60}[\\p{L}\\d])"
                    + "(?: [^:]{0,40})?:\\s{0,8}$");

    private MembershipHeading() {}

    /** Whose groups stand below a line; empty for any other line. */
    static Optional<String> user(String line) {
        Matcher heading =
                HEADING.matcher(line.length() > LONGEST || !line.stripTrailing().endsWith(":") ? "" : line);
        return heading.find() ? Optional.of(heading.group(1)) : Optional.empty();
    }
}
