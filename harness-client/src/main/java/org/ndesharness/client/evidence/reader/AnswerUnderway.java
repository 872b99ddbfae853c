package org.ndesharness.client.evidence.reader;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ndesharness.client.evidence.AnswerForm;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.HttpAnswer;

/** An answer of which the parts come one after the other, and before it those that only led to it. */
final class AnswerUnderway {

    /** Pages that matter are small; of a download the beginning is enough. */
    private static final int LONGEST_BODY = 64 * 1024;

    String method = "";
    String url = "";
    OptionalInt status = OptionalInt.empty();
    Optional<Citation> citation = Optional.empty();
    String error = "";
    Optional<Instant> time = Optional.empty();
    /** Whether the client said that it takes compressed answers, or its kind always does. */
    boolean takesEncodings;
    /** Whether the header fields of the request are there. */
    boolean sentShown;
    /** Whether the client waited for 100 Continue in vain. */
    boolean waited;
    /** Whether line ends follow the one DER value of the body. */
    boolean tail;

    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final List<String> redirects = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    /** Another answer to the same request: what came before led to it. */
    void answered(int code, Citation at) {
        if (!header("location").isEmpty()) {
            redirects.add(header("location"));
        }
        headers.clear();
        body.setLength(0);
        status = OptionalInt.of(code);
        citation = Optional.of(at);
    }

    /** Whether the client goes on to another answer: a redirect, a handshake, an interim answer. */
    boolean leadsOn() {
        int code = status.orElse(0);
        return code / 100 == 1 || code / 100 == 3 || code == 401 || code == 407 || isTunnel();
    }

    private boolean isTunnel() {
        return status.orElse(0) == 200 && headers.isEmpty() && body.toString().isBlank();
    }

    /** A line {@code Name: value}. */
    void headerLine(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            header(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
    }

    void header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    /** A line {@code Name: value} of the request; of others than these nothing is kept, for secrets may stand there. */
    void sentLine(String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            sent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
    }

    void sent(String name, String value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "accept-encoding" -> takesEncodings |= !value.isEmpty() && !value.equalsIgnoreCase("identity");
            case "content-type" -> sent.put("content-type", value);
            // In a quoted stream the answer's stands behind it with the same sign in front.
            case "content-length" -> sent.putIfAbsent("content-length", value);
            default -> {
                // Says nothing of the form.
            }
        }
    }

    private String header(String name) {
        return headers.getOrDefault(name, "");
    }

    void body(String line) {
        if (body.length() < LONGEST_BODY) {
            body.append(line, 0, Math.min(line.length(), LONGEST_BODY)).append('\n');
        }
    }

    /** The body so far without the blanks in front of it, or its beginning; empty string before its first line. */
    String bodyBegin() {
        return Tokens.strip(body.substring(0, Math.min(body.length(), 200)));
    }

    boolean isEmpty() {
        return status.isEmpty() && error.isEmpty();
    }

    /** The answer as evidence; the page says what the headers do not. */
    HttpAnswer build(Citation otherwise) {
        // UTF-16 that was copied as if it were bytes of one character each.
        String text = body.toString().replace("\0", "").strip();
        List<String> lines = HtmlText.isHtml(text)
                ? HtmlText.lines(text).stream().map(HtmlText.Line::text).toList()
                : text.lines().limit(50).map(Tokens::strip).toList();
        Optional<AnswerPage> page = status.orElse(0) == 200 ? Optional.empty() : AnswerPage.of(lines);
        OptionalInt code = status.isPresent() || !error.isEmpty()
                ? status
                : page.map(AnswerPage::status).orElse(OptionalInt.empty());
        OptionalInt sub = page.filter(p -> p.status().equals(code))
                .map(AnswerPage::subStatus)
                .orElse(OptionalInt.empty());
        return new HttpAnswer(
                citation.orElse(otherwise),
                time.or(this::date),
                method,
                url.isEmpty() ? Optional.empty() : Optional.of(url),
                code,
                sub,
                header("server"),
                header("location"),
                header("content-type"),
                age(),
                text,
                redirects,
                error.isEmpty() ? Optional.empty() : Optional.of(error),
                form());
    }

    private AnswerForm form() {
        String type = sent.getOrDefault("content-type", "");
        return new AnswerForm(
                !headers.isEmpty(),
                header("content-encoding"),
                takesEncodings,
                header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked"),
                length(header("content-length")),
                length(sent.getOrDefault("content-length", "")),
                sentShown || !type.isEmpty() ? Optional.of(type) : Optional.empty(),
                waited,
                tail);
    }

    private static OptionalLong length(String digits) {
        return Tokens.isNumber(digits, 12) ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    private Optional<Duration> age() {
        String seconds = header("age");
        return seconds.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    private Optional<Instant> date() {
        try {
            return Optional.of(ZonedDateTime.parse(header("date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
