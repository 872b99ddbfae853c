package org.ndesharness.client.probe;

import java.util.List;

/**
 * What it means how a bare SCEP URL was answered (Microsoft, "Troubleshoot device to NDES server communication", Test the SCEP
 * server URL). One status has many causes: they are possible, and none is more than that.
 *
 * @param failures ids of the catalogue
 */
record StatusMeaning(String because, List<String> failures) {

    StatusMeaning {
        failures = List.copyOf(failures);
    }

    static StatusMeaning of(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new StatusMeaning(
                        "The answer leads somewhere else, as a sign-in page does; no device follows it.",
                        List.of("url-proxy-preauth"));
            case 401 ->
                new StatusMeaning(
                        "Credentials are asked for; a device that enrols has none. SCEP needs anonymous access, and a proxy"
                                + " Passthrough.",
                        List.of("url-proxy-preauth", "url-admin-instead-of-scep", "s2-iis-other-status"));
            case 404 ->
                new StatusMeaning(
                        "NDES was not found at this path, or does not run.",
                        List.of("s2-iis-other-status", "url-missing-dll"));
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
                new StatusMeaning(
                        "An NDES with its policy module answers 403 to this URL.", List.of("s2-iis-other-status"));
        };
    }
}
