package org.ndesharness.client.diagnosis.sign;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.WindowsEvent;

/** Text of a trace, for words that are the same in every language. */
final class Words {

    private static final Pattern SUBJECT = Pattern.compile(
            "(?:transaction|device|request)[\\s_-]?id\\W{0,4}([0-9a-f]{8}-[0-9a-f-]{27}|(?=[a-f]*\\d)[0-9a-f]{5,64})\\b");

    private Words() {}

    /** Fields and rendered text of an event, in lower case. */
    static String of(WindowsEvent event) {
        return lower(String.join(" ", event.data().values()) + " " + event.message());
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** In lower case, letters and digits alone: names that differ in blanks and signs are the same. */
    static String letters(String name) {
        return lower(name)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /**
     * Whether any of the words, given in lower case, stands in a text in lower case; a number only as a whole, and not
     * within a longer one, such as a hash or a serial number.
     */
    static boolean any(String text, String... words) {
        for (String word : words) {
            if (stands(text, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each of the words, given in lower case, stands in a text in lower case; a number as for {@link #any}. */
    static boolean all(String text, String... words) {
        for (String word : words) {
            if (!stands(text, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean stands(String text, String word) {
        int at = text.indexOf(word);
        if (!word.chars().allMatch(Words::isDigit)) {
            return at >= 0;
        }
        while (at >= 0) {
            int end = at + word.length();
            if ((at == 0 || !isDigit(text.charAt(at - 1))) && (end == text.length() || !isDigit(text.charAt(end)))) {
                return true;
            }
            at = text.indexOf(word, at + 1);
        }
        return false;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Whose request an event of the connector is about: the id of transaction, device or request; else empty string. */
    static String subject(WindowsEvent event) {
        for (var field : event.data().entrySet()) {
            if (any(lower(field.getKey()), "transactionid", "deviceid", "requestid")
                    && !field.getValue().isBlank()) {
                return lower(field.getValue().strip());
            }
        }
        Matcher named = SUBJECT.matcher(of(event));
        return named.find() ? named.group(1) : "";
    }
}
