package org.ndesharness.server.iis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.http.RequestQueue;
import org.ndesharness.server.mscep.Mscep;
import org.ndesharness.server.mscep.ScepRequest;
import org.ndesharness.server.windows.ApplicationErrorEvents;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.WasEvents;

/**
 * The Default Web Site: a start page, and NDES in the pool SCEP. Safe for several threads.
 *
 * <p>What stands in a request's way is met in this order: the pool, request filtering, "ISAPI and CGI Restrictions",
 * the impersonation right, the pool's account, a worker process that dies of what it loads, mscep.dll.
 */
public final class Iis implements RequestQueue {

    private static final String SERVER = "Microsoft-IIS/10.0";
    private static final String ADMIN = "/certsrv/mscep_admin";

    private static final byte[] START_PAGE =
            "<!DOCTYPE html><html><head><title>IIS Windows Server</title></head><body></body></html>"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Supplier<IisSettings> settings;
    private final ApplicationPool scepPool;
    private final Mscep mscep;
    private final WorkerProcessHealth health;
    private final W3cLog log;
    private final Consumer<EventEntry> events;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicInteger deaths = new AtomicInteger();

    /**
     * A web site.
     *
     * @param settings asked at every request
     * @param scepPool the pool that NDES runs in
     * @param health of that pool's worker process
     * @param events hears of crashes
     * @param random has to stand being used by several threads
     */
    public Iis(
            Supplier<IisSettings> settings,
            ApplicationPool scepPool,
            Mscep mscep,
            WorkerProcessHealth health,
            W3cLog log,
            Consumer<EventEntry> events,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.scepPool = scepPool;
        this.mscep = mscep;
        this.health = health;
        this.log = log;
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome handle(HttpRequest request) {
        var path = request.path().toLowerCase(Locale.ROOT);
        var admin = isUnder(path, ADMIN);
        var scep = leadsToMscep(path);
        if (scep || admin) {
            var reason = scepPool.unavailableBecause();
            if (reason.isPresent()) {
                return new Outcome.Unavailable(reason.get(), scepPool.name());
            }
        }
        var limits = settings.get();
        if (request.path().length() > limits.maxUrl()) {
            return error(request, IisStatus.URL_TOO_LONG);
        }
        if (request.query().orElse("").length() > limits.maxQueryString()) {
            return error(request, IisStatus.QUERY_TOO_LONG);
        }
        if (admin) {
            return credentialsMissing(request);
        }
        if (scep) {
            return scep(request, limits);
        }
        return path.equals("/")
                ? answer(request, 200, Optional.of("text/html"), START_PAGE)
                : error(request, IisStatus.NO_SUCH_FILE);
    }

    private Outcome scep(HttpRequest request, IisSettings current) {
        if (!current.scepExtensionAllowed()) {
            return error(request, IisStatus.EXTENSION_DENIED);
        }
        if (!current.impersonationRight()) {
            return error(request, IisStatus.IMPERSONATION_REFUSED);
        }
        if (current.serviceAccountLocked() || current.serviceAccountPasswordExpired()) {
            return error(request, IisStatus.ACCOUNT_UNUSABLE);
        }
        if (health.crashes()) {
            crash();
            return new Outcome.Abandoned(scepPool.name());
        }
        var answer = mscep.answer(new ScepRequest(request));
        return answer.status() == 200
                ? answer(request, 200, answer.contentType(), answer.body())
                : error(request, IisStatus.of(answer.status()));
    }

    private void crash() {
        var now = clock.instant();
        var processId = 4 * (500 + random.nextInt(2_500));
        var started = now.minus(Duration.ofMillis(300L + random.nextInt(900)));
        events.accept(ApplicationErrorEvents.workerProcessCrashed(
                processId, started, new UUID(random.nextLong(), random.nextLong())));
        // WAS tells of each death in one of two ways. Which of them must not depend on what the process died of.
        events.accept(
                deaths.incrementAndGet() % 2 == 0
                        ? WasEvents.processTerminated(
                                scepPool.name(), processId, ApplicationErrorEvents.ACCESS_VIOLATION)
                        : WasEvents.communicationError(scepPool.name(), processId));
        if (scepPool.crashed(now)) {
            events.accept(WasEvents.poolTurnedOff(scepPool.name()));
        }
    }

    private Outcome answer(HttpRequest request, int status, Optional<String> contentType, byte[] body) {
        log.write(request, IisStatus.of(status));
        var fields = new ArrayList<HeaderField>();
        contentType.ifPresent(type -> fields.add(new HeaderField("Content-Type", type)));
        fields.add(new HeaderField("Server", SERVER));
        return new Outcome.Answered(new HttpAnswer(status, fields, body));
    }

    private Outcome error(HttpRequest request, IisStatus status) {
        log.write(request, status);
        return new Outcome.Answered(new HttpAnswer(
                status.status(),
                List.of(new HeaderField("Content-Type", "text/html"), new HeaderField("Server", SERVER)),
                IisPage.of(status.status())));
    }

    private Outcome credentialsMissing(HttpRequest request) {
        log.write(request, IisStatus.CREDENTIALS_MISSING);
        return new Outcome.Answered(new HttpAnswer(
                401,
                List.of(
                        new HeaderField("Content-Type", "text/html"),
                        new HeaderField("Server", SERVER),
                        new HeaderField("WWW-Authenticate", "Negotiate"),
                        new HeaderField("WWW-Authenticate", "NTLM")),
                IisPage.of(401)));
    }

    private static boolean isUnder(String path, String application) {
        return path.equals(application) || path.startsWith(application + "/");
    }

    /** The default document may be left out, and a suffix may follow. */
    private static boolean leadsToMscep(String path) {
        return path.equals("/certsrv/mscep")
                || path.equals("/certsrv/mscep/")
                || isUnder(path, "/certsrv/mscep/mscep.dll");
    }
}
