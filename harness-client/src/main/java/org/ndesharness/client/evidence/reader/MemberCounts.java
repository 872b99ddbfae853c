package org.ndesharness.client.evidence.reader;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/** How many users and devices a group has, as the admin centre shows beside it: {@code 214 users, 0 devices}. */
final class MemberCounts {

    private static final String KIND =
            "(?:(users?|benutzer|användare|gebruikers?|utilisateurs?|usuarios?|utent[ei]|użytkownik\\p{L}{0,4})"
                    + "|(devices?|geräte?|enhet(?:er)?|apparat(?:en|er)?|apparaat|toestel(?:len)?|appareils?|dispositivos?|dispositiv[io]|urządze\\p{L}{0,4}))";

    private static final Pattern COUNT = Pattern.compile("(?<![\\p{L}\\d.])(\\d{1,7})\\s{1,3}" + KIND + "(?!\\p{L})");

    /** {@code Users only (212)}: the number behind the kind. */
    private static final Pattern COUNTED =
            Pattern.compile("(?<!\\p{L})" + KIND + "(?: only| uniquement| solamente)?\\s{0,2}\\(0*([1-9]\\d{0,6})\\)");

    /** A description: {@code Nur Benutzerkonten, keine Geräte}. */
    private static final Pattern ALONE =
            Pattern.compile("(?:nur|only|bara|endast|alleen|solo|uniquement|seulement|kun|tylko) " + KIND
                    + "(?:konten|konto|accounts?)?(?!\\p{L}).{0,60}" + "|(?:dynamic )?" + KIND
                    + " (?:only|uniquement|seulement|solamente|alleen)");

    private static final Pattern ONLY = Pattern.compile("(?:dynami\\p{L}{1,5}[ -])?" + KIND);

    /** A group within the group: what it has is not counted. */
    private static final Pattern NESTED = Pattern.compile(
            "(?<![\\p{L}\\d.])0*[1-9]\\d{0,6}\\s{1,3}(?:groups?|gruppen?|grupper?|grupp|groep(?:en)?|groupes?|grupos?|grupp[oi]|grup[ay]?)(?!\\p{L})");

    private MemberCounts() {}

    /** The one kind that a group is said to have: {@code Devices}, {@code Dynamic device}; empty where it is not said. */
    static Set<Member> only(String text) {
        String lower = Tokens.strip(text).toLowerCase(Locale.ROOT);
        Matcher told = ONLY.matcher(lower);
        Matcher alone = ALONE.matcher(lower);
        if (told.matches()) {
            return Set.of(told.group(1) == null ? Member.DEVICE : Member.USER);
        }
        return alone.matches()
                ? Set.of(alone.group(1) == null && alone.group(3) == null ? Member.DEVICE : Member.USER)
                : Set.of();
    }

    /** The kinds of which there is one at least; empty where nothing is counted, or not all of it. */
    static Set<Member> kinds(String text) {
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        if (text.length() < 400) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (NESTED.matcher(lower).find()) {
                return kinds;
            }
            Matcher counted = COUNTED.matcher(lower);
            while (counted.find()) {
                kinds.add(counted.group(1) == null ? Member.DEVICE : Member.USER);
            }
            Matcher count = COUNT.matcher(lower);
            while (count.find()) {
                if (Integer.parseInt(count.group(1)) > 0) {
                    kinds.add(count.group(2) == null ? Member.DEVICE : Member.USER);
                }
            }
        }
        return kinds;
    }
}
