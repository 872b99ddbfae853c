package org.ndesharness.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.probe.BrowserAnswer;

/**
 * What it means how a bare SCEP URL was answered (Microsoft, "Troubleshoot device to NDES server communication", Test the SCEP
 * server URL). One answer has many causes: they are possible, and none is more than that.
 *
 * @param healthy whether it is the answer of an NDES with its policy module
 * @param meaning a sentence or two for a person
 * @param failures ids of the catalogue, in its order
 */
record UrlVerdict(boolean healthy, String meaning, List<String> failures) {

    private static final String NOT_RESOLVED = "curl: (6)";

    UrlVerdict {
        failures = List.copyOf(failures);
    }

    static UrlVerdict of(BrowserAnswer answer) {
        if (answer.status().isEmpty()) {
            return answer.transportError().orElse("").startsWith(NOT_RESOLVED)
                    ? wrong("Nobody knows the host's name from here.", List.of("url-page-cant-display"))
                    : wrong(
                            "The host was not reached, or gave no answer that can be read.",
                            List.of("s2-no-iis-entry"));
        }
        int status = answer.status().getAsInt();
        return switch (status) {
            case 403 ->
                new UrlVerdict(
                        true,
                        "Forbidden is what the bare URL of an NDES with its policy module answers: it takes SCEP requests, and"
                                + " nothing else.",
                        List.of());
            case 200 ->
                wrong(
                        "A page came: that of an NDES without its policy module, or of something that is no NDES.",
                        List.of("url-general-ndes-message", "url-general-ndes-message-stale-iis"));
            case 301, 302, 303, 307, 308 ->
                wrong(
                        "The answer leads somewhere else, as a sign-in page does; no device follows it.",
                        List.of("url-proxy-preauth"));
            case 404 -> wrong("NDES was not found at this path, or does not run.", List.of("s2-iis-other-status"));
            case 414 -> wrong("The URL is longer than the server takes.", List.of("url-414"));
            case 500 ->
                wrong("IIS runs, and NDES could not be started in it.", startingWith("url-500-", "s2-iis-500-"));
            case 502 ->
                wrong(
                        "A proxy answered, and what stands behind it broke off or was not reached.",
                        List.of("url-bad-gateway"));
            case 503 -> wrong("The SCEP application pool does not run.", startingWith("url-503-"));
            case 504 ->
                wrong("A proxy answered, and nothing behind it did in time.", startingWith("url-gateway-timeout"));
            default -> wrong("An NDES with its policy module answers 403 to this URL.", List.of("s2-iis-other-status"));
        };
    }

    private static UrlVerdict wrong(String meaning, List<String> failures) {
        return new UrlVerdict(false, meaning, failures);
    }

    private static List<String> startingWith(String... beginnings) {
        List<String> ids = new ArrayList<>();
        for (Failure failure : Catalogue.failures()) {
            for (String beginning : beginnings) {
                if (failure.id().startsWith(beginning)) {
                    ids.add(failure.id());
                }
            }
        }
        return ids;
    }
}
