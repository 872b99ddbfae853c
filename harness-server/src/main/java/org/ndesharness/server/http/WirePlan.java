package org.ndesharness.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.fault.Transmission;
import org.ndesharness.server.fault.WireEffect;

/**
 * How the answer to one request is to go out: gathers what the wire effects ask for, and then makes bytes of an answer.
 *
 * <p>Used by one thread at a time.
 */
final class WirePlan implements Transmission {

    private static final String CONTENT_TYPE = "Content-Type";

    private final HttpRequest request;
    private final String target;
    private final IntFunction<HttpAnswer> errorPages;
    private final List<String> words = new ArrayList<>();
    private final List<UnaryOperator<HttpAnswer>> changes = new ArrayList<>();
    private @Nullable HttpAnswer instead;
    private byte @Nullable [] nonsense;
    private boolean unanswered;
    private boolean continueWithheld;
    private Duration continueDelay = Duration.ZERO;
    private boolean held;
    private int resetAfter = -1;
    private int truncateAfter = -1;
    private long lengthDifference;
    private List<Integer> chunks = List.of();
    private Duration delay = Duration.ZERO;
    private int piece = Integer.MAX_VALUE;
    private Duration every = Duration.ZERO;

    /**
     * A plan that changes nothing so far.
     *
     * @param target as the client asked for it, with the machine's own path
     * @param errorPages the web server's pages by status
     */
    WirePlan(HttpRequest request, String target, IntFunction<HttpAnswer> errorPages) {
        this.request = request;
        this.target = target;
        this.errorPages = errorPages;
        for (var effect : request.effects()) {
            if (effect instanceof WireEffect wire) {
                wire.applyTo(this);
                words.add(wire.description());
            }
        }
    }

    /** What is answered in place of the server; empty when the server has to be asked. */
    Optional<HttpAnswer> instead() {
        return Optional.ofNullable(instead);
    }

    /** Whether the server is left out, and nobody answers. */
    boolean leavesServerOut() {
        return unanswered || nonsense != null;
    }

    /** Whether a client that expects 100 Continue does not get it. */
    boolean continueWithheld() {
        return continueWithheld;
    }

    /** How much later than at once a client that expects 100 Continue gets it. */
    Duration continueDelay() {
        return continueDelay;
    }

    /** What was done to the answer, in words; {@code sent} when nothing was. */
    String ending() {
        return words.isEmpty() ? "sent" : String.join("; ", words);
    }

    /**
     * The bytes of an answer.
     *
     * @param answer empty when the connection is to be closed without one
     * @param connection what to say of the connection
     * @param stays whether the connection takes another request after this one
     */
    RawAnswer of(
            Optional<HttpAnswer> answer,
            Instant now,
            Optional<String> connection,
            boolean stays,
            RawAnswer.Listener listener) {
        var pace = new RawAnswer.Pace(delay, piece, every);
        if (nonsense != null) {
            return new RawAnswer(nonsense, pace, RawAnswer.End.CLOSED, listener);
        }
        if (unanswered || answer.isEmpty()) {
            return new RawAnswer(new byte[0], pace, RawAnswer.End.CLOSED, listener);
        }
        if (held) {
            return new RawAnswer(new byte[0], pace, RawAnswer.End.HELD, listener);
        }
        var changed = answer.get();
        for (var change : changes) {
            changed = change.apply(changed);
        }
        var body = changed.body();
        var framing = chunks.isEmpty()
                ? new HeaderField("Content-Length", Long.toString(Math.max(0, body.length + lengthDifference)))
                : new HeaderField("Transfer-Encoding", "chunked");
        var bodied = AnswerHead.mayHaveBody(changed.status());
        var head = AnswerHead.of(changed, now, connection, bodied ? Optional.of(framing) : Optional.empty());
        var content = !bodied || request.method().equals("HEAD")
                ? new byte[0]
                : chunks.isEmpty() ? body : BodyCoding.chunked(body, chunks);
        var end = stays ? RawAnswer.End.OPEN : RawAnswer.End.FINISHED;
        if (truncateAfter >= 0) {
            content = Arrays.copyOf(content, Math.min(content.length, truncateAfter));
            end = RawAnswer.End.CLOSED;
        }
        var all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        if (resetAfter >= 0) {
            return new RawAnswer(
                    Arrays.copyOf(all, Math.min(all.length, resetAfter)), pace, RawAnswer.End.RESET, listener);
        }
        return new RawAnswer(all, pace, end, listener);
    }

    @Override
    public void answerStatus(int status, boolean page) {
        var shown = errorPages.apply(status);
        instead = page
                ? shown
                : new HttpAnswer(
                        status,
                        shown.fields().stream()
                                .filter(field -> !field.name().equalsIgnoreCase(CONTENT_TYPE))
                                .toList(),
                        new byte[0]);
    }

    @Override
    public void redirect(int status, String location) {
        var query = target.indexOf('?');
        var where = location.replace("{path}", query < 0 ? target : target.substring(0, query))
                .replace("{query}", query < 0 ? "" : target.substring(query));
        var page = ("<head><title>Document Moved</title></head>\n<body><h1>Object Moved</h1>This document may be found"
                        + " <a HREF=\"" + escaped(where) + "\">here</a></body>")
                .getBytes(StandardCharsets.UTF_8);
        var fields = new ArrayList<HeaderField>();
        fields.add(new HeaderField(CONTENT_TYPE, "text/html; charset=UTF-8"));
        fields.add(new HeaderField("Location", where));
        fields.addAll(serverFields());
        instead = new HttpAnswer(status, fields, page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    @Override
    public void answer(String contentType, byte[] body) {
        var fields = new ArrayList<HeaderField>();
        fields.add(new HeaderField(CONTENT_TYPE, contentType));
        fields.addAll(serverFields());
        instead = new HttpAnswer(200, fields, body);
    }

    /** What the web server calls itself. */
    private List<HeaderField> serverFields() {
        return errorPages.apply(500).fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("Server"))
                .toList();
    }

    @Override
    public void refuseChunked() {
        if (request.field("Transfer-Encoding").isPresent()) {
            instead = HttpSysPage.LENGTH_REQUIRED;
        }
    }

    @Override
    public void expectation(boolean refused) {
        if (request.field("Expect").filter(text -> !text.isBlank()).isPresent()) {
            continueWithheld = true;
            if (refused) {
                answerStatus(417, true);
            }
        }
    }

    @Override
    public void lateContinue(Duration time) {
        continueDelay = time;
    }

    @Override
    public void close() {
        unanswered = true;
    }

    @Override
    public void garbage(int bytes, long seed) {
        var random = new byte[bytes];
        new SplittableRandom(seed).nextBytes(random);
        nonsense = random;
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void reset(int bytes) {
        resetAfter = bytes;
    }

    @Override
    public void truncate(int bytes) {
        truncateAfter = bytes;
    }

    @Override
    public void delay(Duration time) {
        delay = delay.plus(time);
    }

    @Override
    public void drip(int bytes, Duration time) {
        piece = bytes;
        every = time;
    }

    @Override
    public void claimLength(long difference) {
        lengthDifference = difference;
    }

    @Override
    public void contentType(UnaryOperator<Optional<String>> change) {
        changes.add(answer -> {
            var right = answer.fields().stream()
                    .filter(field -> field.name().equalsIgnoreCase(CONTENT_TYPE))
                    .map(HeaderField::value)
                    .findFirst();
            var fields = new ArrayList<HeaderField>();
            change.apply(right).ifPresent(value -> fields.add(new HeaderField(CONTENT_TYPE, value)));
            answer.fields().stream()
                    .filter(field -> !field.name().equalsIgnoreCase(CONTENT_TYPE))
                    .forEach(fields::add);
            return new HttpAnswer(answer.status(), fields, answer.body());
        });
    }

    @Override
    public void gzip() {
        changes.add(answer -> {
            var fields = new ArrayList<>(answer.fields());
            var after = !fields.isEmpty()
                    && fields.get(0).name().toLowerCase(Locale.ROOT).startsWith("content-type");
            fields.add(after ? 1 : 0, new HeaderField("Content-Encoding", "gzip"));
            return new HttpAnswer(answer.status(), fields, BodyCoding.gzipped(answer.body()));
        });
    }

    @Override
    public void surround(byte[] before, byte[] after) {
        changes.add(answer -> {
            var out = new ByteArrayOutputStream();
            out.writeBytes(before);
            out.writeBytes(answer.body());
            out.writeBytes(after);
            return new HttpAnswer(answer.status(), answer.fields(), out.toByteArray());
        });
    }

    @Override
    public void chunk(List<Integer> sizes) {
        chunks = sizes;
    }

    @Override
    public void empty() {
        changes.add(answer -> new HttpAnswer(answer.status(), answer.fields(), new byte[0]));
    }
}
