package org.ndesharness.scenarios.console.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Keeps out what pages of others could make a browser send: a foreign {@code Host} (DNS rebinding), a foreign {@code Origin}, a
 * change that does not come from a page of ours.
 */
final class Gate {

    private final String host;

    /**
     * The gate of a listener.
     *
     * @param host address that it is bound to
     */
    Gate(String host) {
        this.host = bare(host);
    }

    /**
     * Why a call may not pass; empty when it may.
     *
     * @param localAddress where its connection ended on this machine
     * @param localPort of the same
     */
    Optional<String> refusal(String method, HttpFields fields, String localAddress, int localPort) {
        List<String> hosts = fields.getValuesList(HttpHeader.HOST);
        String asked = hosts.size() == 1 ? hosts.get(0).toLowerCase(Locale.ROOT) : "";
        if (!isOurs(asked, localAddress, localPort)) {
            return Optional.of("The Host field names another server.");
        }
        boolean foreign = fields.getValuesList(HttpHeader.ORIGIN).stream()
                .anyMatch(origin -> !origin.toLowerCase(Locale.ROOT).equals("http://" + asked));
        String site = Optional.ofNullable(fields.get("Sec-Fetch-Site")).orElse("");
        boolean reading = method.equals("GET") || method.equals("HEAD");
        // A link in a mail may lead here; an image, a frame or a script of another page may not.
        boolean followed = reading
                && "navigate".equals(fields.get("Sec-Fetch-Mode"))
                && "document".equals(fields.get("Sec-Fetch-Dest"));
        boolean outside = !site.isEmpty() && !site.equals("same-origin") && !site.equals("none") && !followed;
        if (foreign || outside) {
            return Optional.of("A page of another origin may not use the console.");
        }
        if (!reading && !fields.contains(HttpHeader.ORIGIN) && !site.equals("same-origin")) {
            return Optional.of("A change has to come from a page of the console.");
        }
        return Optional.empty();
    }

    private boolean isOurs(String asked, String localAddress, int localPort) {
        int colon = asked.lastIndexOf(':');
        boolean named = colon > asked.lastIndexOf(']');
        String name = bare(named ? asked.substring(0, colon) : asked);
        String port = named ? asked.substring(colon + 1) : "80";
        return port.equals(Integer.toString(localPort))
                && (List.of("localhost", "127.0.0.1", "::1").contains(name)
                        || name.equals(host)
                        // An address cannot be made to point elsewhere, as a name can.
                        || name.equals(bare(localAddress)));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    }
}
