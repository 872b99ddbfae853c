package org.ndesharness.server.iis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.http.RequestQueue;
import org.ndesharness.server.iis.Answers.To;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.ScepAnswer;
import org.ndesharness.server.mscep.ScepRequest;
import org.ndesharness.server.windows.ApplicationErrorEvents;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.WasEvents;

/**
 * The Default Web Site: a start page, and NDES in the pool SCEP. Safe for several threads.
 *
 * <p>What stands in a request's way is met in this order: the pool, request filtering, authentication, the slash that a
 * folder's address lacks, the method, "ISAPI and CGI Restrictions", the impersonation right, the pool's account, a worker
 * process that dies of what it loads, mscep.dll.
 */
public final class Iis implements RequestQueue {

    private static final byte[] START_PAGE =
            "<!DOCTYPE html><html><head><title>IIS Windows Server</title></head><body></body></html>"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Supplier<IisSettings> settings;
    private final ScepApplication scep;
    private final Authentication authentication;
    private final Answers answers;
    private final Consumer<EventEntry> events;
    private final Clock clock;
    private final RandomGenerator random;
    private final AtomicInteger deaths = new AtomicInteger();

    /**
     * A web site.
     *
     * @param settings asked at every request
     * @param generation of Windows, asked at every request
     * @param scep what runs in the pool SCEP
     * @param events hears of crashes
     * @param random has to stand being used by several threads
     */
    public Iis(
            Supplier<IisSettings> settings,
            Supplier<Generation> generation,
            ScepApplication scep,
            Authentication authentication,
            W3cLog log,
            Consumer<EventEntry> events,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.scep = scep;
        this.authentication = authentication;
        this.answers = new Answers(() -> settings.get().site(), generation, log);
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome handle(HttpRequest request) {
        var path = new RequestedPath(request.path());
        if (path.isOddlySpelt()) {
            request.findings().note("path-spelling", "the path has escapes or doubled slashes where none are needed");
        }
        var application = path.inMscep() || path.inAdmin();
        if (application) {
            var reason = scep.pool().unavailableBecause();
            if (reason.isPresent()) {
                return new Outcome.Unavailable(reason.get(), scep.pool().name());
            }
        }
        var current = settings.get();
        var filtered = filtered(request, path, current);
        if (filtered.isPresent()) {
            return answers.error(To.anybody(request), filtered.get());
        }
        return application ? application(request, path, current) : ordinary(request, path);
    }

    @Override
    public HttpAnswer errorPage(int status) {
        return answers.page(IisStatus.of(status), List.of());
    }

    /** Why request filtering refuses a request; empty when it does not. */
    private static Optional<IisStatus> filtered(HttpRequest request, RequestedPath path, IisSettings current) {
        if (request.path().length() > current.maxUrl()) {
            return Optional.of(IisStatus.URL_TOO_LONG);
        }
        if (request.query().orElse("").length() > current.maxQueryString()) {
            return Optional.of(IisStatus.QUERY_TOO_LONG);
        }
        if (contentLength(request) > current.site().maxAllowedContentLength()) {
            return Optional.of(IisStatus.CONTENT_TOO_LARGE);
        }
        return path.inAdmin() && current.admin().hidden() ? Optional.of(IisStatus.HIDDEN) : Optional.empty();
    }

    /** What the client announces counts, and what it sent without announcing it. */
    private static long contentLength(HttpRequest request) {
        try {
            return Math.max(
                    Long.parseLong(request.field("Content-Length").orElse("0").strip()), request.body().length);
        } catch (NumberFormatException e) {
            return request.body().length;
        }
    }

    private Outcome ordinary(HttpRequest request, RequestedPath path) {
        var to = To.anybody(request);
        if (!path.isRoot()) {
            return answers.error(to, IisStatus.NO_SUCH_FILE);
        }
        return switch (request.method().toUpperCase(Locale.ROOT)) {
            case "GET", "HEAD" -> answers.ok(to, Optional.of("text/html"), START_PAGE);
            case "OPTIONS" -> answers.options(to);
            case "TRACE" -> answers.error(to, IisStatus.METHOD_NOT_IMPLEMENTED);
            default -> answers.notAllowed(to, "GET, HEAD, OPTIONS, TRACE");
        };
    }

    /** One of the two applications of NDES: both let clients log on, and one lets in who does not. */
    private Outcome application(HttpRequest request, RequestedPath path, IisSettings current) {
        var logon = authentication.logon(request, current.admin());
        if (logon instanceof Logon.Challenged challenged) {
            return answers.challenge(request, challenged.field());
        }
        var offers = authentication.offers(current.admin());
        if (logon instanceof Logon.Denied denied) {
            return answers.error(new To(request, Answers.NOBODY, offers), denied.status());
        }
        if (logon instanceof Logon.Accepted accepted) {
            var to = new To(request, accepted.name(), accepted.fields());
            return path.inAdmin()
                    ? answer(
                            to,
                            path,
                            current,
                            () -> scep.adminPage()
                                    .answer(
                                            accepted.account().mayEnrol(),
                                            current.admin().byteOrderMark()))
                    : answer(to, path, current, () -> scep.mscep().answer(new ScepRequest(request)));
        }
        return path.inAdmin()
                ? answers.error(new To(request, Answers.NOBODY, offers), IisStatus.CREDENTIALS_MISSING)
                : answer(To.anybody(request), path, current, () -> scep.mscep().answer(new ScepRequest(request)));
    }

    private Outcome answer(To to, RequestedPath path, IisSettings current, Supplier<ScepAnswer> extension) {
        if (path.lacksSlash()) {
            return answers.redirect(to, location(to.request()));
        }
        if (!path.leadsToExtension()) {
            return answers.error(to, IisStatus.NO_SUCH_FILE);
        }
        if (!List.of("GET", "HEAD", "POST").contains(to.request().method())) {
            return answers.notAllowed(to, "GET, HEAD, POST");
        }
        if (!current.scepExtensionAllowed()) {
            return answers.error(to, IisStatus.EXTENSION_DENIED);
        }
        if (!current.impersonationRight()) {
            return answers.error(to, IisStatus.IMPERSONATION_REFUSED);
        }
        if (current.serviceAccountLocked() || current.serviceAccountPasswordExpired()) {
            return answers.error(to, IisStatus.ACCOUNT_UNUSABLE);
        }
        if (scep.health().crashes()) {
            crash();
            return new Outcome.Abandoned(scep.pool().name());
        }
        var answer = extension.get();
        return answer.status() == 200
                ? answers.ok(to, answer.contentType(), answer.body())
                : answers.error(to, IisStatus.of(answer.status()));
    }

    /**
     * The same folder with a slash, and the same query. Relative, since the site may stand under a path that the machine
     * does not know of; real ones are absolute.
     */
    private static String location(HttpRequest request) {
        var folder = request.path().substring(request.path().lastIndexOf('/') + 1) + "/";
        return request.query().map(query -> folder + "?" + query).orElse(folder);
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
                                scep.pool().name(), processId, ApplicationErrorEvents.ACCESS_VIOLATION)
                        : WasEvents.communicationError(scep.pool().name(), processId));
        scep.adminPage().processEnded();
        if (scep.pool().crashed(now)) {
            events.accept(WasEvents.poolTurnedOff(scep.pool().name()));
        }
    }
}
