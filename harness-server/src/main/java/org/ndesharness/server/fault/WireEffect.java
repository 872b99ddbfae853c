package org.ndesharness.server.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What goes wrong on the connection, whatever is being answered.
 *
 * <p>Some answer in place of the server, which then never sees the request, as a proxy in front of it would; each says so.
 * All others let the server do its work (a certificate may have been issued) and spoil the answer on its way. Several may
 * befall one exchange: they are applied in the order in which they were added, and of two that exclude each other the later wins.
 *
 * <p>The records' components are numbers, texts, ISO 8601 durations, optional texts and lists of numbers, so that they can
 * be written as JSON beside their {@link #kind()}.
 */
public sealed interface WireEffect extends Effect {

    /** Asks for this effect. */
    void applyTo(Transmission transmission);

    @Override
    default String kind() {
        return Kind.of(getClass());
    }

    /** All wire effects by their {@link #kind()}. */
    static SortedMap<String, Class<? extends WireEffect>> kinds() {
        return Kind.allOf(WireEffect.class);
    }

    /**
     * A status in place of the answer, and in place of the server.
     *
     * @param status the HTTP status, 200 to 599
     * @param page whether the page that IIS shows for it comes along (default: true); with false the body is empty
     */
    record Status(int status, boolean page) implements WireEffect {

        /** Refuses what is no status. */
        public Status {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("A status lies between 200 and 599, not at " + status);
            }
        }

        /** A status with the page that IIS shows for it. */
        public Status(int status) {
            this(status, true);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.answerStatus(status, page);
        }

        @Override
        public String description() {
            return "answers " + status + (page ? "" : " without a page");
        }
    }

    /**
     * A redirection in place of the server: to a login page, or from a path without a slash to one with it.
     *
     * @param status the HTTP status, 300 to 399
     * @param location absolute or not; {@code {path}} in it stands for the path that was asked for, and {@code {query}} for the
     *     query with its question mark: {@code {path}/{query}} adds a slash
     */
    record Redirect(int status, String location) implements WireEffect {

        /** Refuses what is no redirection, and a location that would break the header apart. */
        public Redirect {
            if (status < 300 || status > 399) {
                throw new IllegalArgumentException(
                        "The status of a redirection lies between 300 and 399, not at " + status);
            }
            Text.requireHeaderValue("location", location);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.redirect(status, location);
        }

        @Override
        public String description() {
            return "redirects with " + status + " to " + location;
        }
    }

    /**
     * A page of another make in place of the server, with status 200: a login page, for example.
     *
     * @param contentType the Content-Type, for example {@code text/html}
     * @param text the body, sent as UTF-8
     */
    record Page(String contentType, String text) implements WireEffect {

        /** Refuses a content type that would break the header apart. */
        public Page {
            Text.requireHeaderValue("contentType", contentType);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.answer(contentType, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String description() {
            return "answers 200 with " + contentType + " of its own";
        }
    }

    /** Refuses requests that come in chunks with 411, in place of the server; lets others through. */
    record RefuseChunked() implements WireEffect {

        @Override
        public void applyTo(Transmission transmission) {
            transmission.refuseChunked();
        }

        @Override
        public String description() {
            return "refuses chunked requests with 411";
        }
    }

    /** Closes the connection without any answer, in place of the server. */
    record Unanswered() implements WireEffect {

        @Override
        public void applyTo(Transmission transmission) {
            transmission.close();
        }

        @Override
        public String description() {
            return "closes the connection without an answer";
        }
    }

    /**
     * Random bytes that are no HTTP, in place of the server; then closes.
     *
     * @param bytes how many
     * @param seed chooses them: the same seed chooses the same ones
     */
    record Garbage(int bytes, long seed) implements WireEffect {

        /** At least one byte, at most a megabyte. */
        public Garbage {
            Text.requireBetween("bytes", bytes, 1, 1 << 20);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.garbage(bytes, seed);
        }

        @Override
        public String description() {
            return "sends " + bytes + " random bytes (seed " + seed + ") and closes";
        }
    }

    /** The answer never comes, and the connection stays open until the client gives up. */
    record Silence() implements WireEffect {

        @Override
        public void applyTo(Transmission transmission) {
            transmission.hold();
        }

        @Override
        public String description() {
            return "never answers and keeps the connection open";
        }
    }

    /**
     * The answer comes later.
     *
     * @param time how much later: a millisecond to an hour
     */
    record Delay(Duration time) implements WireEffect {

        /** At most an hour. */
        public Delay {
            Text.requireTime("time", time);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.delay(time);
        }

        @Override
        public String description() {
            return "answers " + time.toMillis() + " ms late";
        }
    }

    /**
     * The answer, headers and all, comes in small pieces.
     *
     * @param bytes the size of a piece
     * @param every the time between two pieces: a millisecond to an hour
     */
    record Drip(int bytes, Duration every) implements WireEffect {

        /** At least a byte at a time, at least a millisecond and at most an hour apart. */
        public Drip {
            Text.requireBetween("bytes", bytes, 1, 1 << 20);
            Text.requireTime("every", every);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.drip(bytes, every);
        }

        @Override
        public String description() {
            return "sends " + bytes + " byte" + (bytes == 1 ? "" : "s") + " every " + every.toMillis() + " ms";
        }
    }

    /**
     * The connection is reset (RST) after so many bytes of the answer, counted from the status line; 0 for before it.
     *
     * @param bytes how many of the answer still come
     */
    record Reset(int bytes) implements WireEffect {

        /** Not negative. */
        public Reset {
            Text.requireBetween("bytes", bytes, 0, Integer.MAX_VALUE);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.reset(bytes);
        }

        @Override
        public String description() {
            return bytes == 0
                    ? "resets the connection before the answer"
                    : "resets the connection after " + bytes + " bytes";
        }
    }

    /**
     * The connection is closed after so many bytes of the body, of which the headers announce all.
     *
     * @param bytes how many of the body still come
     */
    record Truncate(int bytes) implements WireEffect {

        /** Not negative. */
        public Truncate {
            Text.requireBetween("bytes", bytes, 0, Integer.MAX_VALUE);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.truncate(bytes);
        }

        @Override
        public String description() {
            return "closes the connection after " + bytes + " bytes of the body";
        }
    }

    /**
     * Content-Length differs from what comes. The connection stays open: a client that believes it waits, or reads too little.
     *
     * @param difference bytes announced too many; below 0, too few
     */
    record WrongLength(long difference) implements WireEffect {

        /** Not zero. */
        public WrongLength {
            if (difference == 0) {
                throw new IllegalArgumentException("A difference of 0 makes no wrong length");
            }
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.claimLength(difference);
        }

        @Override
        public String description() {
            return "announces " + Math.abs(difference) + " bytes too " + (difference > 0 ? "many" : "few");
        }
    }

    /**
     * Another Content-Type, or none.
     *
     * @param value the other one; without it the header is left out
     */
    record ContentType(Optional<String> value) implements WireEffect {

        /** Refuses a value that would break the header apart. */
        public ContentType {
            value.ifPresent(text -> Text.requireHeaderValue("value", text));
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.contentType(right -> value);
        }

        @Override
        public String description() {
            return value.map(text -> "says Content-Type " + text).orElse("leaves Content-Type out");
        }
    }

    /** The right Content-Type spelt oddly: {@code Application/X-PKI-Message; charset=utf-8}. */
    record RespeltContentType() implements WireEffect {

        @Override
        public void applyTo(Transmission transmission) {
            transmission.contentType(right -> right.map(RespeltContentType::respelt));
        }

        private static String respelt(String type) {
            var letters = new StringBuilder(type);
            for (var at = 0; at < letters.length(); at++) {
                if (at == 0 || !Character.isLetterOrDigit(letters.charAt(at - 1))) {
                    letters.setCharAt(at, Character.toUpperCase(letters.charAt(at)));
                }
            }
            return letters.toString().replace("Pki", "PKI") + (type.contains("charset") ? "" : "; charset=utf-8");
        }

        @Override
        public String description() {
            return "spells Content-Type in mixed case with a charset";
        }
    }

    /** The body gzipped, whether the client takes it or not. */
    record Gzip() implements WireEffect {

        @Override
        public void applyTo(Transmission transmission) {
            transmission.gzip();
        }

        @Override
        public String description() {
            return "gzips the body";
        }
    }

    /**
     * Stray bytes around the body; Content-Length counts them.
     *
     * @param beforeHex what stands before it, in hexadecimal; may be empty
     * @param afterHex what stands after it, in hexadecimal; may be empty
     */
    record StrayBytes(String beforeHex, String afterHex) implements WireEffect {

        /** Refuses what is not hexadecimal. */
        public StrayBytes {
            beforeHex = Text.requireHex("beforeHex", beforeHex);
            afterHex = Text.requireHex("afterHex", afterHex);
        }

        /** A line end after the body. */
        public static StrayBytes lineEnd() {
            return new StrayBytes("", "0d0a");
        }

        @Override
        public void applyTo(Transmission transmission) {
            var hex = HexFormat.of();
            transmission.surround(hex.parseHex(beforeHex), hex.parseHex(afterHex));
        }

        @Override
        public String description() {
            return "puts " + beforeHex.length() / 2 + " stray bytes before the body and " + afterHex.length() / 2
                    + " after it";
        }
    }

    /**
     * The body in chunks instead of at a length.
     *
     * @param sizes those of the chunks in bytes, over and over
     */
    record Chunked(List<Integer> sizes) implements WireEffect {

        /** At least one size, each at least 1. */
        public Chunked {
            sizes = List.copyOf(sizes);
            if (sizes.isEmpty()) {
                throw new IllegalArgumentException("A chunked answer needs the size of a chunk");
            }
            sizes.forEach(size -> Text.requireBetween("sizes", size, 1, 1 << 20));
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.chunk(sizes);
        }

        @Override
        public String description() {
            return "sends chunks of " + sizes + " bytes";
        }
    }

    /** Status and headers as they should be, and no byte of a body: Content-Length 0. */
    record EmptyBody() implements WireEffect {

        @Override
        public void applyTo(Transmission transmission) {
            transmission.empty();
        }

        @Override
        public String description() {
            return "leaves the body empty";
        }
    }

    /**
     * A client that expects 100 Continue gets it later; other requests pass.
     *
     * @param time how much later: a millisecond to an hour
     */
    record LateContinue(Duration time) implements WireEffect {

        /** At most an hour. */
        public LateContinue {
            Text.requireTime("time", time);
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.lateContinue(time);
        }

        @Override
        public String description() {
            return "says 100 Continue " + time.toMillis() + " ms late";
        }
    }

    /**
     * What becomes of {@code Expect: 100-continue}; other requests pass.
     *
     * @param answer withheld: the client has to send its body unasked; refused: with 417, in place of the server
     */
    record Expectation(Answer answer) implements WireEffect {

        /** How the client is told to go on. */
        public enum Answer {
            /** Not at all: the client has to send its body unasked. */
            WITHHELD,
            /** With 417 in place of the server. */
            REFUSED
        }

        @Override
        public void applyTo(Transmission transmission) {
            transmission.expectation(answer == Answer.REFUSED);
        }

        @Override
        public String description() {
            return "100 Continue is " + answer.name().toLowerCase(Locale.ROOT);
        }
    }
}
