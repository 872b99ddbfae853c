package org.ndesharness.client.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ndesharness.client.transport.Exchange;

/**
 * What it means how a SCEP URL was answered (Microsoft, "Troubleshoot device to NDES server communication", Test the SCEP
 * server URL). One status has many causes: they are possible, and none is more than that. Where the server says that it is
 * none of Windows', the failures of IIS are not among them, save those that a proxy passes on.
 *
 * @param failures ids of the catalogue
 */
record StatusMeaning(String because, List<String> failures) {

    private static final String OTHER_STATUS = "s2-iis-other-status";

    StatusMeaning {
        failures = List.copyOf(failures);
    }

    /** What an answer with a status that is not in order means. */
    static StatusMeaning of(Exchange exchange) {
        int status = exchange.status().orElse(0);
        return Answering.isOfAnotherServer(exchange)
                ? ofAnotherServer(status, Answering.name(exchange), BareUrlChecks.leadsToSignIn(exchange))
                : ofNdes(status, exchange.url().getPath());
    }

    private static StatusMeaning ofAnotherServer(int status, String name, boolean signIn) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new StatusMeaning(
                        "The answer leads somewhere else; no device follows it. It comes from " + name + ".",
                        signIn ? List.of("url-proxy-preauth") : List.of());
            case 401 ->
                new StatusMeaning(
                        "Credentials are asked for by " + name + "; a device that enrols has none.",
                        List.of("url-proxy-preauth"));
            case 414, 502, 504 -> ofNdes(status, "");
            case 503 ->
                new StatusMeaning(
                        "The answer comes from " + name + ", which serves nothing now, or passes on that the SCEP"
                                + " application pool does not run.",
                        ofNdes(status, "").failures());
            default ->
                new StatusMeaning(
                        "The answer comes from " + name
                                + ": the address is wrong, another server answers at it, or a proxy in front of NDES does.",
                        List.of());
        };
    }

    /** @param path of the URL that was asked for; empty string where it does not matter */
    private static StatusMeaning ofNdes(int status, String path) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new StatusMeaning(
                        "The answer leads somewhere else, as a sign-in page does; no device follows it.",
                        List.of("url-proxy-preauth"));
            case 401 ->
                new StatusMeaning(
                        "Credentials are asked for; a device that enrols has none. SCEP needs anonymous access, and a proxy"
                                + " Passthrough.",
                        List.of("url-proxy-preauth", "url-admin-instead-of-scep", OTHER_STATUS));
            case 404 -> notFound(path);
            case 414 -> new StatusMeaning("The URL is longer than the server takes.", List.of("url-414"));
            case 500 ->
                new StatusMeaning(
                        "IIS runs, and NDES could not be started in it.",
                        List.of(
                                "url-500-ra-expired",
                                "url-500-account-locked",
                                "url-500-handler-order",
                                "s2-iis-500-impersonate"));
            case 502 ->
                new StatusMeaning(
                        "A proxy answered, and what stands behind it broke off or was not reached.",
                        List.of("url-bad-gateway"));
            case 503 ->
                new StatusMeaning(
                        "The SCEP application pool does not run.",
                        List.of(
                                "url-503-pool-stopped",
                                "url-503-intermediate-in-root",
                                "url-503-crl-unreachable",
                                "url-503-crp-windows-auth",
                                "url-503-ndespolicy-cert-expired",
                                "url-503-account-rights"));
            case 504 ->
                new StatusMeaning(
                        "A proxy answered, and nothing behind it did in time.",
                        List.of("url-gateway-timeout", "url-gateway-timeout-connector-group"));
            default ->
                new StatusMeaning("An NDES with its policy module answers 403 to this URL.", List.of(OTHER_STATUS));
        };
    }

    private static StatusMeaning notFound(String path) {
        List<String> failures = new ArrayList<>(List.of(OTHER_STATUS));
        if (!path.toLowerCase(Locale.ROOT).contains("mscep.dll")) {
            failures.add("url-missing-dll");
        }
        return new StatusMeaning("NDES was not found at this path, or does not run.", failures);
    }
}
