package org.ndesharness.client.diagnosis.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what would let somebody enrol or sign in: challenge passwords, passwords, tokens, private keys; and cuts messages that
 * only a program reads.
 *
 * <p>Rather too much than too little: a hidden word can be looked up in the file, a shown password cannot be taken back. States and
 * settings that merely speak of a password ({@code PasswordExpired : True}, {@code "EnforcePassword"=dword:1}) stay.
 */
public final class Secrets implements Veil {

    static final String HIDDEN = "[hidden]";

    private static final String HIDDEN_BEHIND = "$1" + HIDDEN;

    /** So much of a long message is kept that one sees what it is. */
    private static final int BEGINNING = 12;

    /** What curl takes for {@code --user}: a name, a colon and the password. An address has two slashes behind its colon. */
    private static final Pattern USER_OPTION = Pattern.compile(
            "((?<![\\w-])(?:-[A-Za-z]{0,4}[uU]\\s{1,3}|-u(?!r[il]\\b|ser\\b)|--(?:proxy-)?user(?:=|\\s{1,3}))"
                    + "(?:\"[^\":]*:|'[^':]*:|[^\\s\"':/]*:(?!//)))((?<=\"[^\":]{0,200}:)[^\"]+|(?<='[^':]{0,200}:)[^']+|[^\\s\"']\\S*)");

    private static final String STRING = "(?:\"[^\"]*+(?:\"|$)|'[^']*+(?:'|$))";
    private static final Pattern SECURE_STRING = Pattern.compile(
            "(ConvertTo-SecureString\\s{1,9}(?:-(?:String|AsPlainText|Force)(?::|\\s)\\s{0,9}){0,3})(?:" + STRING
                    + "|(?![-$(\\[|])[^\\s;)|]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INTO_SECURE_STRING = Pattern.compile(
            "(?:\"[^\"]*+\"|'[^']*+')(?=\\s{0,9}\\|\\s{0,9}ConvertTo-SecureString)", Pattern.CASE_INSENSITIVE);

    private static final Pattern AUTHORIZATION =
            Pattern.compile("((?:proxy-)?authorization\\s*[:=]\\s*\\w+\\s+)[^\\s,;\"']+", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER =
            Pattern.compile("\\b(bearer\\s+)[A-Za-z0-9._~+/=-]{12,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern COOKIES = Pattern.compile("\\b((?:set-)?cookie:\\s*)\\S.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB_TOKEN =
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){1,4}(?:\u2026)?");
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^/\\s:@]+:)[^/\\s@]+(?=@)");
    private static final Pattern MESSAGE =
            Pattern.compile("((?:operation=PKIOperation&(?:amp;)?)?\\bmessage=)(M[A-Za-z0-9+/=_%-]{16,})(\u2026)?");
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_%-]{160,}(\u2026)?");
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(-----END [A-Z ]*PRIVATE KEY-----|$)");

    /** NDES shows one as 8 or 16 bytes in hex; a thumbprint has 20, or stands in groups. */
    private static final String HEX = "(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{32}|[0-9A-Fa-f]{16})(?![0-9A-Za-z])";

    private static final Pattern ANY_HEX = Pattern.compile(HEX);
    private static final Pattern IN_BOLD = Pattern.compile("(<b>\\s*)" + HEX, Pattern.CASE_INSENSITIVE);
    private static final Pattern ALONE =
            Pattern.compile("(\\s*(?:<[^<>]*>\\s*)*)" + HEX + "(\\s*\\.?(?:<[^<>]*>\\s*)*)");
    private static final Pattern SPEAKS_OF_ONE = Pattern.compile(
            "challenge|password|mscep_admin|" + NamedSecrets.IN_OTHER_LANGUAGES,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern PASSWORD = Pattern.compile(
            "challenge|passw(?:or)?d|passphrase|secret|" + NamedSecrets.IN_OTHER_LANGUAGES,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern VALUE =
            Pattern.compile("((?:<(?:string|data|Data)>)\\s*)([^<]+)(?=<|$)|^(\\s*)([^\\s<>:=]{6,})(?=\\s*$)");
    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");

    /** A value stands at most so many lines behind the line that announces it. */
    private static final int FOLLOWS_WITHIN = 6;

    @Override
    public String over(String text) {
        String line = ControlCharacters.shown(text);
        return over(line, Clue.in(line));
    }

    /**
     * The line without its secrets.
     *
     * @param line without characters that are obeyed
     * @param clues what it has; kinds of secret without one are not looked for
     */
    static String over(String line, Set<Clue> clues) {
        NamedSecrets named = named(clues);
        String shown = line;
        // First what is long, so that the other patterns meet only lines of a bearable length.
        if (clues.contains(Clue.MESSAGE)) {
            shown = MESSAGE.matcher(shown)
                    .replaceAll(message -> Matcher.quoteReplacement(message.group(1) + cut(message.group(2))));
        }
        if (clues.contains(Clue.LONG_RUN)) {
            shown = LONG_RUN.matcher(shown).replaceAll(run -> Matcher.quoteReplacement(cut(run.group())));
        }
        if (clues.contains(Clue.PRIVATE_KEY)) {
            shown = PRIVATE_KEY.matcher(shown).replaceAll("$1 " + HIDDEN + " $2");
        }
        if (clues.contains(Clue.SIGN_IN)) {
            shown = COOKIES.matcher(shown).replaceAll(HIDDEN_BEHIND);
            shown = AUTHORIZATION.matcher(shown).replaceAll(HIDDEN_BEHIND);
            shown = BEARER.matcher(shown).replaceAll(HIDDEN_BEHIND);
            shown = WEB_TOKEN.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        if (clues.contains(Clue.ADDRESS)) {
            shown = IN_ADDRESS.matcher(shown).replaceAll(HIDDEN_BEHIND);
        }
        if (clues.contains(Clue.NAME)) {
            shown = named.withoutElements(shown);
        }
        if (clues.contains(Clue.OPTION)) {
            shown = USER_OPTION.matcher(shown).replaceAll(HIDDEN_BEHIND);
        }
        if (clues.contains(Clue.SECURE_STRING)) {
            shown = SECURE_STRING.matcher(shown).replaceAll(HIDDEN_BEHIND);
            shown = INTO_SECURE_STRING.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        if (clues.contains(Clue.NAME)) {
            shown = named.withoutSaid(shown);
        }
        if (clues.contains(Clue.OPTION) || clues.contains(Clue.NAME)) {
            shown = named.withoutOptions(shown);
        }
        if (clues.contains(Clue.SPOKEN) && isSpoken(shown)) {
            shown = SpokenSecrets.without(shown);
        }
        return clues.contains(Clue.LENGTH) ? withoutBareOnes(shown, clues) : shown;
    }

    /** A line with letters beyond ASCII has every clue, and may be about anything. */
    private static boolean isSpoken(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return PASSWORD.matcher(line).find()
                || lower.contains("bearer")
                || lower.contains("token")
                || SpokenSecrets.isIn(lower);
    }

    private static NamedSecrets named(Set<Clue> clues) {
        return clues.contains(Clue.OTHER_LANGUAGE) ? NamedSecrets.ANY : NamedSecrets.ENGLISH;
    }

    /** Without what is a challenge by its look and its place. */
    private static String withoutBareOnes(String line, Set<Clue> clues) {
        String shown = IN_BOLD.matcher(line).replaceAll(HIDDEN_BEHIND);
        if ((clues.contains(Clue.TOPIC) && SPEAKS_OF_ONE.matcher(shown).find())
                || (clues.contains(Clue.SPOKEN) && SpokenSecrets.isIn(shown.toLowerCase(Locale.ROOT)))) {
            shown = ANY_HEX.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        Matcher alone = ALONE.matcher(shown);
        return alone.matches() ? alone.group(1) + HIDDEN + alone.group(2) : shown;
    }

    private static String cut(String run) {
        return run.substring(0, BEGINNING) + "\u2026[cut]";
    }

    @Override
    public List<String> over(List<String> lines) {
        return over(lines, Clue::in);
    }

    /**
     * The lines without their secrets, those among them that a line announces and another holds.
     *
     * @param look finds the clues of a line
     */
    static List<String> over(List<String> lines, Function<String, Set<Clue>> look) {
        List<String> shown = new ArrayList<>();
        boolean inKey = false;
        int announced = 0;
        for (String written : lines) {
            String line = ControlCharacters.shown(written);
            Set<Clue> clues = look.apply(line);
            boolean begins =
                    clues.contains(Clue.PRIVATE_KEY) && KEY_BEGINS.matcher(line).find();
            boolean ends =
                    clues.contains(Clue.PRIVATE_KEY) && KEY_ENDS.matcher(line).find();
            if (inKey && !ends) {
                shown.add(HIDDEN);
                continue;
            }
            inKey = begins && !ends;
            if (announced > 0) {
                Matcher value = VALUE.matcher(line);
                if (value.find()) {
                    String before = value.group(1) == null ? value.group(3) : value.group(1);
                    shown.add(line.substring(0, value.start()) + before + HIDDEN + line.substring(value.end()));
                    announced = 0;
                    continue;
                }
            }
            boolean announces = clues.contains(Clue.NAME) && named(clues).announces(line);
            announced = announces ? FOLLOWS_WITHIN : Math.max(0, announced - 1);
            shown.add(over(line, clues));
        }
        return List.copyOf(shown);
    }
}
