package org.ndesharness.server.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.ndesharness.server.journal.Exchange;
import org.ndesharness.server.journal.HarExport;
import org.ndesharness.server.journal.MessageArchive;

/** The journal of a site: to read, to wait for, to take away. */
final class JournalResource {

    private static final String JOURNAL = Routes.SITE + "/journal";
    private static final int USUAL = 100;
    private static final int MOST = 10_000;
    private static final int LONGEST_WAIT = 60;

    /** A caller that waits holds a thread, and enough of them have to be left for those who do not. */
    private static final int WAITING = 12;

    private final ControlledServer server;
    private final SiteFinder find;
    private final Semaphore waiting = new Semaphore(WAITING);

    JournalResource(ControlledServer server, SiteFinder find) {
        this.server = server;
        this.find = find;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", JOURNAL, this::list),
                new Route("DELETE", JOURNAL, this::clear),
                new Route("GET", JOURNAL + "/{number}", this::one),
                new Route("GET", JOURNAL + ".har", this::har),
                new Route("GET", JOURNAL + ".zip", this::zip));
    }

    private ControlAnswer list(ControlRequest request) throws ControlException {
        request.refuseOtherParametersThan(JournalFilter.with("limit", "wait"));
        var journal = find.of(request).journal();
        var filter = JournalFilter.of(request);
        var limit = request.number("limit", USUAL, 1, MOST);
        var wait = request.number("wait", 0, 0, LONGEST_WAIT);
        if (wait > 0) {
            if (!waiting.tryAcquire()) {
                throw new ControlException(429, WAITING + " callers are waiting already", "ask again without wait");
            }
            try {
                journal.await(filter::fits, Duration.ofSeconds(wait));
            } finally {
                waiting.release();
            }
        }
        var json = JsonNodeFactory.instance.objectNode();
        json.put("dropped", journal.dropped());
        var list = json.putArray("exchanges");
        newest(find.of(request), filter, limit).forEach(exchange -> list.add(ExchangeJson.summary(exchange)));
        return ControlAnswer.json(json);
    }

    private ControlAnswer clear(ControlRequest request) throws ControlException {
        find.of(request).journal().clear();
        return ControlAnswer.nothing();
    }

    private ControlAnswer one(ControlRequest request) throws ControlException {
        var number = request.variable("number");
        var exchange = number.matches("\\d{1,18}")
                ? find.of(request).journal().find(Long.parseLong(number))
                : Optional.<Exchange>empty();
        return ControlAnswer.json(ExchangeJson.whole(exchange.orElseThrow(() -> ControlException.notFound(
                "the journal holds no exchange " + ControlRequest.printable(number),
                "GET .../journal lists their numbers"))));
    }

    private ControlAnswer har(ControlRequest request) throws ControlException {
        var site = find.of(request);
        var har = new HarExport(base(site), server.version()).of(exported(request, site));
        try {
            return ControlAnswer.bytes(ControlAnswer.JSON, new ObjectMapper().writeValueAsBytes(har));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes cannot be written", e);
        }
    }

    private ControlAnswer zip(ControlRequest request) throws ControlException {
        var out = new ByteArrayOutputStream();
        try {
            MessageArchive.write(exported(request, find.of(request)), out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return ControlAnswer.bytes("application/zip", out.toByteArray());
    }

    private static List<Exchange> exported(ControlRequest request, ControlledSite site) throws ControlException {
        request.refuseOtherParametersThan(JournalFilter.with("limit"));
        return newest(site, JournalFilter.of(request), request.number("limit", MOST, 1, MOST));
    }

    private static List<Exchange> newest(ControlledSite site, JournalFilter filter, int limit) {
        var fitting = site.journal().newest(MOST).stream().filter(filter::fits).toList();
        return fitting.subList(Math.max(0, fitting.size() - limit), fitting.size());
    }

    private URI base(ControlledSite site) {
        return URI.create(server.publicUri() + (site.path().isEmpty() ? "" : "/" + site.path()));
    }
}
