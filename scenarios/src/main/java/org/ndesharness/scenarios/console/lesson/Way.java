package org.ndesharness.scenarios.console.lesson;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.flow.Seen;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.transport.Exchange;

/** The way of a device through the six steps: what it was answered itself, and what the collected files show of the rest. */
final class Way {

    private static final int REQUEST = 2;
    private static final int OK = 200;
    private static final String DEVICE = "device";

    private Way() {}

    /**
     * All stops, in the order of the flow.
     *
     * @param said from all files
     * @param evidence what they read as
     * @param asked requests of this sending alone
     */
    static List<Stop> of(Diagnosis said, CollectedEvidence evidence, List<Exchange> asked) {
        AnsweringStation answering = new AnsweringStation(evidence);
        List<Stop> way = new ArrayList<>();
        Set<Citation> shown = new HashSet<>();
        for (StepSeen step : said.flow().steps()) {
            if (step.step() == REQUEST) {
                way.addAll(requests(asked, answering::of));
            }
            for (Seen seen : step.seen()) {
                // What the device asked stands there already, as it asked it; of the server's lines those that refused
                // matter.
                boolean told = step.step() == REQUEST && seen.well() && !asked.isEmpty();
                if (!told && shown.add(seen.citation())) {
                    way.add(new Stop(
                            step.step(),
                            seen.station(),
                            "",
                            "",
                            seen.well(),
                            seen.time().map(Way::timeOfDay).orElse(""),
                            Optional.of(seen.citation())));
                }
            }
        }
        return List.copyOf(way);
    }

    /** What the device itself knows. */
    static List<Stop> asSeenByTheDevice(List<Exchange> asked) {
        return List.copyOf(requests(asked, any -> DEVICE));
    }

    private static List<Stop> requests(List<Exchange> asked, Function<Exchange, String> station) {
        List<Stop> stops = new ArrayList<>();
        int times = 1;
        for (int i = 0; i < asked.size(); i++) {
            Exchange exchange = asked.get(i);
            boolean again = i + 1 < asked.size()
                    && exchange.toString().equals(asked.get(i + 1).toString());
            if (again) {
                times++;
                continue;
            }
            boolean well = exchange.status().orElse(0) == OK;
            Stop stop = new Stop(
                    REQUEST,
                    station.apply(exchange),
                    exchange.method() + " " + exchange.operation(),
                    exchange.status().isPresent()
                            ? String.valueOf(exchange.status().getAsInt())
                            : exchange.fault().map(fault -> word(fault)).orElse("-"),
                    well,
                    timeOfDay(exchange.time()),
                    Optional.empty());
            stops.add(times > 1 ? stop.repeated(times) : stop);
            times = 1;
        }
        return stops;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String timeOfDay(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19);
    }
}
