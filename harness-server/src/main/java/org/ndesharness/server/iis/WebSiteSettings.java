package org.ndesharness.server.iis;

/**
 * What is set on the web site and seldom is a cause of failures.
 *
 * @param maxAllowedContentLength bytes of a request's content that request filtering lets through
 * @param detailedErrors whether clients are shown the detailed error pages that IIS keeps for clients on the same machine
 * @param poweredBy whether answers carry {@code X-Powered-By}, which IIS adds once ASP.NET is installed
 */
public record WebSiteSettings(int maxAllowedContentLength, boolean detailedErrors, boolean poweredBy) {

    /** As installed: 30 000 000 bytes, custom error pages. */
    public static WebSiteSettings installed() {
        return new WebSiteSettings(30_000_000, false, false);
    }
}
