package org.ndesharness.scenarios.console.lesson;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.transport.Exchange;

/** Finds out, from the server's logs, which station answered a device. */
final class AnsweringStation {

    static final String LAST = "mscep.dll";

    private static final String PROXY = "app proxy";
    private static final String HTTP_SYS = "HTTP.sys";
    private static final String IIS = "IIS";
    private static final int OK = 200;

    /** Logs have whole seconds, and one retry follows the other within minutes. */
    private static final Duration AROUND = Duration.ofSeconds(2);

    private final CollectedEvidence evidence;

    AnsweringStation(CollectedEvidence evidence) {
        this.evidence = evidence;
    }

    /** The station, as the picture of the flow names it: the proxy for what no log of the server has. */
    String of(Exchange exchange) {
        if (exchange.status().orElse(0) == OK) {
            return LAST;
        }
        Optional<IisRequest> logged = evidence.all(IisRequest.class).stream()
                .filter(request -> isMscep(request.stem())
                        && request.query().contains(exchange.operation())
                        && exchange.status().orElse(0) == request.status()
                        && isNear(request.time(), exchange.time()))
                .findFirst();
        if (logged.isPresent()) {
            boolean byIis = logged.get().subStatus().orElse(0) != 0
                    || logged.get().win32Status().orElse(0) != 0;
            return byIis ? IIS : LAST;
        }
        return evidence.all(HttpErrEntry.class).stream()
                        .anyMatch(entry -> isMscep(entry.uri())
                                && entry.uri().contains(exchange.operation())
                                && isNear(entry.time(), exchange.time()))
                ? HTTP_SYS
                : PROXY;
    }

    private static boolean isNear(Optional<Instant> logged, Instant asked) {
        return logged.filter(time -> Duration.between(asked, time).abs().compareTo(AROUND) <= 0)
                .isPresent();
    }

    private static boolean isMscep(String path) {
        return path.toLowerCase(Locale.ROOT).contains("/mscep");
    }
}
