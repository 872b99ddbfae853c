package org.ndesharness.client.diagnosis.privacy;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that stand behind a name: {@code password=…}, an element, an option. A name in another language may have other letters before it,
 * which makes these patterns several times as slow, and few lines have one.
 */
final class NamedSecrets {

    /** A password in the languages of the systems that logs come from; a letter with its mark may be two characters. */
    static final String IN_OTHER_LANGUAGES =
            "[\\p{L}_-]{0,30}(?:kennwort|passwort|passord|l(?:ö|o\u0308)senord(?:et)?|wachtwoord|mot[ _-]?de[ _-]?passe"
                    + "|contrase(?:ñ|n\u0303|n)a|senha|has(?:ł|l)o)";

    private static final String IN_ENGLISH =
            "[a-z_-]*pass(?:word|wd|phrase|code)|pwd|[a-z_-]*(?:account|access|storage)[ _-]?key|[a-z_-]*secret|[a-z_-]*apikey|[a-z_-]*api-key"
                    + "|(?:access|refresh|id|auth|bearer|sas|request|CertificateRequest|session)[_-]?token|token|[a-z_-]*challenge"
                    + "(?:[_-]?password)?|sharedaccesssignature|sig|assertion|client[_-]assertion|samlresponse|\\w*Cookie\\w*";

    /** Settings and states, which are no secrets whatever their name. */
    private static final String STATE =
            "(?i:true|false|yes|no|null|none|<null>|dword:[0-9a-f]+|0x0{0,7}[0-9a-f]{1,2}|\\d{1,3}|expired|invalid|missing"
                    + "|valid|required|never|cannot|is|was|not|returns|ja|nein|nej|nee|oui|non|wahr|falsch|abgelaufen|utgånget|verlopen|expiré)";

    /** {@code ValidateChallenge: Verify …}: a word of a sentence; neither kind of secret is one. */
    private static final Pattern PROSE =
            Pattern.compile("(?:\\w*challenge|token)\\s*:\\s+[A-Za-z]+\\.?", Pattern.CASE_INSENSITIVE);

    private static final String HIDDEN_BEHIND = "$1" + Secrets.HIDDEN;

    /** Names that are English, as programs write them. */
    static final NamedSecrets ENGLISH = new NamedSecrets("(?:" + IN_ENGLISH + ")");

    /** These, and names in other languages. */
    static final NamedSecrets ANY = new NamedSecrets("(?:" + IN_OTHER_LANGUAGES + "|" + IN_ENGLISH + ")");

    private final Pattern named;
    /** {@code Password is "…"}: in quotation marks or behind a colon, for what else follows is a sentence. */
    private final Pattern said;

    private final Pattern element;
    private final Pattern property;
    private final Pattern node;
    private final Pattern option;
    private final Pattern announced;

    private NamedSecrets(String name) {
        this.named = Pattern.compile(
                "(?<![a-z])(" + name
                        + ")([\\s\u00a0\u202f]{0,3}[\"']?\\s{0,3}(?::=|=>|=|:)[\\s\u00a0]{0,3})(?!\\[hidden])(?!"
                        + STATE
                        + "(?![\\w+/]))" + "(?:\"([^\"]*)\"|'([^']*)'|([^\\s&;<>\"'\\]})]+))",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.said = Pattern.compile(
                "(?<![a-z])(" + name + "\\s{1,3}(?:is|was|ist|lautet|är|est|es|é|jest)\\s{0,3})"
                        + "(?:(:?\\s{0,3}[\"'“”„«‘])(?!\\[hidden])([^\"'“”»’\\r\\n]+)"
                        + "|(:\\s{0,3})(?!\\[hidden])(?!" + STATE + "(?![\\w+/]))([^\\s<>\"'“”„«‘]+))",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.element =
                Pattern.compile("(<(?:\\w+:)?" + name + "(?:\\s[^<>]*)?>)([^<]+)(?=<|$)", Pattern.CASE_INSENSITIVE);
        this.property = Pattern.compile(
                "(<key>\\s*" + name + "\\s*</key>\\s*<(?:string|data)>)([^<]*)", Pattern.CASE_INSENSITIVE);
        this.node = Pattern.compile(
                "(/" + name + "\\s*</LocURI>.{0,600}?<Data>)([^<]*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        this.option = Pattern.compile(
                "(?<!\\S)((?:--?|/)(?:" + name + "|p)[ :=]\\s?)(?!" + STATE + "(?!\\w))(?![-/])(\"[^\"]*\"|\\S+)",
                Pattern.CASE_INSENSITIVE);
        this.announced = Pattern.compile(
                "<key>\\s*" + name + "\\s*</key>\\s*$|/" + name + "\\s*</LocURI>|<" + name + ">\\s*$|" + name
                        + "\\s*(?:is\\s*)?[:=]\\s*$",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The line without what elements and properties of a document hold. */
    String withoutElements(String line) {
        String shown = property.matcher(line).replaceAll(HIDDEN_BEHIND);
        shown = node.matcher(shown).replaceAll(HIDDEN_BEHIND);
        return element.matcher(shown).replaceAll(HIDDEN_BEHIND);
    }

    /** The line without what a person or a program says to be a secret. */
    String withoutSaid(String line) {
        String shown = said.matcher(line).replaceAll(NamedSecrets::said);
        return named.matcher(shown).replaceAll(NamedSecrets::named);
    }

    /** The line without what an option of a command holds. */
    String withoutOptions(String line) {
        return option.matcher(line).replaceAll(HIDDEN_BEHIND);
    }

    /** Whether the value of a secret is to be expected on one of the next lines. */
    boolean announces(String line) {
        return announced.matcher(line).find();
    }

    private static String named(MatchResult found) {
        if (PROSE.matcher(found.group()).matches()) {
            return Matcher.quoteReplacement(found.group());
        }
        String value =
                found.group(3) != null ? found.group(3) : found.group(4) != null ? found.group(4) : found.group(5);
        String quote = found.group(3) != null ? "\"" : found.group(4) != null ? "'" : "";
        return Matcher.quoteReplacement(
                found.group(1) + found.group(2) + quote + (value.isEmpty() ? "" : Secrets.HIDDEN) + quote);
    }

    private static String said(MatchResult found) {
        String before = found.group(2) == null ? found.group(4) : found.group(2);
        return Matcher.quoteReplacement(found.group(1) + before + Secrets.HIDDEN);
    }
}
