package org.ndesharness.scenarios.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.diagnosis.flow.StepState;
import org.ndesharness.scenarios.console.lesson.Sent;
import org.ndesharness.scenarios.console.lesson.Stop;
import org.ndesharness.scenarios.report.FlowStep;

/**
 * The six steps as a picture.
 *
 * @param boxes in order
 */
public record FlowPicture(List<Box> boxes) {

    public FlowPicture {
        boxes = List.copyOf(boxes);
    }

    /** Nothing went through it yet. */
    static FlowPicture empty(Words words) {
        return all(words, "state.idle");
    }

    /** Nobody may see what became of it: that is to be found out. */
    static FlowPicture hidden(Words words) {
        return all(words, "state.hidden");
    }

    private static FlowPicture all(Words words, String state) {
        List<Box> boxes = new ArrayList<>();
        for (FlowStep step : FlowStep.values()) {
            boxes.add(box(words, step, "idle", words.say(state), station -> "idle"));
        }
        return new FlowPicture(boxes);
    }

    /** What became of a sending. */
    static FlowPicture of(Words words, Sent sent) {
        List<Box> boxes = new ArrayList<>();
        for (FlowStep step : FlowStep.values()) {
            StepSeen seen = sent.said().flow().steps().get(step.number() - 1);
            String style = style(seen.state());
            boxes.add(box(words, step, style, words.say("state." + style), stations(step, seen.state(), sent.way())));
        }
        return new FlowPicture(boxes);
    }

    private static String style(StepState state) {
        return switch (state) {
            case PASSED -> "passed";
            case STOPPED_HERE -> "stopped";
            case NOT_REACHED -> "not-reached";
            case NOTHING_SEEN -> "unknown";
        };
    }

    /** Where a step stopped, the stations before have been passed and those behind not been reached. */
    private static Judge stations(FlowStep step, StepState state, List<Stop> way) {
        if (state != StepState.STOPPED_HERE) {
            return station -> style(state);
        }
        Optional<String> stopping = way.stream()
                .filter(stop -> stop.step() == step.number() && !stop.well())
                .map(Stop::station)
                .filter(step.stations()::contains)
                .findFirst();
        int at = stopping.map(step.stations()::indexOf).orElse(0);
        return station -> {
            int place = step.stations().indexOf(station);
            return stopping.isEmpty() || place == at ? "stopped" : place < at ? "passed" : "not-reached";
        };
    }

    private static Box box(Words words, FlowStep step, String style, String state, Judge judge) {
        return new Box(
                step.number(),
                words.say("step." + step.number()),
                style,
                state,
                step.stations().stream()
                        .map(station -> new Station(
                                station,
                                words.find("station." + station.replace(' ', '-'))
                                        .orElse(station),
                                judge.of(station)))
                        .toList());
    }

    private interface Judge {
        String of(String station);
    }

    /**
     * A step.
     *
     * @param style class of the style sheet, which is also what became of it
     * @param state the same in words
     */
    public record Box(int number, String title, String style, String state, List<Station> stations) {
        public Box {
            stations = List.copyOf(stations);
        }
    }

    /**
     * A station within a step.
     *
     * @param id as stops name it
     * @param name as the page names it
     * @param style what became of it
     */
    public record Station(String id, String name, String style) {

        /** A sign beside the name, so that no colour has to be told from another. */
        public String sign() {
            return switch (style) {
                case "passed" -> "✓";
                case "stopped" -> "✕";
                default -> "·";
            };
        }
    }
}
