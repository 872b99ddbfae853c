package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/**
 * A group as people write it into a list or a cell: {@code SG-Pilot (Users, 41 members)}.
 *
 * @param kinds what the note in brackets says that it has; empty where there is none, or it does not say
 */
record GroupMention(String name, Set<Member> kinds) {

    /** Between groups, but not within a note in brackets. */
    private static final Pattern BETWEEN = Pattern.compile("[,;|\\n](?![^()\\n]{0,200}\\))");

    private static final Pattern NOTE = Pattern.compile("(.{1,256}?)\\s*[(\\[]([^()\\[\\]]{1,200})[)\\]]");

    /** {@code SG-Pilot (3 members: a.lind, o.berg, t.dahl)}. */
    private static final Pattern NAMED_MEMBERS = Pattern.compile(
            "(.{1,256}?)\\s*[(\\[]\\d{1,7} (?:members?|mitglieder|medlemmar|medlemmer|leden|membres|miembros|membri|członk\\p{L}{1,4})\\s?:[^()\\[\\]]{1,400}[)\\]]",
            Pattern.CASE_INSENSITIVE);

    /** What somebody who copies a pane by hand writes in front of a name. */
    private static final Pattern WORD_BEFORE = Pattern.compile(
            "^(?:assigned|zugewiesene|tilldelad|toegewezen) (?:groups?|gruppe|grupp|groep):?\\s+",
            Pattern.CASE_INSENSITIVE);

    /** {@code "SG-Pilot".}, in a sentence. */
    private static final Pattern QUOTED = Pattern.compile("^[\"“„«]([^\"“”„«»]{1,256})[\"”“»]\\.?$");

    private static final int LONGEST_PAIR = 200;

    /** Two names without blanks: {@code SG-A and SG-B}. */
    private static final Pattern TWO = Pattern.compile(
            "(\\S*[-_\\d]\\S*)\\s+(?:and|und|och|og|en|et|y|e|i|&|\\+)\\s+(\\S*[-_\\d]\\S*)", Pattern.CASE_INSENSITIVE);

    /** What tells that there are more groups than are named, or that a name was cut off. */
    private static final Pattern NOT_ALL = Pattern.compile(
            "(?i).*(?:…|\\.\\.\\.)|(?:\\S{1,250} )?(?:and |und |och |og |en |et |y |e |i )?\\+?\\s?\\d{1,4}"
                    + " (?:more|others?|weitere|fler|till|flere|meer|autres?|más|altr[ei]|więcej|groups?|gruppen?|grupper|groepen|groep|groupes?"
                    + "|grupos?|grupp[oi]|grup[ay]?)");

    private static final String USER =
            "users?|benutzer(?:n|gruppen?)?|nutzer|användar(?:e|grupp)|gebruikers?(?:groep)?|utilisateurs?|usuarios?"
                    + "|utent[ei]|bruger(?:e|gruppe)?|użytkowni\\p{L}{1,5}";
    private static final String DEVICE =
            "devices?|gerät(?:e|en)?(?:gruppen?)?|enhet(?:er)?|enhetsgrupp|enhed(?:er)?|enhedsgruppe|apparat(?:en|er)?"
                    + "|apparaat|apparaatgroep|toestel(?:len)?|appareils?|dispositivos?|dispositiv[io]|urządze\\p{L}{1,4}";
    private static final String GROUPS =
            "groups?|gruppen?|grupper?|grupp|groepe?n?|groep|groupes?|grupos?|grupp[oi]|grup[ay]?";

    private static final Pattern USERS = Pattern.compile(USER);
    private static final Pattern DEVICES = Pattern.compile(DEVICE);

    private static final Pattern NONE_OF_A_KIND = Pattern.compile(
            "(?<![\\p{L}\\d.,])(?:0|no|without|keine|ohne|inga|utan|ingen|uden|geen|zonder|aucune?|sans|ningún|sin|nessun|senza|brak|bez)\\s{1,3}(?:"
                    + USER + "|" + DEVICE + "|" + GROUPS + ")(?!\\p{L})");

    /** A group within the group, whose members nobody shows. */
    private static final Pattern NESTED = Pattern.compile("\\d\\s{1,3}(?:" + GROUPS + ")(?!\\p{L})");

    /** Whatever else such a note says: that it knows these words only, makes it one. */
    private static final Pattern OTHER_WORD = Pattern.compile(
            "\\d{1,7}|(?:" + GROUPS
                    + ")|dynami\\p{L}{1,6}|dinámic[oa]|static|statisch|estátic[oa]|statique|assigned|zugewiesen|tilldelad|tildelt|toegewezen|affecté|attribué|asignad[oa]"
                    + "|assegnat[oa]|przypisan[aey]|security|sicherheit|sicherheitsgruppe|säkerhet|beveiliging|sécurité|seguridad|sicurezza"
                    + "|members?|mitglieder?|medlem(?:mar|mer)?|lid|leden|membres?|miembros?|membr[io]|członk\\p{L}{1,4}"
                    + "|only|nur|endast|bara|kun|alleen|uniquement|seulement|solo|soltanto|tylko|all|alle|alla|direct|direkte?"
                    + "|membership|type|mitgliedschaft|mitgliedschaftstyp|typ|tipo|entra|id|azure|ad|microsoft|m?365|and|und|och|og|en|et|y|e|i|of|av|von|van|de|di");

    private static final int LONGEST_NOTE = 200;

    /** What is longer, or more, is no list of groups. */
    private static final int LONGEST_MENTION = 500;

    private static final int MOST_MENTIONS = 1_000;

    /**
     * All groups of a list.
     *
     * @return empty where the list tells that there are more than it names
     */
    static Optional<List<GroupMention>> all(String list) {
        List<GroupMention> all = new ArrayList<>();
        for (String piece : BETWEEN.split(list, -1)) {
            String each = Tokens.strip(piece);
            if (each.length() > LONGEST_MENTION || all.size() > MOST_MENTIONS) {
                return Optional.empty();
            }
            if (NOT_ALL.matcher(each).matches()) {
                return Optional.empty();
            }
            // No two names are longer, and looking for two in one long one takes long.
            Matcher two = TWO.matcher(each.length() > LONGEST_PAIR ? "" : each);
            if (two.matches()) {
                all.add(of(two.group(1)));
                all.add(of(two.group(2)));
            } else if (!each.isEmpty() && !PaneLine.isNothing(each) && !Tokens.isNumber(each, 9)) {
                all.add(of(each));
            }
        }
        return Optional.of(all);
    }

    private static GroupMention of(String mention) {
        String text =
                QUOTED.matcher(WORD_BEFORE.matcher(mention).replaceFirst("")).replaceFirst("$1");
        Matcher listed = NAMED_MEMBERS.matcher(text);
        if (listed.matches()) {
            return new GroupMention(listed.group(1), Set.of());
        }
        Matcher note = NOTE.matcher(text);
        Optional<Set<Member>> kinds = note.matches() ? note(note.group(2)) : Optional.empty();
        return kinds.map(told -> new GroupMention(note.group(1), told))
                .orElseGet(() -> new GroupMention(text, Set.of()));
    }

    /** The kinds of members that a note beside a group tells, or a column of a table; empty where it does not. */
    static Set<Member> kinds(String text) {
        return note(text).orElse(Set.of());
    }

    /** Empty where it is no note on what a group has. */
    private static Optional<Set<Member>> note(String text) {
        if (text.length() > LONGEST_NOTE) {
            return Optional.empty();
        }
        String plain = NONE_OF_A_KIND
                .matcher(text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d.]+", " "))
                .replaceAll(" ");
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        for (String word : Tokens.of(plain)) {
            if (USERS.matcher(word).matches()) {
                kinds.add(Member.USER);
            } else if (DEVICES.matcher(word).matches()) {
                kinds.add(Member.DEVICE);
            } else if (!OTHER_WORD.matcher(word).matches()) {
                return Optional.empty();
            }
        }
        return Optional.of(NESTED.matcher(plain).find() ? Set.of() : kinds);
    }
}
