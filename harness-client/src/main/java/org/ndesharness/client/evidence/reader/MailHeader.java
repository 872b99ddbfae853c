package org.ndesharness.client.evidence.reader;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lines that a file begins with, if they are the header of a saved mail (RFC 5322, RFC 2045). A mail that was pasted as
 * text names its sender too, but not its MIME version; a page saved as a web archive (RFC 2557) was sent by nobody.
 */
final class MailHeader {

    /** What mail systems write above a mail stays far below this. */
    static final int LONGEST = 256 << 10;

    private static final int LONGEST_NAME = 76;

    private static final int FEWEST_FIELDS = 3;

    private static final Set<String> ADDRESSED = Set.of("to", "cc", "bcc", "received", "return-path", "delivered-to");

    private static final Set<String> SENT = Set.of("from", "to", "received", "return-path", "message-id", "sender");

    private static final Set<String> OTHERS =
            Set.of("cc", "bcc", "subject", "date", "reply-to", "delivered-to", "mime-version", "content-type");

    private final Map<String, String> fields = new HashMap<>();
    private boolean open;

    private MailHeader(byte[] begin) {
        if (nameEnd(begin, 0) > 0) {
            read(new String(begin, StandardCharsets.ISO_8859_1));
        }
    }

    /** Whether a file that begins so may be a mail, which only more of it tells. */
    static boolean isCutOff(byte[] begin) {
        return nameEnd(begin, 0) > 0 && new MailHeader(begin).open;
    }

    /** Whether a file that begins so is a mail. */
    static boolean begins(byte[] begin) {
        return nameEnd(begin, 0) > 0 && new MailHeader(begin).isMail();
    }

    /** Index of the colon behind the name of a field; -1 where none begins. Most files are told by their first bytes. */
    private static int nameEnd(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && at - from < LONGEST_NAME && isNameLetter(bytes[at])) {
            at++;
        }
        boolean field = at - from > 1
                && at + 1 < bytes.length
                && bytes[at] == ':'
                && (bytes[at + 1] == ' ' || bytes[at + 1] == '\t' || bytes[at + 1] == '\r' || bytes[at + 1] == '\n');
        return field ? at : -1;
    }

    private static boolean isNameLetter(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-';
    }

    private void read(String begin) {
        String last = "";
        int at = 0;
        int end = begin.indexOf('\n');
        while (end >= 0) {
            String line = begin.substring(at, end).stripTrailing();
            if (line.isEmpty()) {
                return;
            }
            int colon = line.indexOf(':');
            if (Tokens.isBlank(line.charAt(0)) && !last.isEmpty()) {
                fields.merge(last, line, String::concat);
            } else if (colon > 0 && line.substring(0, colon).chars().allMatch(MailHeader::isNameLetter)) {
                last = line.substring(0, colon).toLowerCase(Locale.ROOT);
                fields.putIfAbsent(last, line.substring(colon + 1).strip());
            } else {
                fields.clear();
                return;
            }
            at = end + 1;
            end = begin.indexOf('\n', at);
        }
        open = true;
    }

    private boolean isMail() {
        long known = Stream.of(ADDRESSED, SENT, OTHERS)
                .flatMap(Set::stream)
                .distinct()
                .filter(fields::containsKey)
                .count();
        return known >= FEWEST_FIELDS
                && (fields.containsKey("mime-version") || fields.containsKey("content-type"))
                && hasAny(SENT)
                && !isWebArchive();
    }

    private boolean isWebArchive() {
        String type = fields.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        boolean page = type.startsWith("multipart/related") || type.startsWith("text/html");
        boolean sent = hasAny(ADDRESSED) || fields.getOrDefault("from", "").indexOf('@') >= 0;
        return fields.containsKey("snapshot-content-location") || (page && !sent);
    }

    private boolean hasAny(Set<String> names) {
        return names.stream().anyMatch(fields::containsKey);
    }
}
