package org.ndesharness.scenarios.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ndesharness.scenarios.runner.SeenExchange;

/**
 * The exchanges of a walk that a fault on the wire befell, as the device saw them.
 *
 * @param all oldest first
 * @param tookTheLast whether the device's last request was one of them, went wrong, and is in no log
 */
record WireFaults(List<Met> all, boolean tookTheLast) {

    /** A log has whole seconds. */
    private static final Duration AROUND = Duration.ofSeconds(2);

    WireFaults {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param logged whether the server's logs have the request too: then only what came back differs
     */
    record Met(SeenExchange exchange, boolean logged) {

        /** {@code POST PKIOperation}. */
        String label() {
            return exchange.method() + " " + exchange.operation();
        }
    }

    /** Those among the exchanges of a device. */
    static WireFaults of(List<SeenExchange> exchanges, Walked walked) {
        List<Met> all = new ArrayList<>();
        boolean tookTheLast = false;
        for (SeenExchange exchange : exchanges) {
            boolean befallen = exchange.injected().isPresent();
            boolean logged = befallen && isLogged(exchange, walked);
            if (befallen) {
                all.add(new Met(exchange, logged));
            }
            tookTheLast = befallen && !logged && !exchange.well();
        }
        return new WireFaults(all, tookTheLast);
    }

    private static boolean isLogged(SeenExchange exchange, Walked walked) {
        return walked.messages().stream()
                .filter(message -> message.from() == Station.DEVICE
                        && message.label().startsWith(exchange.method() + " " + exchange.operation()))
                .flatMap(message -> message.order().stream())
                .anyMatch(time -> Duration.between(time, exchange.time()).abs().compareTo(AROUND) <= 0);
    }
}
