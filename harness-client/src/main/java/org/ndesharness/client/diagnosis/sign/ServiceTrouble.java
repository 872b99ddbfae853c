package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What keeps a certification authority or a connector from an answer of Intune's SCEP validation service, by the words of who
 * asks.
 *
 * <p>Words: the clients of github.com/microsoft/Intune-Resource-Access, in Java and C#, and the HTTP clients beneath them.
 * Codes of sign-in: Microsoft, Microsoft Entra authentication and authorization error codes.
 */
final class ServiceTrouble {

    static final String WRONG_TENANT = "intune-wrong-tenant";
    static final String TOKEN = "intune-token-expired";
    static final String LOCATION = "intune-location-stale";
    static final String TIMEOUT = "intune-timeout";
    static final String BAD_JSON = "intune-bad-json";

    /** What the line of a request to the service has in it, and no line of a device's request. */
    private static final String[] OF_SERVICE = {
        "scepactions",
        "manage.microsoft.com",
        "intuneclient",
        "intunescep",
        "scepvalidation",
        "sceprequestvalidation",
        "intunerestapi",
        "intune service",
        "intune api",
        "validaterequest"
    };

    /** A device's request, whose path people name after Intune. */
    private static final String[] OF_DEVICE = {"operation=", "pkiclient", "mscep.dll"};

    private static final Pattern STATUS = Pattern.compile("returned: http/\\d(?:\\.\\d)? ([1-5]\\d\\d)\\b"
            + "|does not indicate success: ([45]\\d\\d)\\b"
            + "|\\b(?:status(?: ?code)?|http(?: error)?)\\W{0,3}([45]\\d\\d)\\b"
            + "|\\b([45]\\d\\d) (?:client|server) error\\b");

    private static final Map<String, String> STATUSES = Map.ofEntries(
            Map.entry("429", "intune-429"),
            Map.entry("500", "intune-503"),
            Map.entry("502", "intune-503"),
            Map.entry("503", "intune-503"),
            Map.entry("504", TIMEOUT),
            Map.entry("408", TIMEOUT),
            Map.entry("404", LOCATION),
            Map.entry("410", LOCATION),
            Map.entry("401", TOKEN),
            Map.entry("403", WRONG_TENANT));

    private static final Pattern SIGN_IN = Pattern.compile("\\baadsts(\\d{5,7})\\b");

    /** A secret or a certificate that is no longer, or never was, the application's; a refresh token past its time. */
    private static final List<String> OF_SECRET = List.of("7000222", "7000215", "700027", "700024", "700082", "70043");

    /** A tenant that is none, and an application or a service that this tenant does not have. */
    private static final List<String> OF_TENANT = List.of("90002", "900023", "700016", "500011");

    private static final Pattern UNKNOWN_HOST = Pattern.compile("\\bfef\\.[a-z0-9]{2,20}\\.manage\\.microsoft\\.com"
            + "\\W{0,4}.{0,40}?(?:not known|no such host|not resolve|be resolved|unknown host|unreachable host)"
            + "|unknownhostexception:? {0,2}fef\\.");

    private ServiceTrouble() {}

    /** Whether a line in lower case is of a request to the service. */
    static boolean isOfService(String line) {
        return Words.any(line, OF_SERVICE) && !Words.any(line, OF_DEVICE);
    }

    /** The failure that the status in a text in lower case stands for; empty for a status that says nothing by itself. */
    static Optional<String> ofStatus(String text) {
        Matcher status = STATUS.matcher(text);
        if (!status.find()) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(1, status.groupCount())
                .mapToObj(status::group)
                .filter(Objects::nonNull)
                .findFirst()
                .map(STATUSES::get);
    }

    /** The failure that a code of Entra's sign-in stands for, in a text in lower case. */
    static Optional<String> ofSignIn(String text) {
        Matcher code = SIGN_IN.matcher(text);
        while (code.find()) {
            if (OF_SECRET.contains(code.group(1))) {
                return Optional.of(TOKEN);
            }
            if (OF_TENANT.contains(code.group(1))) {
                return Optional.of(WRONG_TENANT);
            }
        }
        return Optional.empty();
    }

    /**
     * The failure that a line of a request to the service tells of.
     *
     * @param line in lower case
     */
    static Optional<String> of(String line) {
        if (Words.any(
                line, "unable to parse response from intune to json", "failed to parse json response from intune")) {
            return Optional.of(BAD_JSON);
        }
        if (!isOfService(line)) {
            return Optional.empty();
        }
        if (line.contains("did not find service named 'sceprequestvalidationfeservice'")) {
            return Optional.of(WRONG_TENANT);
        }
        Optional<String> status = ofStatus(line);
        if (status.isPresent()) {
            return status;
        }
        if (UNKNOWN_HOST.matcher(line).find()) {
            return Optional.of(LOCATION);
        }
        if (Words.any(
                line,
                "timed out",
                "timeoutexception",
                "taskcanceledexception",
                "connection refused",
                "unable to connect",
                "deadline exceeded",
                "no route to host")) {
            return Optional.of(TIMEOUT);
        }
        // The client in Java says so of a name that is no more, that in C# of everything, and why in the next line.
        return line.contains("failed to contact intune service with url") ? Optional.of(LOCATION) : Optional.empty();
    }
}
