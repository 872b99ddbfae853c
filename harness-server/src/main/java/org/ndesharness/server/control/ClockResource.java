package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a site takes for the time. */
final class ClockResource {

    private static final String CLOCK = Routes.SITE + "/clock";

    /** Certificates outside these years are written in another way, and none is made there. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2048-12-31T23:59:59Z");

    private final SiteFinder find;

    ClockResource(SiteFinder find) {
        this.find = find;
    }

    /** What is asked of a clock. */
    record Setting(Optional<Instant> now, Optional<Boolean> stopped) {}

    /** How far to put it forward. */
    record Advance(Duration by) {}

    List<Route> routes() {
        return List.of(
                new Route("GET", CLOCK, request -> shown(find.of(request))),
                new Route("PUT", CLOCK, this::set),
                new Route("POST", CLOCK + "/advance", this::advance));
    }

    private static ControlAnswer shown(ControlledSite site) {
        var clock = site.clock();
        return ControlAnswer.json(JsonNodeFactory.instance
                .objectNode()
                .put("now", clock.instant().toString())
                .put("adjustable", clock instanceof ControlledClock)
                .put("stopped", clock instanceof ControlledClock controlled && controlled.stopped()));
    }

    private ControlAnswer set(ControlRequest request) throws ControlException, InvalidJsonException {
        var site = find.of(request);
        var clock = adjustable(site);
        var setting = SettingsJson.read(request.json(), Setting.class, "");
        if (setting.now().isPresent()) {
            clock.set(inRange(setting.now().get()));
        }
        if (setting.stopped().isPresent()) {
            if (setting.stopped().get()) {
                clock.stop();
            } else {
                clock.resume();
            }
        }
        return shown(site);
    }

    private ControlAnswer advance(ControlRequest request) throws ControlException, InvalidJsonException {
        var site = find.of(request);
        var clock = adjustable(site);
        var by = SettingsJson.read(request.json(), Advance.class, "").by();
        if (by.isNegative() || by.compareTo(Duration.ofDays(3_660)) > 0) {
            throw new InvalidJsonException(
                    "by", "found " + by, "expected a duration from PT0S to P3660D; PUT sets any time");
        }
        inRange(clock.instant().plus(by));
        clock.advance(by);
        return shown(site);
    }

    private static Instant inRange(Instant time) throws ControlException {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw ControlException.badRequest(
                    "the clock would show " + time, "expected a time from " + FIRST + " to " + LAST);
        }
        return time;
    }

    private static ControlledClock adjustable(ControlledSite site) throws ControlException {
        if (site.clock() instanceof ControlledClock clock) {
            return clock;
        }
        throw ControlException.conflict("this site's clock cannot be set", "it was opened with a clock of its own");
    }
}
