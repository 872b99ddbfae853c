package org.ndesharness.client.diagnosis.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
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

    /** So much of a long message is kept that one sees what it is. */
    private static final int BEGINNING = 12;

    /** A password in the languages of the systems that logs come from; a letter with its mark may be two characters. */
    private static final String IN_OTHER_LANGUAGES =
            "[\\p{L}_-]{0,30}(?:kennwort|passwort|passord|l(?:ö|o\u0308)senord(?:et)?|wachtwoord|mot[ _-]?de[ _-]?passe"
                    + "|contrase(?:ñ|n\u0303|n)a|senha|has(?:ł|l)o)";

    private static final String NAME = "(?:" + IN_OTHER_LANGUAGES
            + "|[a-z_-]*pass(?:word|wd|phrase|code)|pwd|[a-z_-]*(?:account|access|storage)[ _-]?key|[a-z_-]*secret|[a-z_-]*apikey|[a-z_-]*api-key"
            + "|(?:access|refresh|id|auth|bearer|sas|request|CertificateRequest|session)[_-]?token|token|[a-z_-]*challenge"
            + "(?:[_-]?password)?|sharedaccesssignature|sig|assertion|client[_-]assertion|samlresponse|\\w*Cookie\\w*)";

    /** Settings and states, which are no secrets whatever their name. */
    private static final String STATE =
            "(?i:true|false|yes|no|null|none|<null>|dword:[0-9a-f]+|0x0{0,7}[0-9a-f]{1,2}|\\d{1,3}|expired|invalid|missing"
                    + "|valid|required|never|cannot|is|was|not|returns|ja|nein|nej|nee|oui|non|wahr|falsch|abgelaufen|utgånget|verlopen|expiré)";

    private static final Pattern NAMED = Pattern.compile(
            "(?<![a-z])(" + NAME
                    + ")([\\s\u00a0\u202f]{0,3}[\"']?\\s{0,3}(?::=|=>|=|:)[\\s\u00a0]{0,3})(?!\\[hidden])(?!" + STATE
                    + "(?![\\w+/]))" + "(?:\"([^\"]*)\"|'([^']*)'|([^\\s&;<>\"'\\]})]+))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** {@code Password is "…"}: in quotation marks or behind a colon, for what else follows is a sentence. */
    private static final Pattern SAID = Pattern.compile(
            "(?<![a-z])(" + NAME + "\\s{1,3}(?:is|was|ist|lautet|är|est|es|é|jest)\\s{0,3})"
                    + "(?:(:?\\s{0,3}[\"'“”„«‘])(?!\\[hidden])([^\"'“”»’\\r\\n]+)"
                    + "|(:\\s{0,3})(?!\\[hidden])(?!" + STATE + "(?![\\w+/]))([^\\s<>\"'“”„«‘]+))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

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

    /** {@code ValidateChallenge: Verify …}: a word of a sentence; neither kind of secret is one. */
    private static final Pattern PROSE =
            Pattern.compile("(?:\\w*challenge|token)\\s*:\\s+[A-Za-z]+\\.?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ELEMENT =
            Pattern.compile("(<(?:\\w+:)?" + NAME + "(?:\\s[^<>]*)?>)([^<]+)(?=<|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PROPERTY =
            Pattern.compile("(<key>\\s*" + NAME + "\\s*</key>\\s*<(?:string|data)>)([^<]*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NODE = Pattern.compile(
            "(/" + NAME + "\\s*</LocURI>.{0,600}?<Data>)([^<]*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern OPTION = Pattern.compile(
            "(?<=\\s)((?:--?|/)(?:" + NAME + "|p)[ :=]\\s?)(?!" + STATE + "(?!\\w))(?![-/])(\"[^\"]*\"|\\S+)",
            Pattern.CASE_INSENSITIVE);

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
            "challenge|password|mscep_admin|" + IN_OTHER_LANGUAGES, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ANNOUNCED = Pattern.compile(
            "<key>\\s*" + NAME + "\\s*</key>\\s*$|/" + NAME + "\\s*</LocURI>|<" + NAME + ">\\s*$|" + NAME
                    + "\\s*(?:is\\s*)?[:=]\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern VALUE =
            Pattern.compile("((?:<(?:string|data|Data)>)\\s*)([^<]+)(?=<|$)|^(\\s*)([^\\s<>:=]{6,})(?=\\s*$)");
    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");

    /** A value stands at most so many lines behind the line that announces it. */
    private static final int FOLLOWS_WITHIN = 6;

    @Override
    public String over(String text) {
        // First what is long, so that the other patterns meet only lines of a bearable length.
        String shown = MESSAGE.matcher(ControlCharacters.shown(text))
                .replaceAll(message -> Matcher.quoteReplacement(message.group(1) + cut(message.group(2))));
        shown = LONG_RUN.matcher(shown).replaceAll(run -> Matcher.quoteReplacement(cut(run.group())));
        shown = PRIVATE_KEY.matcher(shown).replaceAll("$1 " + HIDDEN + " $2");
        shown = COOKIES.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = AUTHORIZATION.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = BEARER.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = WEB_TOKEN.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
        shown = IN_ADDRESS.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = PROPERTY.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = NODE.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = ELEMENT.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = USER_OPTION.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = SECURE_STRING.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = INTO_SECURE_STRING.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
        shown = SAID.matcher(shown).replaceAll(Secrets::said);
        shown = NAMED.matcher(shown).replaceAll(Secrets::named);
        shown = OPTION.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        shown = IN_BOLD.matcher(shown).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        if (SPEAKS_OF_ONE.matcher(shown).find()) {
            shown = ANY_HEX.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        Matcher alone = ALONE.matcher(shown);
        if (alone.matches()) {
            shown = alone.group(1) + HIDDEN + alone.group(2);
        }
        return shown;
    }

    private static String named(MatchResult found) {
        if (PROSE.matcher(found.group()).matches()) {
            return Matcher.quoteReplacement(found.group());
        }
        String value =
                found.group(3) != null ? found.group(3) : found.group(4) != null ? found.group(4) : found.group(5);
        String quote = found.group(3) != null ? "\"" : found.group(4) != null ? "'" : "";
        return Matcher.quoteReplacement(
                found.group(1) + found.group(2) + quote + (value.isEmpty() ? "" : HIDDEN) + quote);
    }

    private static String said(MatchResult found) {
        String before = found.group(2) == null ? found.group(4) : found.group(2);
        return Matcher.quoteReplacement(found.group(1) + before + HIDDEN);
    }

    private static String cut(String run) {
        return run.substring(0, BEGINNING) + "\u2026[cut]";
    }

    @Override
    public List<String> over(List<String> lines) {
        List<String> shown = new ArrayList<>();
        boolean inKey = false;
        int announced = 0;
        for (String written : lines) {
            String line = ControlCharacters.shown(written);
            boolean begins = KEY_BEGINS.matcher(line).find();
            boolean ends = KEY_ENDS.matcher(line).find();
            if (inKey && !ends) {
                shown.add(HIDDEN);
                continue;
            }
            inKey = begins && !ends;
            Matcher value = VALUE.matcher(line);
            if (announced > 0 && value.find()) {
                String before = value.group(1) == null ? value.group(3) : value.group(1);
                shown.add(line.substring(0, value.start()) + before + HIDDEN + line.substring(value.end()));
                announced = 0;
                continue;
            }
            announced = ANNOUNCED.matcher(line).find() ? FOLLOWS_WITHIN : Math.max(0, announced - 1);
            shown.add(over(line));
        }
        return List.copyOf(shown);
    }
}
