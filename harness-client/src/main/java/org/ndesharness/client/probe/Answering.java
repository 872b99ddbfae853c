package org.ndesharness.client.probe;

import java.util.Locale;
import org.ndesharness.client.transport.Exchange;

/**
 * Who answers at an address, by what it says of itself and by whether it speaks SCEP.
 *
 * @param who of which kind
 * @param words a sentence or two for people; empty string where there is nothing to say beyond the checks
 */
public record Answering(Who who, String words) {

    /** Whoever can answer. */
    public enum Who {
        /** It calls itself IIS or HTTP.sys. */
        WINDOWS("windows"),
        /** It speaks SCEP, at an address that is not one of NDES, and does not call itself IIS. */
        ANOTHER_SCEP_SERVER("another SCEP server"),
        /** It does not speak SCEP, and does not call itself IIS. */
        NO_SCEP_SERVER("no SCEP server"),
        /** Nothing answered, or an answer that does not tell. */
        UNKNOWN("unknown");

        private final String word;

        Who(String word) {
            this.word = word;
        }

        /** The word for programs: a promise. */
        public String word() {
            return word;
        }
    }

    private static final String MAY_BE =
            " The address may be wrong, another server may answer at it, or a proxy in front of NDES may answer in its place.";

    /** Who answered what was asked for in a session. */
    static Answering in(ProbeSession session) {
        if (session.obstacle().isPresent()
                || session.bare().status().isEmpty()
                || session.capabilities().status().isEmpty()) {
            return new Answering(Who.UNKNOWN, "");
        }
        Exchange bare = session.bare();
        if (isOfWindows(bare) || isOfWindows(session.capabilities())) {
            return new Answering(Who.WINDOWS, "");
        }
        if (session.speaksScep() || CertificateChecks.brought(session)) {
            return isAtNdesPath(session)
                    ? new Answering(Who.UNKNOWN, "")
                    : new Answering(
                            Who.ANOTHER_SCEP_SERVER,
                            "A SCEP server answers here, and by its address and by what it says of itself it is no NDES.");
        }
        String none =
                "No SCEP server answers at this address: neither GetCACaps nor GetCACert brought what SCEP has for an"
                        + " answer.";
        if (isOfAnotherServer(bare)) {
            return new Answering(Who.NO_SCEP_SERVER, none + " What answers is " + name(bare) + "." + MAY_BE);
        }
        // An error without a name may be that of NDES, of which something in front tells no more.
        boolean broken = bare.status().getAsInt() >= 500
                || session.capabilities().status().getAsInt() >= 500;
        return broken
                ? new Answering(Who.UNKNOWN, "")
                : new Answering(
                        Who.NO_SCEP_SERVER, none + " What answers does not say which server it is; IIS does." + MAY_BE);
    }

    /** Whether the server says of itself that it is neither IIS nor HTTP.sys. */
    static boolean isOfAnotherServer(Exchange exchange) {
        return exchange.header("Server").filter(name -> !name.isBlank()).isPresent() && !isOfWindows(exchange);
    }

    /** Whether it says that it is one of these. */
    static boolean isOfWindows(Exchange exchange) {
        return exchange.header("Server")
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT)
                .startsWith("microsoft-");
    }

    /** What another server calls itself, for a sentence. */
    static String name(Exchange exchange) {
        return "a server that calls itself "
                + Seen.oneLine(exchange.header("Server").orElse("")) + ", which is not IIS";
    }

    /** Whether the URL is one that NDES has. */
    static boolean isAtNdesPath(ProbeSession session) {
        return session.url().getPath().toLowerCase(Locale.ROOT).contains("mscep");
    }
}
