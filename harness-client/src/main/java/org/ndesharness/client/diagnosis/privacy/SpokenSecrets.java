package org.ndesharness.client.diagnosis.privacy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets in sentences and commands, where no sign of equality stands before them: {@code the password for svc-ndes is Sommar-2024},
 * {@code net user svc-ndes …}. In a line that speaks of one, each word that people choose for one is hidden.
 */
final class SpokenSecrets {

    private static final String HIDDEN_BEHIND = "$1" + Secrets.HIDDEN;

    /** What such a line has, beside the names that {@link NamedSecrets} knows; in lower case. */
    private static final List<String> TOPICS = List.of(
            "pin:",
            "pin ",
            "pin=",
            "otp",
            "api key",
            "net user",
            "net use",
            "/rp",
            "-pass",
            "pscredential",
            "pw=",
            "pw:",
            "code=",
            "credential");

    /** Where a command or a parameter has it. */
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile(
                    "(\\bnet\\s{1,3}user\\s{1,3}(?!/)\\S{1,100}\\s{1,3})(?!/|\\[hidden])\\S{1,100}",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(\\bnet\\s{1,3}use\\b.{0,200}?/u(?:ser)?:\\S{1,100}\\s{1,3})(?!/|\\[hidden])\\S{1,100}",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("((?:^|\\s)/rp\\s{1,3})(?!/|\\[hidden])\\S{1,100}", Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(\\s--?pass(?:in|out)?\\s{1,3}(?:pass:)?)(?!-|\\[hidden])\\S{1,100}", Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(PSCredential\\s{0,3}\\(?\\s{0,3}(?:\"[^\"]{0,100}\"|'[^']{0,100}')\\s{0,3},\\s{0,3}[\"'])[^\"']{1,100}",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("([?&](?:code|pw)=)(?!\\[hidden])[^&\\s\"'<>]{4,}", Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "((?<![a-z])(?:pw|api key)\\s{0,3}[:=]\\s{0,3})(?!\\[hidden])[^\\s&;\"'<>]{3,}",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "((?<![a-z])(?:pin|otp)(?:\\s{0,3}[:=]|\\s)\\s{0,3})(?=\\S{0,20}\\d)[A-Za-z\\d]{4,20}(?![\\w.])",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(challengePassword\\s{0,3}(?:attribute)?\\s{0,3}:\\s{0,3}(?:[A-Z\\d]{3,20}STRING\\s{0,3}:)?\\s{0,3})(?!\\[hidden])\\S{1,200}",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "((?<![a-z])(?:challenge|password|passphrase|token|secret)\\s{1,3}[\"'“„«])(?!\\[hidden])[^\\s\"'”“»]{4,100}(?=[\"'”“»])",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(^|[\\s\"'])[^\\s\"']{6,100}(?=[\"']?\\s{1,3}(?:is|was|ist|är|est|es)\\s{1,3}(?:the|das|die|le|la|el|il|het|de)\\s{1,3}"
                            + "(?:challenge|password|kennwort|passwort|wachtwoord|lösenordet))",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));

    private static final Pattern WORD = Pattern.compile("[^\\s\"'“”„«»<>(),;|=\\[\\]{}]{6,64}");

    private static final Pattern HEXADECIMAL = Pattern.compile("(?:0x)?[0-9a-fA-F-]+[.,:]?");

    /** A word and a year, as most people choose them. */
    private static final Pattern WITH_YEAR = Pattern.compile("\\p{Lu}\\p{Ll}{2,20}[-_.#]?(?:19|20)\\d\\d[.,]?");

    private static final String SPECIAL = "!#$%&*?^~+@";

    /** A word of so many turns from letters to digits and back is nobody's name. */
    private static final int TURNS = 4;

    private SpokenSecrets() {}

    /** Whether a line, in lower case, may have one. */
    static boolean isIn(String lower) {
        return TOPICS.stream().anyMatch(lower::contains);
    }

    /** The line without them. */
    static String without(String line) {
        String shown = line;
        for (Pattern place : PLACES) {
            shown = place.matcher(shown).replaceAll(HIDDEN_BEHIND);
        }
        return WORD.matcher(shown)
                .replaceAll(word -> Matcher.quoteReplacement(isChosen(word.group()) ? Secrets.HIDDEN : word.group()));
    }

    /** Letters and digits with a sign behind or between them, or with a year; no address, path, time or number of any kind. */
    private static boolean isChosen(String word) {
        boolean letter = word.chars().anyMatch(Character::isLetter);
        boolean digit = word.chars().anyMatch(c -> c >= '0' && c <= '9');
        if (!letter || !digit || HEXADECIMAL.matcher(word).matches() || isAddress(word)) {
            return false;
        }
        return WITH_YEAR.matcher(word).matches()
                || word.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)
                || turns(word) >= TURNS;
    }

    private static boolean isAddress(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return word.indexOf('/') >= 0
                || word.indexOf('\\') >= 0
                || word.indexOf(':') >= 0
                || word.matches(".*\\w@\\w[\\w-]*\\.\\w.*")
                || lower.matches("[\\w-]+(?:\\.[\\w-]+)+");
    }

    private static int turns(String word) {
        int turns = 0;
        for (int i = 1; i < word.length(); i++) {
            boolean digitBefore = Character.isDigit(word.charAt(i - 1));
            boolean digit = Character.isDigit(word.charAt(i));
            if (word.charAt(i) == '-' || word.charAt(i) == '_') {
                return 0; // Parts of a name, each with a number of its own.
            }
            turns += digit == digitBefore ? 0 : 1;
        }
        return turns;
    }
}
