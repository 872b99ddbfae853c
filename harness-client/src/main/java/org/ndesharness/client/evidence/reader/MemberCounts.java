package org.ndesharness.client.evidence.reader;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.DirectoryGroup.Member;

/** How many users and devices a group has, as the admin centre shows beside it: {@code 214 users, 0 devices}. */
final class MemberCounts {

    private static final Pattern COUNT = Pattern.compile(
            "(?<![\\p{L}\\d.])(\\d{1,7})\\s{1,3}(?:(users?|benutzer|användare|gebruikers?|utilisateurs?|usuarios?|utent[ei]|użytkownik\\p{L}{0,4})"
                    + "|(devices?|geräte?|enhet(?:er)?|apparat(?:en|er)?|apparaat|toestel(?:len)?|appareils?|dispositivos?|dispositiv[io]|urządze\\p{L}{0,4}))(?!\\p{L})");

    private MemberCounts() {}

    /** The kinds of which there is one at least; empty where nothing is counted. */
    static Set<Member> kinds(String text) {
        Set<Member> kinds = EnumSet.noneOf(Member.class);
        if (text.length() < 400) {
            Matcher count = COUNT.matcher(text.toLowerCase(Locale.ROOT));
            while (count.find()) {
                if (Integer.parseInt(count.group(1)) > 0) {
                    kinds.add(count.group(2) == null ? Member.DEVICE : Member.USER);
                }
            }
        }
        return kinds;
    }
}
