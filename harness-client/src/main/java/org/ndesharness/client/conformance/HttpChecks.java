package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.DESCRIBED;
import static org.ndesharness.client.conformance.Level.MAY;
import static org.ndesharness.client.conformance.Level.MUST;
import static org.ndesharness.client.conformance.Level.SHOULD;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.message.CertRep;
import org.ndesharness.client.message.CertificatesOnly;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.PkiMessageDraft;
import org.ndesharness.client.transport.Exchange;

/** How operations travel over HTTP (RFC 8894, sections 4.1 to 4.3 and 4.7). */
final class HttpChecks {
    private static final List<String> OTHER_PATHS = List.of("/cgi-bin/pkiclient.exe", "/scep", "/");
    private static final String NEXT_CA_CERT = "application/x-x509-next-ca-cert";
    private static final int ATTEMPTS = 20;
    private static final int SSCEP_LINE = 64;

    private HttpChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "4.1/1",
                        SHOULD,
                        "R68",
                        "The path of the SCEP URL is ignored: the server answers under other paths as well")
                .by(HttpChecks::otherPaths);
        plan.check("4.1/2", MAY, "R73", "A PKIOperation may come by GET, in escaped base64")
                .accepts(Outcome.SUCCESS)
                .by(requester -> get(requester, Requester::escaped));
        tolerance(plan, 3, "unescaped base64, with + and / as they are", text -> text);
        tolerance(
                plan,
                4,
                "escaped base64 broken into lines",
                text -> Requester.escaped(text.replaceAll("(.{" + SSCEP_LINE + "})", "$1\n")));
        tolerance(
                plan,
                5,
                "the URL-safe alphabet of base64",
                text -> Requester.escaped(text.replace('+', '-').replace('/', '_')));
        operation(plan, 1, "getcacaps", requester -> text(requester.ca().ask("getcacaps")));
        operation(plan, 2, "GETCACAPS", requester -> text(requester.ca().ask("GETCACAPS")));
        plan.check("4.3/1", MUST, "R76", "A PKIOperation by POST as application/x-pki-message is granted")
                .accepts(Outcome.SUCCESS)
                .by(requester -> post(requester, Optional.of(Requester.PKI_MESSAGE)));
        plan.check("4.3/2", MAY, "R76", "A PKIOperation by POST as application/octet-stream may be granted or refused")
                .refused()
                .accepts(Outcome.SUCCESS)
                .by(requester -> post(requester, Optional.of("application/octet-stream")));
        plan.check("4.3/3", MAY, "R76", "A PKIOperation by POST without a Content-Type may be granted or refused")
                .refused()
                .accepts(Outcome.SUCCESS)
                .by(requester -> post(requester, Optional.empty()));
        plan.check(
                        "4.7.1/1",
                        DESCRIBED,
                        "R85",
                        "GetNextCACert hands over a signed SignedData of the next CA certificate, or is an error")
                .accepts(Outcome.HOLDS, Outcome.HTTP_ERROR, Outcome.SERVER_ERROR)
                .by(HttpChecks::nextCa);
    }

    private static Observation otherPaths(Requester requester) {
        byte[] expected = requester.ca().capabilities().exchange().body().octets();
        List<String> deaf = new ArrayList<>();
        for (String path : OTHER_PATHS) {
            Exchange exchange = requester.ca().askUnder(path, "GetCACaps");
            if (exchange.status().orElse(0) != 200
                    || !Arrays.equals(exchange.body().octets(), expected)) {
                deaf.add(path);
            }
        }
        return deaf.isEmpty()
                ? Observation.holds("GetCACaps is answered alike under " + String.join(", ", OTHER_PATHS))
                : Observation.differs("GetCACaps is not answered alike under " + String.join(", ", deaf));
    }

    /** Puts base64 into a query. */
    @FunctionalInterface
    private interface QueryForm {
        String of(String base64);
    }

    private static void tolerance(Plan plan, int number, String form, QueryForm query) {
        plan.check("4.1/" + number, MAY, "R73", "A PKIOperation by GET in " + form + " may be granted or refused")
                .refused()
                .notes(Outcome.SUCCESS)
                .by(requester -> get(requester, query));
    }

    private static Observation get(Requester requester, QueryForm form) throws MessageFormatException {
        PkiMessageDraft message = requester.pkcsReq(requester.endEntity());
        String base64 = Requester.base64(message.encode());
        for (int i = 0; i < ATTEMPTS && !(base64.contains("+") && base64.contains("/")); i++) {
            base64 = Requester.base64(message.encode());
        }
        return Observation.of(requester.get(message, form.of(base64)).reply());
    }

    private static Observation post(Requester requester, Optional<String> contentType) throws MessageFormatException {
        PkiMessageDraft message = requester.pkcsReq(requester.endEntity());
        return Observation.of(
                requester.post(message, message.encode(), contentType).reply());
    }

    /** Asks for capabilities in another spelling. */
    @FunctionalInterface
    private interface Spelling {
        String answer(Requester requester);
    }

    private static void operation(Plan plan, int number, String spelling, Spelling asked) {
        plan.check(
                        "4.2/" + number,
                        MAY,
                        "R74",
                        "An operation spelt " + spelling + " is not GetCACaps, and may be refused")
                .notes(Outcome.LENIENT)
                .by(requester -> {
                    if (!requester.ca().capabilities().known()) {
                        return Observation.notOffered("no list of capabilities");
                    }
                    return asked.answer(requester)
                                    .equals(requester.ca().capabilities().text())
                            ? new Observation(Outcome.LENIENT, "answered as GetCACaps")
                            : Observation.holds("not answered as GetCACaps");
                });
    }

    private static String text(Exchange exchange) {
        return Capabilities.of(exchange).text();
    }

    private static Observation nextCa(Requester requester) throws MessageFormatException {
        Exchange exchange = requester.ca().ask("GetNextCACert");
        if (exchange.fault().isPresent()) {
            return new Observation(Outcome.NO_ANSWER, Reply.fault(exchange));
        }
        int status = exchange.status().orElse(0);
        if (status / 100 != 2) {
            return new Observation(Outcome.ofStatus(status), "HTTP " + status);
        }
        if (exchange.body().length() == 0) {
            return new Observation(Outcome.EMPTY, "HTTP " + status + " with an empty body");
        }
        CaCertificateSet current = requester.ca().certificates();
        if (exchange.body().equals(requester.ca().certificatesAnswer().body())) {
            return Observation.differs("the answer of GetCACert");
        }
        CertRep signed = CertRep.read(exchange.body().octets());
        if (signed.signedBy(List.of(current.issuer())).isEmpty()) {
            return Observation.differs("not signed by the current CA");
        }
        List<X509Certificate> next =
                CertificatesOnly.read(signed.content().orElse(new byte[0])).certificates();
        if (next.isEmpty() || next.contains(current.issuer())) {
            return Observation.differs("no next CA certificate in it");
        }
        String type = exchange.contentType();
        return type.startsWith(NEXT_CA_CERT)
                ? Observation.holds(next.size() + " certificates, signed by the current CA")
                : Observation.differs("Content-Type " + Reply.oneLine(type));
    }
}
