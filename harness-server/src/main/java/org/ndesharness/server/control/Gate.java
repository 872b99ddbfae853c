package org.ndesharness.server.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Lets calls of scripts and tests through, and nothing that a web page could send from a browser on the same machine.
 *
 * <p>A page of another site has a foreign {@code Origin}; one that had its own name point to this address (DNS rebinding)
 * has a foreign {@code Host}; a form or an image can send neither {@code application/json} nor a field of its own without
 * asking first, and is never told that it may.
 */
final class Gate {

    /** What a change without content carries when it has no {@code Content-Type}; the value does not matter. */
    static final String CHANGE_FIELD = "NDES-Harness";

    private static final Set<String> READING = Set.of("GET");

    private final ControlSettings settings;

    Gate(ControlSettings settings) {
        this.settings = settings;
    }

    /**
     * Lets a call pass, or says why not.
     *
     * @param localAddress where its connection ended on this machine
     * @param localPort of the same
     * @param hasContent whether it comes with content
     */
    void check(String method, HttpFields fields, String localAddress, int localPort, boolean hasContent)
            throws ControlException {
        var host = checkHost(fields, localAddress, localPort);
        checkOrigin(fields, host);
        checkToken(fields);
        if (!READING.contains(method)) {
            checkChange(fields, hasContent);
        }
    }

    private String checkHost(HttpFields fields, String localAddress, int localPort) throws ControlException {
        var given = fields.getValuesList(HttpHeader.HOST);
        var host = given.size() == 1 ? given.get(0).toLowerCase(Locale.ROOT) : "";
        var colon = host.lastIndexOf(':');
        var named = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        var port = colon > host.lastIndexOf(']') ? host.substring(colon + 1) : "80";
        // Behind a mapped port (a container's) the number differs; there a token keeps web pages out.
        var portFits = settings.token().isPresent() || port.equals(Integer.toString(localPort));
        if (!portFits || !isOurs(named, localAddress)) {
            throw new ControlException(
                    403,
                    "the Host field names another server",
                    "ask for 127.0.0.1, localhost or the address it is bound to, with the port");
        }
        return host;
    }

    private boolean isOurs(String name, String localAddress) {
        var bare = unbracketed(name);
        return List.of("localhost", "127.0.0.1", "::1").contains(bare)
                || bare.equals(unbracketed(settings.host().toLowerCase(Locale.ROOT)))
                // An address cannot be made to point elsewhere, as a name can: the one the call arrived at is ours.
                || bare.equals(unbracketed(localAddress.toLowerCase(Locale.ROOT)))
                || settings.names().contains(bare);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static void checkOrigin(HttpFields fields, String host) throws ControlException {
        var origins = fields.getValuesList(HttpHeader.ORIGIN);
        var foreign = origins.stream()
                .anyMatch(origin -> !origin.toLowerCase(Locale.ROOT).equals("http://" + host));
        // Browsers tell of a page that embeds or calls another site, also where they leave Origin out.
        var site = fields.get("Sec-Fetch-Site");
        if (foreign || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
            throw new ControlException(
                    403,
                    "a web page of another origin may not use the control API",
                    "call it from a script, a test or the command line");
        }
    }

    private void checkToken(HttpFields fields) throws ControlException {
        if (settings.token().isEmpty()) {
            return;
        }
        var expected = settings.token().get().getBytes(StandardCharsets.UTF_8);
        var shown = Optional.ofNullable(fields.get(HttpHeader.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip().getBytes(StandardCharsets.UTF_8));
        if (shown.isEmpty() || !MessageDigest.isEqual(expected, shown.get())) {
            throw new ControlException(
                    401,
                    shown.isEmpty() ? "a token is needed" : "this is not the token",
                    "send 'Authorization: Bearer ...' with the token that was printed at start");
        }
    }

    private static void checkChange(HttpFields fields, boolean hasContent) throws ControlException {
        var type = Optional.ofNullable(fields.get(HttpHeader.CONTENT_TYPE)).orElse("");
        var media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var json = media.equals(ControlAnswer.JSON) || media.equals("application/merge-patch+json");
        if (!json && (hasContent || !type.isEmpty() || !fields.contains(CHANGE_FIELD))) {
            throw new ControlException(
                    415,
                    "a change has to be application/json",
                    hasContent
                            ? "send 'Content-Type: application/json'"
                            : "send 'Content-Type: application/json' or '" + CHANGE_FIELD + ": 1'");
        }
    }
}
