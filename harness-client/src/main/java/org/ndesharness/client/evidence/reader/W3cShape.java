package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.IisRequest;

/**
 * An IIS log entry without a header, known by its shape: a method with a path behind it, and numbers at the end of
 * which the first three are status, substatus and win32 status.
 */
final class W3cShape {

    private static final Set<String> METHODS =
            Set.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "DEBUG");

    /** Before the method: date, time, site name, computer name, s-ip, in the longest selection. */
    private static final int LATEST_METHOD = 5;

    /** An address with the user agent glued to it, as pages print where a link or a placeholder was taken out. */
    private static final Pattern GLUED =
            Pattern.compile("(<?IP_?[Aa]ddress>?|\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:]+:[0-9A-Fa-f:.]*%\\d+)(.*)");

    private static final int LONGEST_GLUED = 500;

    /** An address with a port or without, several in a row glued by commas, or nothing. */
    private static final Pattern FORWARDED;

    static {
        String address = "(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[?[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{2,45}\\]?)(?::\\d{1,5})?";
        FORWARDED = Pattern.compile("-|" + address + "(?:[,;]\\+?" + address + "){0,10}[,;]?");
    }

    private static final int MOST_FORWARDED = 6;

    /** A tool that searched many files puts the file's name, and the number of the line, in front of the date. */
    private static final Pattern NAME_BEFORE_DATE = Pattern.compile(".{1,300}:(\\d{4}-\\d\\d-\\d\\d)");

    private W3cShape() {}

    /** Whether a line begins an entry, be it cut off behind the path. */
    static boolean beginsEntry(List<String> words) {
        return method(words) >= 0;
    }

    private static int method(List<String> words) {
        for (int i = 0; i <= LATEST_METHOD && i + 1 < words.size(); i++) {
            if (METHODS.contains(words.get(i)) && words.get(i + 1).startsWith("/")) {
                return i;
            }
        }
        return -1;
    }

    /** The entry; empty when the line has not got this shape, or only the first half of it. */
    static Optional<IisRequest> bind(Citation citation, List<String> all) {
        int method = method(all);
        List<String> words = withoutForwarded(all);
        int numbers = numbers(words);
        // Behind the path stand query, port and user at least; a shorter line has its numbers elsewhere.
        if (method < 0 || numbers < method + 4 || !isStatus(number(words, numbers))) {
            return Optional.empty();
        }
        Client client = Client.of(words.subList(method + 3, numbers));
        String query = words.get(method + 2);
        return Optional.of(new IisRequest(
                citation,
                time(words.subList(0, method)),
                words.get(method),
                words.get(method + 1),
                query.equals("-") ? "" : query,
                client.address,
                client.agent,
                Integer.parseInt(number(words, numbers)),
                subStatus(words, numbers + 1),
                win32Status(words, numbers + 2)));
    }

    /** Without the addresses that a column such as {@code X-Forwarded-For} puts behind the numbers. */
    private static List<String> withoutForwarded(List<String> words) {
        int end = words.size();
        while (end > 0
                && end > words.size() - MOST_FORWARDED
                && FORWARDED.matcher(words.get(end - 1)).matches()) {
            end--;
        }
        return end > 0 && Tokens.isNumber(words.get(end - 1), 18) ? words.subList(0, end) : words;
    }

    /** The status of an entry; empty string where there is none. */
    static String status(List<String> words) {
        int numbers = numbers(words);
        return numbers < 0 ? "" : number(words, numbers);
    }

    /** Index at which the numbers at the end of the line begin. */
    private static int numbers(List<String> words) {
        int first = words.size();
        while (first > 0 && Tokens.isNumber(number(words, first - 1), 18)) {
            first--;
        }
        return first == words.size() ? -1 : first;
    }

    private static String number(List<String> words, int index) {
        String word = words.get(index);
        return index == words.size() - 1 ? W3cFields.withoutStop(word) : word;
    }

    private static boolean isStatus(String word) {
        return word.length() == 3 && word.charAt(0) >= '1' && word.charAt(0) <= '9';
    }

    private static OptionalInt subStatus(List<String> words, int index) {
        return index < words.size() && Tokens.isNumber(number(words, index), 9)
                ? OptionalInt.of(Integer.parseInt(number(words, index)))
                : OptionalInt.empty();
    }

    private static OptionalLong win32Status(List<String> words, int index) {
        return index < words.size() ? OptionalLong.of(Long.parseLong(number(words, index))) : OptionalLong.empty();
    }

    private static Optional<Instant> time(List<String> before) {
        for (int i = 0; i + 1 < before.size(); i++) {
            if (Times.beginsLikeDate(before.get(i))) {
                return Times.utc(before.get(i), before.get(i + 1));
            }
            Matcher named = NAME_BEFORE_DATE.matcher(before.get(i).length() > 400 ? "" : before.get(i));
            if (named.matches()) {
                return Times.utc(named.group(1), before.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Who asked: what stands between the query and the numbers. */
    private static final class Client {

        private String address = "";
        private String agent = "";

        /** Port, user, c-ip, user agent, referrer, where the samples glue user, c-ip and agent together. */
        static Client of(List<String> words) {
            Client client = new Client();
            int at = Tokens.isNumber(words.get(0), 5) ? 1 : 0;
            String address = "";
            if (at < words.size()) {
                String user = words.get(at++);
                boolean glued = user.length() > 1 && user.startsWith("-");
                address = glued ? user.substring(1) : at < words.size() ? words.get(at++) : "";
            }
            Matcher parts = GLUED.matcher(address);
            if (address.length() <= LONGEST_GLUED && parts.matches()) {
                client.address = parts.group(1);
                client.agent = parts.group(2);
            } else {
                client.address = address.equals("-") ? "" : address;
            }
            if (client.agent.isEmpty() && at < words.size() && !words.get(at).equals("-")) {
                client.agent = agent(words.subList(at, words.size()));
            }
            return client;
        }

        /** A copy may have lost the {@code +} that stand for an agent's blanks; what is in parentheses is one agent. */
        private static String agent(List<String> words) {
            int end = words.size() > 1 && words.get(1).startsWith("(") ? 2 : 1;
            int open = parentheses(words.get(end - 1));
            while (open > 0 && end < words.size()) {
                open += parentheses(words.get(end++));
            }
            return open == 0 ? String.join("+", words.subList(0, end)) : words.get(0);
        }

        private static int parentheses(String word) {
            int open = 0;
            for (int i = 0; i < word.length(); i++) {
                open += word.charAt(i) == '(' ? 1 : word.charAt(i) == ')' ? -1 : 0;
            }
            return open;
        }
    }
}
