package org.ndesharness.client.evidence.reader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page in a web archive: the first HTML part of a {@code multipart/related} message (RFC 2557), its transfer encoding
 * undone.
 *
 * @param url where it came from; empty string where the archive does not say
 */
record MhtmlPage(String html, String url, Optional<Instant> time) {

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([\\w.:-]{1,40})");

    static Optional<MhtmlPage> of(String text) {
        String head = text.substring(0, Math.min(text.length(), 4_000)).toLowerCase(Locale.ROOT);
        if (!head.contains("mime-version:") || !(head.contains("multipart/related") || head.contains("text/html"))) {
            return Optional.empty();
        }
        int end = endOfHeaders(text, 0);
        Map<String, String> message = headers(text.substring(0, end));
        int begin = 0;
        Map<String, String> part = message;
        while (!part.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith("text/html")) {
            begin = text.indexOf("\n--", end);
            if (begin < 0) {
                return Optional.empty();
            }
            int headers = text.indexOf('\n', begin + 1) + 1;
            end = headers == 0 ? text.length() : endOfHeaders(text, headers);
            part = headers == 0 ? Map.of() : headers(text.substring(headers, end));
            if (end >= text.length()) {
                return Optional.empty();
            }
        }
        int next = text.indexOf("\n--", end);
        String body = text.substring(end, next < 0 ? text.length() : next);
        String url = message.getOrDefault("snapshot-content-location", part.getOrDefault("content-location", ""));
        return Optional.of(new MhtmlPage(decoded(body, part), url, time(message.getOrDefault("date", ""))));
    }

    /** Index behind the blank line that ends the headers. */
    private static int endOfHeaders(String text, int from) {
        int lf = text.indexOf("\n\n", from);
        int crlf = text.indexOf("\n\r\n", from);
        if (lf < 0 && crlf < 0) {
            return text.length();
        }
        return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 3 : lf + 2;
    }

    private static Map<String, String> headers(String block) {
        Map<String, String> headers = new LinkedHashMap<>();
        String last = "";
        for (String line : block.lines().limit(100).toList()) {
            int colon = line.indexOf(':');
            if (!line.isEmpty() && Tokens.isBlank(line.charAt(0)) && !last.isEmpty()) {
                headers.merge(last, " " + line.strip(), String::concat);
            } else if (colon > 0) {
                last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.put(last, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String decoded(String body, Map<String, String> part) {
        String encoding = part.getOrDefault("content-transfer-encoding", "").toLowerCase(Locale.ROOT);
        Charset charset = charset(part.getOrDefault("content-type", ""));
        return switch (encoding) {
            case "quoted-printable" -> new String(quotedPrintable(body), charset);
            case "base64" -> new String(Base64.getMimeDecoder().decode(whole(body)), charset);
            default -> body;
        };
    }

    /** Without what is left over at the end of an archive that was cut off. */
    private static String whole(String base64) {
        String plain = base64.replaceAll("[^A-Za-z0-9+/]", "");
        return plain.substring(0, plain.length() - plain.length() % 4);
    }

    private static byte[] quotedPrintable(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c != '=') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                i++;
            } else if (body.startsWith("=\r\n", i)) {
                i += 3;
            } else if (body.startsWith("=\n", i)) {
                i += 2;
            } else if (i + 2 < body.length() && hex(body, i + 1) >= 0) {
                bytes.write(hex(body, i + 1));
                i += 3;
            } else {
                bytes.write('=');
                i++;
            }
        }
        return bytes.toByteArray();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static Charset charset(String contentType) {
        Matcher name = CHARSET.matcher(contentType);
        try {
            return name.find() ? Charset.forName(name.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
