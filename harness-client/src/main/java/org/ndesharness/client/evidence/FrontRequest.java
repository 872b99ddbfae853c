package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the access log of what stands in front of NDES: a reverse proxy, a load balancer or a firewall for web
 * applications.
 *
 * @param time UTC; empty for a line whose date or offset is none
 * @param clientAddress of who asked the one in front; a name where it logs names
 * @param method HTTP method
 * @param uri path and query in one, as asked for
 * @param status what it answered, for itself or for NDES
 * @param userAgent empty string where the log has none
 */
public record FrontRequest(
        Citation citation,
        Optional<Instant> time,
        String clientAddress,
        String method,
        String uri,
        int status,
        String userAgent)
        implements Evidence {

    /** Whether it asks for one of SCEP's operations, at NDES' address or that of a CA of another make. */
    public boolean isScep() {
        String lower = uri.toLowerCase(Locale.ROOT);
        return lower.contains("operation=") && (lower.contains("scep") || lower.contains("/pkiclient.exe"));
    }

    /** Whether it is a request for a certificate. */
    public boolean isEnrolment() {
        return isScep() && uri.toLowerCase(Locale.ROOT).contains("operation=pkioperation");
    }
}
