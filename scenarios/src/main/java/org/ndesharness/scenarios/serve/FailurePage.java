package org.ndesharness.scenarios.serve;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Setting;

/**
 * The index of failures as its page shows it.
 *
 * @param look style and script
 * @param healthyUrl SCEP URL of the default site
 * @param jsonUrl where the same stands for programs
 * @param steps failures with an address, by step of the flow
 * @param others failures without one
 */
public record FailurePage(PageLook look, String healthyUrl, String jsonUrl, List<Step> steps, List<Other> others) {

    private static final List<String> STATIONS = List.of(
            "profile", "request to NDES", "policy module", "certification authority", "delivery", "report to Intune");

    public FailurePage {
        steps = List.copyOf(steps);
        others = List.copyOf(others);
    }

    /** A step of the flow with its failures. */
    public record Step(String anchor, String heading, List<Row> rows) {
        public Step {
            rows = List.copyOf(rows);
        }
    }

    /** A failure with an address. */
    public record Row(
            String id, String title, String sees, String url, String settings, String platforms, String deviceUrl) {}

    /** A failure without one. */
    public record Other(
            String id,
            String title,
            String stagedBy,
            @Nullable String command) {}

    /** The page for a server at this base address, which has no slash at its end. */
    static FailurePage of(List<FailureAddress> addresses, URI base) {
        Map<Integer, List<Row>> steps = new LinkedHashMap<>();
        List<Other> others = new ArrayList<>();
        for (FailureAddress address : addresses) {
            if (address.stagedBy().isPresent()) {
                others.add(new Other(
                        address.id(),
                        address.title(),
                        address.stagedBy().get(),
                        address.command().orElse(null)));
            } else {
                steps.computeIfAbsent(address.step().orElseThrow(), step -> new ArrayList<>())
                        .add(row(address, base));
            }
        }
        return new FailurePage(
                PageLook.shared(),
                base + ServedPaths.SCEP,
                base + ServedPaths.INDEX_JSON,
                steps.entrySet().stream()
                        .map(step -> new Step("step-" + step.getKey(), heading(step.getKey()), step.getValue()))
                        .toList(),
                others);
    }

    private static Row row(FailureAddress address, URI base) {
        String site = base + ServedPaths.site(address.id());
        return new Row(
                address.id(),
                address.title(),
                address.showing().orElse(""),
                site + ServedPaths.SCEP,
                address.settings().stream().map(Setting::toString).collect(Collectors.joining(", ")),
                devices(address.platforms()),
                site + ServedPaths.DEVICE);
    }

    /** The kinds of device that meet it, in a few words. */
    private static String devices(List<String> platforms) {
        return platforms.size() == ScenarioPlatform.values().length
                ? "met by all devices"
                : "met by "
                        + String.join(", ", platforms)
                                .replace("android-device-administrator, android-enterprise", "android");
    }

    private static String heading(int step) {
        return "Step " + step + ", " + STATIONS.get(step - 1);
    }
}
