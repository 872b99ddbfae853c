package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.regex.Pattern;

/** Tells what people write from what machines write. */
final class Prose {

    private static final int LOOKED_AT = 2000;

    private static final Pattern MAIL_HEADER = Pattern.compile(
            "(?:From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Von|An|Gesendet|Betreff|Från|Till|Skickat|Ämne|Van|Aan|Verzonden|Onderwerp)"
                    + ":\\s.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Prose() {}

    /** Whether a line is a sentence, a heading, a head line of a mail, or a rule between them. */
    static boolean is(String raw) {
        String line = Tokens.strip(raw.length() > LOOKED_AT ? raw.substring(0, LOOKED_AT) : raw);
        if (line.isEmpty() || isLogLine(line)) {
            return false;
        }
        if (line.codePoints().noneMatch(Character::isLetterOrDigit)
                || MAIL_HEADER.matcher(line).matches()) {
            return true;
        }
        List<String> words = Tokens.of(line);
        if (words.size() == 1) {
            return isLetters(line.substring(0, line.length() - 1))
                    && ",.!?:;".indexOf(line.charAt(line.length() - 1)) >= 0;
        }
        long spoken = words.stream().filter(Prose::isWord).count();
        return spoken >= 2 && spoken * 2 >= words.size();
    }

    /** Whether a line begins as the entries of logs do, so that it is a damaged one rather than a sentence. */
    static boolean isLogLine(String line) {
        return line.startsWith("#Fields:")
                || line.startsWith("<")
                || (line.length() < LOOKED_AT && W3cShape.beginsEntry(Tokens.of(line)))
                || (Times.beginsLikeDate(line) && line.length() > 12 && line.charAt(10) == 'T');
    }

    /** Letters, with the punctuation of a sentence around them. */
    private static boolean isWord(String token) {
        int start = 0;
        int end = token.length();
        while (start < end && "\"'“”„‘’«»([*_".indexOf(token.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "\"'“”„‘’«»)],.;:!?*_…".indexOf(token.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > start && isLetters(token.substring(start, end));
    }

    private static boolean isLetters(String word) {
        return !word.isEmpty()
                && word.codePoints()
                        .allMatch(c -> Character.isLetter(c) || c == '\'' || c == '’' || c == '-' || c == '/');
    }
}
