package org.ndesharness.server.proxy;

/**
 * The page of the application proxy, "This corporate app can't be accessed", with a status code at its foot.
 *
 * <p>The heading and the status names are documented (Microsoft, "Application proxy sign in: bad gateway timeout
 * error"); what stands around them is ours.
 *
 * @param status HTTP status
 * @param statusCode the proxy's own name of it, which is the reason phrase too
 * @param reason one sentence on what did not answer
 */
record ProxyPage(int status, String statusCode, String reason) {

    /** No connector took the request. */
    static final ProxyPage GATEWAY_TIMEOUT = new ProxyPage(504, "GatewayTimeout", "The connector timed out.");

    /** A connector took it, and the application did not answer it. */
    static final ProxyPage BAD_GATEWAY =
            new ProxyPage(502, "BadGateway", "The connector could not get an answer from the application.");

    /** Nothing is published under the address. */
    static final ProxyPage NOT_FOUND =
            new ProxyPage(404, "NotFound", "No application is published under this address.");

    /** The address is none. */
    static final ProxyPage BAD_REQUEST = new ProxyPage(400, "BadRequest", "The address cannot be understood.");

    /** HTML in ASCII. */
    String html() {
        return "<!DOCTYPE html>\r\n<html lang=\"en\">\r\n<head>\r\n<meta charset=\"utf-8\">\r\n"
                + "<title>This corporate app can't be accessed</title>\r\n</head>\r\n<body>\r\n"
                + "<h1>This corporate app can't be accessed</h1>\r\n"
                + "<p>This corporate app can't be accessed right now. Please try again later... " + reason + "</p>\r\n"
                + "<p>Status Code: " + statusCode + "</p>\r\n</body>\r\n</html>\r\n";
    }
}
