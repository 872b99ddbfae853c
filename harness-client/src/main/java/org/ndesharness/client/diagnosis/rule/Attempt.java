package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.evidence.Citation;

/**
 * The latest attempt of one device to get its certificate.
 *
 * @param platform empty when there is no device log
 * @param file the device log it was read from
 * @param symptom how it ended
 * @param status HTTP status, where the device shows one
 * @param operation SCEP operation at which it ended; empty string when unknown
 * @param detail state, error code or HRESULT as written; empty string when there is none
 * @param longGet whether the request was sent as a GET with everything in the address
 * @param goesOn whether the log holds entries from well after the end of the attempt
 * @param host host of the SCEP URL; empty string when unknown
 * @param window when it took place
 * @param because the lines that show how it ended
 * @param waited empty where the log does not show when the profile came
 */
record Attempt(
        Optional<Platform> platform,
        String file,
        Symptom symptom,
        OptionalInt status,
        String operation,
        String detail,
        boolean longGet,
        boolean goesOn,
        String host,
        Window window,
        List<Citation> because,
        Optional<Waiting> waited) {

    Attempt {
        because = List.copyOf(because);
    }

    /**
     * How long the device had its profile when it began.
     *
     * @param since the line with which the profile came
     */
    record Waiting(Citation since, Duration time) {}

    /** The same, at the time that the server's clock shows. */
    Attempt corrected(ClockOffset clock) {
        return new Attempt(
                platform,
                file,
                symptom,
                status,
                operation,
                detail,
                longGet,
                goesOn,
                host,
                window.corrected(clock),
                because,
                waited);
    }

    static Attempt withoutLog() {
        return new Builder(null, "").build(Symptom.NO_LOG);
    }

    /**
     * The one to answer for a device that made several requests: the worst, and of equals the last. One that did not find the way is
     * no longer of interest where another has gone it since.
     *
     * @param attempts the latest of each request, in the order of time; not empty
     */
    static Attempt worst(List<Attempt> attempts) {
        return IntStream.range(0, attempts.size())
                .filter(i -> attempts.subList(i, attempts.size()).stream()
                        .noneMatch(later -> later.reached(attempts.get(i))))
                .mapToObj(attempts::get)
                .reduce((a, b) -> gravity(b.symptom) >= gravity(a.symptom) ? b : a)
                .orElseThrow();
    }

    /** Whether another attempt did not find the way, and this one went it to its end. */
    private boolean reached(Attempt other) {
        boolean lost = other.symptom == Symptom.NAME_UNKNOWN || other.symptom == Symptom.CANNOT_CONNECT;
        return lost && symptom == Symptom.INSTALLED && host.equals(other.host);
    }

    private static int gravity(Symptom symptom) {
        return switch (symptom) {
            case NO_LOG, INSTALLED -> 0;
            case NOTHING_SEEN, NO_PROFILE -> 1;
            case UNFINISHED -> 2;
            default -> 3;
        };
    }

    /** Collects what a log shows, line by line. */
    static final class Builder {
        private final @Nullable Platform platform;
        private final String file;
        private OptionalInt status = OptionalInt.empty();
        private String operation = "";
        private String detail = "";
        private boolean longGet;
        private boolean goesOn;
        private String host = "";
        private Window window = Window.unknown();
        private List<Citation> because = List.of();
        private Optional<Waiting> waited = Optional.empty();

        Builder(@Nullable Platform platform, String file) {
            this.platform = platform;
            this.file = file;
        }

        Builder status(int value) {
            status = OptionalInt.of(value);
            return this;
        }

        Builder operation(String value) {
            operation = value;
            return this;
        }

        Builder detail(String value) {
            detail = value;
            return this;
        }

        Builder longGet(boolean value) {
            longGet = value;
            return this;
        }

        Builder goesOn(boolean value) {
            goesOn = value;
            return this;
        }

        Builder host(String value) {
            host = value;
            return this;
        }

        Builder window(Window value) {
            window = value;
            return this;
        }

        Builder because(List<Citation> value) {
            because = List.copyOf(value);
            return this;
        }

        Builder because(Citation value) {
            return because(List.of(value));
        }

        Builder waited(Citation since, Duration time) {
            waited = Optional.of(new Waiting(since, time));
            return this;
        }

        Attempt build(Symptom symptom) {
            return new Attempt(
                    Optional.ofNullable(platform),
                    file,
                    symptom,
                    status,
                    operation,
                    detail,
                    longGet,
                    goesOn,
                    host,
                    window,
                    because,
                    waited);
        }
    }
}
