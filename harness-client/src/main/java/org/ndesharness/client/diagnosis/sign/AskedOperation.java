package org.ndesharness.client.diagnosis.sign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;

/**
 * A request at NDES' address and what it was answered, whoever wrote it down.
 *
 * @param shownBy the line or the answer
 * @param method HTTP method
 * @param path without the query, in lower case
 * @param query as it was written down; empty string without one
 * @param status HTTP status; 0 where none is known
 * @param subStatus IIS' second number; 0 where none is known
 * @param agent in lower case; empty string where it was not written down
 * @param client who asked, by the address and agent of IIS' log; empty string for every other
 */
record AskedOperation(
        Evidence shownBy,
        String method,
        String path,
        String query,
        int status,
        int subStatus,
        String agent,
        String client) {

    private static final Pattern OPERATION = Pattern.compile("(?i)(?:^|[?&])operation=([A-Za-z]{1,40})");
    private static final Pattern MESSAGE = Pattern.compile("(?i)(?:^|[?&])message=([^&\\s]{0,200})");

    static AskedOperation of(IisRequest r) {
        return new AskedOperation(
                r,
                r.method(),
                Words.lower(r.stem()),
                r.query(),
                r.status(),
                r.subStatus().orElse(0),
                Words.lower(r.userAgent()),
                RequestTrace.client(r));
    }

    static AskedOperation of(FrontRequest r) {
        return of(r, r.method(), r.uri(), r.status(), Words.lower(r.userAgent()));
    }

    static AskedOperation of(HttpErrEntry e) {
        return of(e, e.method(), e.uri(), e.status().orElse(0), "");
    }

    static AskedOperation of(HttpAnswer a) {
        return of(a, a.method(), a.url().orElse(""), a.status().orElse(0), "");
    }

    private static AskedOperation of(Evidence shownBy, String method, String address, int status, String agent) {
        int query = address.indexOf('?');
        return new AskedOperation(
                shownBy,
                method,
                Words.lower(query < 0 ? address : address.substring(0, query)),
                query < 0 ? "" : address.substring(query + 1),
                status,
                0,
                agent,
                "");
    }

    /** Whether it is at the address of a SCEP server, NDES' or another's. */
    boolean isAtScep() {
        return path.contains("/mscep.dll") || (path.contains("scep") && !path.contains("mscep_admin"));
    }

    /** Whether Windows' own web server answered, which has NDES behind it and no other SCEP server. */
    boolean isOfIis() {
        return shownBy instanceof IisRequest
                || (shownBy instanceof HttpAnswer answer
                        && Words.lower(answer.server()).contains("microsoft"));
    }

    /** Whether somebody tries the address with what is at hand. */
    boolean isByHand() {
        return Words.any(agent, "curl/", "wget/", "powershell", "mozilla/5", "postman", "httpie");
    }

    /** Whether it is one who asks every server for whatever it has. */
    boolean isByTool() {
        return Words.any(agent, "python-requests", "nmap", "nikto", "zgrab", "nuclei", "masscan", "censys", "shodan");
    }

    /** As it is spelled; empty where none is asked for. */
    Optional<String> operation() {
        Matcher operation = OPERATION.matcher(query);
        return operation.find() ? Optional.of(operation.group(1)) : Optional.empty();
    }

    boolean is(String name) {
        return operation().filter(name::equalsIgnoreCase).isPresent();
    }

    /** The name that the client gives of the CA; empty string for none, and for a message. */
    String caName() {
        Matcher message = MESSAGE.matcher(query);
        return message.find() && !is("PKIOperation") ? message.group(1) : "";
    }

    /** Whether one of SCEP's operations is asked for in another case than SCEP's own. */
    boolean isMisspelled() {
        return operation()
                .filter(name -> (name.equalsIgnoreCase("PKIOperation") && !name.equals("PKIOperation"))
                        || (name.equalsIgnoreCase("GetCACaps") && !name.equals("GetCACaps"))
                        || (name.equalsIgnoreCase("GetCACert") && !name.equals("GetCACert")))
                .isPresent();
    }
}
