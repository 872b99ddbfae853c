package org.ndesharness.scenarios.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The six steps that a certificate takes, as the documentation counts them, each with its stations. */
public enum FlowStep {
    PROFILE(1, "profile", "Intune, device"),
    REQUEST(2, "request", "app proxy, HTTP.sys, IIS, mscep.dll"),
    POLICY(3, "policy", "policy module"),
    CA(4, "CA", "certification authority"),
    DELIVERY(5, "delivery", "device"),
    REPORT(6, "report", "connector, Intune");

    private static final Pattern SEPARATOR = Pattern.compile(", ");

    private final int number;
    private final String title;
    private final String stations;

    FlowStep(int number, String title, String stations) {
        this.number = number;
        this.title = title;
        this.stations = stations;
    }

    /** Step 1 to 6. */
    public int number() {
        return number;
    }

    /** One word. */
    public String title() {
        return title;
    }

    /** What a request or certificate passes in this step, in order. */
    public List<String> stations() {
        return SEPARATOR.splitAsStream(stations).toList();
    }

    /** The step of this number; empty for numbers that no step has. */
    public static Optional<FlowStep> of(int number) {
        return Arrays.stream(values()).filter(step -> step.number() == number).findFirst();
    }

    /** {@code step 2, request}, or {@code step N} for a number that no step has. */
    public static String inWords(int number) {
        return "step " + number + of(number).map(step -> ", " + step.title).orElse("");
    }
}
