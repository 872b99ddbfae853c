package org.ndesharness.client.diagnosis.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something without which a kind of secret cannot stand in a line. Most lines of a log have none of it, and to see that costs a small part of
 * what the patterns of {@link Secrets} cost. A line with letters beyond ASCII has every clue, for there the patterns know more spellings than
 * a search for words does.
 */
enum Clue {
    /** A parameter with a SCEP message. */
    MESSAGE,
    /** So many characters without a blank that they are cut. */
    LONG_RUN,
    /** The first or last line of a private key. */
    PRIVATE_KEY,
    /** A cookie, an authorization or a token. */
    SIGN_IN,
    /** An address with somebody's name in it. */
    ADDRESS,
    /** A word that a secret goes by. */
    NAME,
    /** Such a word in another language than English. */
    OTHER_LANGUAGE,
    /** A word that has NDES' challenges near it. */
    TOPIC,
    /** As many letters and digits as a challenge of NDES has. */
    LENGTH,
    /** An option of a command, or a slash before its only letter. */
    OPTION,
    /** A word that a secret stands behind in a sentence or a command. */
    SPOKEN,
    /** A secure string of PowerShell. */
    SECURE_STRING;

    private static final List<String> ENGLISH = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "apikey",
            "api-key",
            "secret",
            "token",
            "challenge",
            "assertion",
            "samlresponse",
            "sharedaccesssignature",
            "cookie");

    private static final List<String> OTHER_LANGUAGES = List.of(
            "kennwort",
            "passwort",
            "passord",
            "senord",
            "wachtwoord",
            "depasse",
            "de passe",
            "de_passe",
            "de-passe",
            "contrase",
            "senha",
            "haslo");

    private static final List<String> OWNERS = List.of("account", "access", "storage");
    private static final List<String> SIGN_INS = List.of("cookie", "authorization", "bearer", "eyj");
    private static final List<String> TOPICS = List.of("challenge", "password", "mscep_admin");
    private static final String SIGNATURE = "sig";
    private static final int LONG = 160;
    private static final int SHORTER_CHALLENGE = 16;
    private static final int LONGER_CHALLENGE = 32;
    private static final char LAST_OF_ASCII = 127;

    /** The clues of a line. */
    static Set<Clue> in(String line) {
        Set<Clue> clues = EnumSet.noneOf(Clue.class);
        int run = 0;
        int word = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c > LAST_OF_ASCII) {
                return EnumSet.allOf(Clue.class);
            }
            boolean letterOrDigit = isLetterOrDigit(c);
            if (!letterOrDigit) {
                noteWord(word, clues);
                word = 0;
                if (c == '-' || c == '/') {
                    noteOption(line, i, clues);
                }
            } else {
                word++;
            }
            run = letterOrDigit || "+/=_%-".indexOf(c) >= 0 ? run + 1 : 0;
            if (run == LONG) {
                clues.add(LONG_RUN);
            }
        }
        noteWord(word, clues);
        noteWords(line, line.toLowerCase(Locale.ROOT), clues);
        return clues;
    }

    private static void noteWord(int length, Set<Clue> clues) {
        if (length == SHORTER_CHALLENGE || length == LONGER_CHALLENGE) {
            clues.add(LENGTH);
        }
    }

    /** A hyphen between the digits of a date, or by itself, begins no option, and of a slash only {@code /p} is one without a name. */
    private static void noteOption(String line, int at, Set<Clue> clues) {
        if (at + 1 == line.length()) {
            return;
        }
        char before = at == 0 ? ' ' : line.charAt(at - 1);
        char next = line.charAt(at + 1);
        boolean begins = line.charAt(at) == '/'
                ? Character.isWhitespace(before) && (next == 'p' || next == 'P')
                : !isLetterOrDigit(before) && before != '_' && isOfName(next);
        if (begins) {
            clues.add(OPTION);
        }
    }

    private static boolean isOfName(char c) {
        return isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private static void noteWords(String line, String lower, Set<Clue> clues) {
        if (line.contains("message=")) {
            clues.add(MESSAGE);
        }
        if (line.contains("PRIVATE KEY-----")) {
            clues.add(PRIVATE_KEY);
        }
        if (line.indexOf('@') >= 0 && line.contains("://")) {
            clues.add(ADDRESS);
        }
        if (lower.contains("securestring")) {
            clues.add(SECURE_STRING);
        }
        if (hasAny(lower, SIGN_INS)) {
            clues.add(SIGN_IN);
        }
        if (hasAny(lower, OTHER_LANGUAGES)) {
            clues.add(OTHER_LANGUAGE);
            clues.add(NAME);
            clues.add(TOPIC);
        }
        if (hasAny(lower, ENGLISH) || (lower.contains("key") && hasAny(lower, OWNERS)) || hasSignature(lower)) {
            clues.add(NAME);
        }
        if (hasAny(lower, TOPICS)) {
            clues.add(TOPIC);
        }
        if (clues.contains(NAME) || clues.contains(SIGN_IN) || SpokenSecrets.isIn(lower)) {
            clues.add(SPOKEN);
        }
    }

    /** {@code sig=} and the like, and no word that merely begins so: {@code signed} is in many a line. */
    private static boolean hasSignature(String lower) {
        for (int at = lower.indexOf(SIGNATURE); at >= 0; at = lower.indexOf(SIGNATURE, at + 1)) {
            int behind = at + SIGNATURE.length();
            if (behind == lower.length() || !isLetterOrDigit(lower.charAt(behind)) || lower.startsWith("is", behind)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAny(String lower, List<String> words) {
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
