package org.ndesharness.server.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ndesharness.server.http.HeaderField;
import org.ndesharness.server.http.HttpAnswer;
import org.ndesharness.server.http.HttpRequest;
import org.ndesharness.server.http.RequestQueue.Outcome;
import org.ndesharness.server.http.RequestQueue.Outcome.Answered;
import org.ndesharness.server.mscep.Generation;

/** Makes IIS' answers, and writes the line of each into the W3C log. */
final class Answers {

    /** Nobody has logged on. */
    static final String NOBODY = "-";

    private static final HeaderField HTML = new HeaderField("Content-Type", "text/html");

    private final Supplier<WebSiteSettings> settings;
    private final Supplier<Generation> generation;
    private final W3cLog log;

    Answers(Supplier<WebSiteSettings> settings, Supplier<Generation> generation, W3cLog log) {
        this.settings = settings;
        this.generation = generation;
        this.log = log;
    }

    /** Whom an answer goes to: a request, who logged on with it, and what that adds to the answer. */
    record To(HttpRequest request, String user, List<HeaderField> fields) {

        To {
            fields = List.copyOf(fields);
        }

        static To anybody(HttpRequest request) {
            return new To(request, NOBODY, List.of());
        }
    }

    /** Content. */
    Outcome ok(To to, Optional<String> contentType, byte[] body) {
        log.write(to.request(), to.user(), IisStatus.of(200));
        return new Answered(answer(
                200, contentType.map(type -> new HeaderField("Content-Type", type)), List.of(), to.fields(), body));
    }

    /** A page that says what went wrong. */
    Outcome error(To to, IisStatus status) {
        log.write(to.request(), to.user(), status);
        return new Answered(page(status, to.fields()));
    }

    /** Such a page, without a line in the log. */
    HttpAnswer page(IisStatus status, List<HeaderField> fields) {
        var page = settings.get().detailedErrors()
                ? IisPage.detailed(status, generation.get().iisVersion())
                : IisPage.custom(status.status());
        return answer(status.status(), Optional.of(HTML), List.of(), fields, page);
    }

    /** A folder's address lacked its slash. */
    Outcome redirect(To to, String location) {
        log.write(to.request(), to.user(), IisStatus.of(301));
        return new Answered(answer(
                301,
                Optional.of(new HeaderField("Content-Type", "text/html; charset=UTF-8")),
                List.of(new HeaderField("Location", location)),
                to.fields(),
                IisPage.moved(location)));
    }

    /** A handshake goes on: HTTP.sys itself answers, not IIS, and IIS logs it. */
    Outcome challenge(HttpRequest request, HeaderField challenge) {
        log.write(request, NOBODY, IisStatus.CHALLENGED);
        return new Answered(new HttpAnswer(
                401,
                List.of(
                        new HeaderField("Content-Type", "text/html; charset=us-ascii"),
                        new HeaderField("Server", "Microsoft-HTTPAPI/2.0"),
                        challenge),
                IisPage.authenticationRequired()));
    }

    /** A method that is not for this address. */
    Outcome notAllowed(To to, String allowed) {
        return error(
                new To(to.request(), to.user(), concatenated(List.of(new HeaderField("Allow", allowed)), to.fields())),
                IisStatus.METHOD_NOT_ALLOWED);
    }

    /** What may be asked, for OPTIONS. */
    Outcome options(To to) {
        log.write(to.request(), to.user(), IisStatus.of(200));
        var methods = "OPTIONS, TRACE, GET, HEAD, POST";
        return new Answered(answer(
                200,
                Optional.empty(),
                List.of(new HeaderField("Allow", methods)),
                concatenated(List.of(new HeaderField("Public", methods)), to.fields()),
                new byte[0]));
    }

    /** IIS' order: what belongs to the content, the server, the rest, what powers it. */
    private HttpAnswer answer(
            int status,
            Optional<HeaderField> contentType,
            List<HeaderField> before,
            List<HeaderField> after,
            byte[] body) {
        var fields = new ArrayList<HeaderField>();
        contentType.ifPresent(fields::add);
        fields.addAll(before);
        fields.add(new HeaderField("Server", "Microsoft-IIS/" + generation.get().iisVersion()));
        fields.addAll(after);
        if (settings.get().poweredBy()) {
            fields.add(new HeaderField("X-Powered-By", "ASP.NET"));
        }
        return new HttpAnswer(status, fields, body);
    }

    private static List<HeaderField> concatenated(List<HeaderField> one, List<HeaderField> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
