package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a group gets a profile or is left out, in the words of the admin centre and of those who copy from it. */
final class AssignmentMode {

    static final String INCLUDED =
            "include[sd]?|including|eingeschlossene?|einschließen|einschließlich|einbezogen|inkludiert|inkludera[dst]?e?|inkludere[tr]"
                    + "|medtage[tn]|opgenomen|inbegrepen|insluiten|ingesloten|inclu(?:s|e|es|ses?|sion)?|inclure|inclu[ií]d[oa]s?|incluir|inclus[oaie]|includi|uwzględnion[eoay]|uwzględnij|dołączon[eoay]|dołącz";

    static final String EXCLUDED =
            "exclude[sd]?|excluding|ausgeschlossene?|ausschließen|exkludiert|exkludera[dst]?e?|undantag(?:en|na|et)?|ekskludere[tr]|udelukke[tr]"
                    + "|uitgesloten|uitsluiten|uitgezonderd|exclu(?:s|e|es|ses?|sion)?|exclure|exclu[ií]d[oa]s?|excluir|esclus[oaie]|escludi|wykluczon[eoay]|wyklucz";

    private static final Pattern IN = Pattern.compile("(?:group)?(?:" + INCLUDED + ")");
    private static final Pattern OUT = Pattern.compile("(?:group)?(?:" + EXCLUDED + ")");
    /** What such a column may have, and no group is called. */
    private static final Pattern PLAIN = Pattern.compile(
            "yes|ja|oui|sí|si|tak|no|nein|nej|nee|non|nie|true|false|apply|required|available|assigned|zugewiesen|tilldelad|toegewezen|group");

    private static final Pattern YES =
            Pattern.compile("yes|ja|oui|sí|si|sì|tak|true|assigned|zugewiesen|tilldelad|tilldelat|toegewezen|tildelt"
                    + "|affecté|attribué|asignad[oa]|assegnat[oa]|przypisan[oeay]");
    private static final Pattern NO = Pattern.compile(
            "no|nein|nej|nee|non|nie|false"
                    + "|(?:not|nicht|inte|ej|ikke|niet|non|no|nie) ?(?:assigned|zugewiesen|tilldela[dt]|toegewezen|tildelt|affecté|attribué|asignad[oa]|assegnat[oa]|przypisan[oeay])");

    private AssignmentMode() {}

    /** Whether a cell says that there is an assignment, or that there is none; empty where it says neither. */
    static Optional<Boolean> whether(String cell) {
        String plain = cell.toLowerCase(Locale.ROOT).strip();
        if (NO.matcher(plain).matches()) {
            return Optional.of(false);
        }
        return YES.matcher(plain).matches() ? Optional.of(true) : Optional.empty();
    }

    /** The label that a cell stands for; empty where it is neither. */
    static Optional<PaneLabel> of(String cell) {
        String plain = cell.toLowerCase(Locale.ROOT).strip();
        if (OUT.matcher(plain).matches()) {
            return Optional.of(PaneLabel.EXCLUDED);
        }
        return IN.matcher(plain).matches() ? Optional.of(PaneLabel.INCLUDED) : Optional.empty();
    }

    /** Whether a cell names no group, but says how it is assigned. */
    static boolean is(String cell) {
        return of(cell).isPresent()
                || PLAIN.matcher(cell.toLowerCase(Locale.ROOT).strip()).matches();
    }
}
