package org.ndesharness.client.diagnosis.rule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ndesharness.client.diagnosis.sign.SystemMessages;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * The latest attempt in the Admin channel of DeviceManagement-Enterprise-Diagnostics-Provider.
 *
 * <p>Events 306, 36, 39, 32 and 307 by number and channel, never by their text: it is in the system's language.
 */
final class WindowsLog {

    private static final String CHANNEL = "devicemanagement-enterprise-diagnostic";
    private static final Pattern LAST_GROUP = Pattern.compile("\\(([^()]*)\\)[^()]*$");
    /** How Windows says "The operation completed successfully." in the languages that such logs were seen in. */
    private static final Pattern WELL = Pattern.compile(
            "success|erfolgreich|har slutf|voltooid|réussi|correctamente|completad|riuscit|completata|êxito"
                    + "|sucesso|pomyślnie|úspěšn|sikeres|успешно|başarı|成功|正常|완료|正しく",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern CUT_CODE = Pattern.compile("LogError 0x8[0-9a-fA-F]{1,6}(?![0-9a-fA-F])");

    private static final Pattern HOST = Pattern.compile("https?://([^/\\s?:')]+)");

    private final List<WindowsEvent> log;
    private final List<WindowsEvent> whole;
    private final String file;

    private WindowsLog(List<WindowsEvent> log, List<WindowsEvent> whole, String file) {
        this.log = log;
        this.whole = whole;
        this.file = file;
    }

    static Attempt read(CollectedEvidence evidence, String file) {
        List<WindowsEvent> log = evidence.all(WindowsEvent.class).stream()
                .filter(e -> e.citation().file().equals(file) && isOfChannel(e, evidence))
                .toList();
        if (log.stream().allMatch(WindowsEvent::bare) && log.stream().anyMatch(e -> e.id() == 39)) {
            // Told in whatever order: that the certificate came is what counts.
            log = log.stream().filter(e -> e.id() != 32 && e.id() != 307).toList();
        }
        if (log.stream().allMatch(e -> e.time().isPresent())) {
            log = log.stream()
                    .sorted(Comparator.comparing((WindowsEvent e) -> e.time().orElse(Instant.EPOCH)))
                    .toList();
        } else if (log.stream().allMatch(e -> e.written().isPresent())) {
            // Event Viewer lists the newest first and names no zone; within a second its order is all there is.
            log = newestLast(log).stream()
                    .sorted(Comparator.comparing((WindowsEvent e) -> e.written().orElse(LocalDateTime.MIN)))
                    .toList();
        }
        List<WindowsEvent> whole = log;
        return Attempt.worst(RequestKey.split(whole, WindowsLog::key, e -> e.id() == 306, WindowsLog::isScep).stream()
                .map(part -> new WindowsLog(part, whole, file).attempt())
                .toList());
    }

    private static List<WindowsEvent> newestLast(List<WindowsEvent> log) {
        boolean newestFirst = !log.isEmpty()
                && log.get(0)
                        .written()
                        .orElseThrow()
                        .isAfter(log.get(log.size() - 1).written().orElseThrow());
        List<WindowsEvent> ordered = new ArrayList<>(log);
        if (newestFirst) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    /** Event 306 alone names the request; 36, 39, 32 and 307 follow it. */
    private static String key(WindowsEvent event) {
        return event.id() == 306 ? RequestKey.in(Events.text(event)) : "";
    }

    /** A text copy may lack provider and channel: then the file says what it is. */
    private static boolean isOfChannel(WindowsEvent event, CollectedEvidence evidence) {
        String names = (event.provider() + " " + event.channel()).toLowerCase(Locale.ROOT);
        return names.contains(CHANNEL)
                || (names.isBlank() && event.message().strip().startsWith("SCEP"))
                || (names.isBlank()
                        && evidence.files().stream()
                                .anyMatch(f -> f.kind() == FileKind.MDM_EVENTS
                                        && f.file().equals(event.citation().file())));
    }

    private Attempt attempt() {
        var builder = new Attempt.Builder(Platform.WINDOWS, file);
        int begin = last(e -> e.id() == 306);
        if (begin < 0) {
            begin = first(WindowsLog::isScep);
        } else if (none(begin + 1, WindowsLog::isScep) && accepted(log.get(begin)) && !none(0, e -> ends(e.id()))) {
            // The profile came again and nothing has followed yet: the attempt before it is the latest one.
            int end = last(e -> ends(e.id()));
            begin = IntStream.rangeClosed(0, end)
                    .filter(i -> log.get(i).id() == 306)
                    .max()
                    .orElse(end);
        }
        if (begin < 0) {
            return log.isEmpty()
                    ? builder.build(Symptom.NOTHING_SEEN)
                    : builder.because(log.get(log.size() - 1).citation())
                            .window(span(log.size() - 1, log.size() - 1))
                            .goesOn(goesOnAfter(Math.max(last(WindowsLog::isSession), 0)))
                            .build(Symptom.NO_PROFILE);
        }
        int lastRelevant = begin;
        Symptom symptom = Symptom.UNFINISHED;
        builder.because(log.get(begin).citation());
        boolean requestGenerated = false;
        for (int i = begin; i < log.size(); i++) {
            requestGenerated |= log.get(i).id() == 36;
            if (log.get(i).id() == 32) {
                // Event 36 comes right before the request is sent; the log does not say by which method.
                builder.operation(requestGenerated ? "PKIOperation" : "").longGet(requestGenerated);
                requestGenerated = false;
            }
            Optional<Symptom> seen = seen(log.get(i), builder, symptom);
            if (seen.isPresent()) {
                symptom = seen.get();
                builder.because(log.get(i).citation());
            }
            if (isScep(log.get(i))) {
                lastRelevant = i;
            }
        }
        return builder.window(span(begin, lastRelevant))
                .goesOn(goesOnAfter(lastRelevant))
                .build(symptom);
    }

    private static Optional<Symptom> seen(WindowsEvent event, Attempt.Builder builder, Symptom before) {
        Matcher host = HOST.matcher(String.join(" ", event.data().values()) + " " + event.message());
        if (isScep(event) && host.find()) {
            builder.host(host.group(1));
        }
        return switch (event.id()) {
            case 306 -> {
                Optional<Hresult> result = result(event);
                result.ifPresent(r -> builder.detail(r.toString()));
                yield Optional.of(accepted(event) ? Symptom.UNFINISHED : Symptom.PROFILE_REFUSED);
            }
            case 39 -> Optional.of(Symptom.INSTALLED);
            // 307 repeats 32 in other words; it counts where 32 is missing or has no code.
            case 32, 307 ->
                result(event)
                        .map(r -> failed(r, builder))
                        .or(() -> before == Symptom.UNFINISHED && event.id() == 32
                                ? Optional.of(Symptom.INSTALLATION_FAILED)
                                : Optional.empty());
            default -> Optional.empty();
        };
    }

    private static Symptom failed(Hresult result, Attempt.Builder builder) {
        builder.detail(result.toString());
        if (result.httpStatus().isPresent()) {
            builder.status(result.httpStatus().getAsInt());
            return Symptom.HTTP_STATUS;
        }
        if (result.isNameNotResolved()) {
            return Symptom.NAME_UNKNOWN;
        }
        if (result.isInvalidAnswer()) {
            return Symptom.NOT_SCEP;
        }
        if (result.isTransport()) {
            return Symptom.CANNOT_CONNECT;
        }
        if (result.isChain()) {
            return Symptom.CHAIN_REJECTED;
        }
        return result.isKeyStorage() ? Symptom.INSTALLATION_FAILED : Symptom.REQUEST_REFUSED;
    }

    /** A result that Windows could name is a text in its language, and a code only where it could not. */
    private static boolean accepted(WindowsEvent event) {
        return result(event).map(Hresult::isAccepted).orElseGet(() -> {
            Matcher group = LAST_GROUP.matcher(event.message());
            boolean named = event.data().isEmpty() && event.message().contains("NodePath") && group.find();
            return !named
                    || group.group(1).isBlank()
                    || WELL.matcher(group.group(1)).find();
        });
    }

    /** The field that holds the result; without fields, the last brackets of the text. */
    private static Optional<Hresult> result(WindowsEvent event) {
        String field = event.id() == 306 ? "HexInt3" : "HRESULT";
        if (event.data().containsKey(field)) {
            return Hresult.ofField(event.data().getOrDefault(field, ""));
        }
        String message = event.data().getOrDefault("Message1", event.message());
        if (event.id() == 307) {
            int error = message.indexOf("LogError");
            return error < 0 ? Optional.empty() : whole(message.substring(error));
        }
        Matcher group = LAST_GROUP.matcher(event.message());
        return group.find()
                ? Hresult.lastIn(group.group(1)).or(() -> inWords(event.message()))
                : inWords(event.message());
    }

    /** The message is cut at a length of its own: what is left of a code then says nothing beside event 32. */
    private static Optional<Hresult> whole(String error) {
        return CUT_CODE.matcher(error).find() ? Optional.empty() : Hresult.lastIn(error);
    }

    private static Optional<Hresult> inWords(String message) {
        return SystemMessages.code(message)
                .or(() -> SystemMessages.status(message))
                .map(Hresult::new);
    }

    private Window span(int from, int to) {
        Optional<Instant> start = log.get(from).time();
        Optional<Instant> end = log.get(to).time();
        return start.isPresent() && end.isPresent() ? Window.of(start.get(), end.get()) : Window.unknown();
    }

    private boolean goesOnAfter(int index) {
        Optional<Instant> end = log.get(index).time();
        return end.isPresent()
                && whole.stream()
                        .flatMap(e -> e.time().stream())
                        .anyMatch(t -> t.isAfter(end.get().plus(Window.A_WHILE)));
    }

    private int last(Predicate<WindowsEvent> test) {
        return IntStream.range(0, log.size())
                .filter(i -> test.test(log.get(i)))
                .max()
                .orElse(-1);
    }

    private int first(Predicate<WindowsEvent> test) {
        return IntStream.range(0, log.size())
                .filter(i -> test.test(log.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private boolean none(int from, Predicate<WindowsEvent> test) {
        return log.stream().skip(from).noneMatch(test);
    }

    private static boolean isSession(WindowsEvent event) {
        return event.id() == 208 || event.id() == 209;
    }

    private static boolean isScep(WindowsEvent event) {
        return event.id() == 306 || event.id() == 36 || ends(event.id());
    }

    private static boolean ends(int id) {
        return id == 39 || id == 32 || id == 307;
    }
}
