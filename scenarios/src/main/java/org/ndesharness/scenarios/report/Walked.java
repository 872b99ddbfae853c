package org.ndesharness.scenarios.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;

/**
 * What the server's logs have of one device's enrolment, oldest first.
 *
 * @param messages from station to station
 * @param others requests of other devices, which are not among them
 */
record Walked(List<Message> messages, int others) {

    /** A device sends some ten requests; what is more are repetitions, and the last of them say most. */
    private static final int MOST = 20;

    /** A policy module asks within the request; logs have whole seconds. */
    private static final Duration AROUND = Duration.ofSeconds(5);

    private static final Comparator<Message> BY_TIME =
            Comparator.comparing(message -> message.order().orElse(Instant.MIN));

    private static final Pattern OPERATION = Pattern.compile("operation=([A-Za-z]+)");

    Walked {
        messages = List.copyOf(messages);
    }

    /**
     * A request, with what became of it.
     *
     * @param order UTC, by which it stands among the others
     * @param time UTC, time of day as far as the log has it; empty when it has none
     * @param answer in a few characters, for example {@code 404.15}
     * @param good whether it was answered as a healthy site answers
     */
    record Message(
            Optional<Instant> order,
            String time,
            Station from,
            Station to,
            String label,
            String answer,
            boolean good,
            Citation shownBy) {}

    /**
     * The walk of a platform's device.
     *
     * @param cited the lines that the diagnosis speaks of: whoever sent those requests is the device in question
     */
    static Walked of(CollectedEvidence evidence, DeviceLog platform, Set<Citation> cited) {
        List<IisRequest> scep = evidence.all(IisRequest.class).stream()
                .filter(request -> operation(request.query()).isPresent() && isMscep(request.stem()))
                .toList();
        List<IisRequest> fitting = scep.stream()
                .filter(request ->
                        DeviceLog.thatSent(request).map(platform::equals).orElse(false))
                .toList();
        String address = address(fitting, cited).orElse("");
        List<Message> messages = new ArrayList<>();
        fitting.stream()
                .filter(request -> request.clientAddress().equals(address))
                .forEach(request -> messages.add(answered(request)));
        int others = scep.size() - messages.size();
        evidence.all(HttpErrEntry.class).stream()
                .filter(entry -> operation(entry.uri()).isPresent() && isMscep(entry.uri()))
                .filter(entry -> address.isEmpty() || entry.citation().text().contains(" " + address + " "))
                .forEach(entry -> messages.add(refused(entry)));
        messages.sort(BY_TIME);
        List<Message> last = new ArrayList<>(messages.subList(Math.max(0, messages.size() - MOST), messages.size()));
        last.addAll(behind(evidence, last));
        last.sort(BY_TIME);
        return new Walked(last, others);
    }

    /** The address of the device in question: others of the same platform come from others, and ask for less. */
    private static Optional<String> address(List<IisRequest> fitting, Set<Citation> cited) {
        Map<String, List<IisRequest>> byAddress =
                fitting.stream().collect(Collectors.groupingBy(IisRequest::clientAddress));
        return byAddress.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<String, List<IisRequest>> one) ->
                                one.getValue().stream().anyMatch(request -> cited.contains(request.citation())))
                        .thenComparing(one -> one.getValue().stream()
                                .map(request -> operation(request.query()))
                                .distinct()
                                .count())
                        .thenComparing(one -> one.getValue().stream()
                                .flatMap(request -> request.time().stream())
                                .max(Comparator.naturalOrder())
                                .orElse(Instant.MIN)))
                .map(Map.Entry::getKey);
    }

    /** What the server did about those requests with others: the policy module's questions, and the CA's rows. */
    private static List<Message> behind(CollectedEvidence evidence, List<Message> requests) {
        List<Instant> enrolments = requests.stream()
                .filter(message -> message.label().contains("PKIOperation"))
                .flatMap(message -> message.order().stream())
                .toList();
        List<Message> behind = new ArrayList<>();
        for (IisRequest request : evidence.all(IisRequest.class)) {
            String stem = request.stem();
            if (stem.toLowerCase(Locale.ROOT).contains("/certificateregistrationsvc/")
                    && request.time().filter(time -> near(time, enrolments)).isPresent()) {
                behind.add(new Message(
                        request.time(),
                        seconds(request.time()),
                        Station.POLICY_MODULE,
                        Station.IIS,
                        request.method() + " " + stem.substring(stem.lastIndexOf('/') + 1),
                        status(request),
                        request.status() < 400,
                        request.citation()));
            }
        }
        for (CaRequest row : evidence.all(CaRequest.class)) {
            row.submitted()
                    .flatMap(time -> sameMinute(time, enrolments))
                    .ifPresent(asked -> behind.add(new Message(
                            Optional.of(asked),
                            seconds(row.submitted()).substring(0, "hh:mm".length()),
                            Station.MSCEP,
                            Station.CA,
                            "request " + row.requestId(),
                            row.disposition().name().toLowerCase(Locale.ROOT),
                            row.disposition() == CaRequest.Disposition.ISSUED,
                            row.citation())));
        }
        return behind;
    }

    private static boolean near(Instant time, List<Instant> enrolments) {
        return enrolments.stream()
                .anyMatch(moment -> Duration.between(moment, time).abs().compareTo(AROUND) <= 0);
    }

    /** When it was asked for: a listing of the CA has no seconds. */
    private static Optional<Instant> sameMinute(Instant time, List<Instant> enrolments) {
        return enrolments.stream()
                .filter(moment -> moment.truncatedTo(ChronoUnit.MINUTES).equals(time.truncatedTo(ChronoUnit.MINUTES)))
                .findFirst();
    }

    /** The time of day, UTC, to the second. */
    static String seconds(Optional<Instant> time) {
        return time.map(moment ->
                        moment.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19))
                .orElse("");
    }

    private static Message answered(IisRequest request) {
        return new Message(
                request.time(),
                seconds(request.time()),
                Station.DEVICE,
                // A sub-status is IIS' own word: the module was not asked.
                request.subStatus().orElse(0) == 0 ? Station.MSCEP : Station.IIS,
                request.method() + " " + operation(request.query()).orElse("") + length(request.query()),
                status(request),
                request.status() < 400,
                request.citation());
    }

    private static Message refused(HttpErrEntry entry) {
        String status = entry.status().isPresent() ? entry.status().getAsInt() + " " : "no answer, ";
        return new Message(
                entry.time(),
                seconds(entry.time()),
                Station.DEVICE,
                Station.HTTP_SYS,
                entry.method() + " " + operation(entry.uri()).orElse("") + length(entry.uri()),
                status + entry.reason(),
                false,
                entry.citation());
    }

    private static String status(IisRequest request) {
        int sub = request.subStatus().orElse(0);
        return request.status() + (sub == 0 ? "" : "." + sub);
    }

    /** Worth saying of what is long: limits on addresses are one of the commonest failures. */
    private static String length(String query) {
        return query.length() < 1000 ? "" : String.format(Locale.ROOT, ", %.1f KB", query.length() / 1000.0);
    }

    private static Optional<String> operation(String query) {
        Matcher operation = OPERATION.matcher(query);
        return operation.find() ? Optional.of(operation.group(1)) : Optional.empty();
    }

    private static boolean isMscep(String path) {
        return path.toLowerCase(Locale.ROOT).contains("/mscep");
    }
}
