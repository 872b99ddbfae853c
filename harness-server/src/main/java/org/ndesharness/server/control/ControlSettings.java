package org.ndesharness.server.control;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the control API listens, and to whom.
 *
 * @param host address to bind
 * @param port 0 for any free one
 * @param token what a caller has to show as {@code Authorization: Bearer …}; empty only on the loopback
 * @param names further host names under which it is asked for, in lower case: those of a machine that is not the loopback
 */
public record ControlSettings(String host, int port, Optional<String> token, Set<String> names) {

    private static final int TOKEN_BYTES = 24;

    /** Refuses an address that others can reach without a token. */
    public ControlSettings {
        var lower = new TreeSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        names = Set.copyOf(lower);
        if (token.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "The control API needs a token on " + host + ": others can reach it there");
        }
    }

    /** The loopback, without a token. */
    public static ControlSettings loopback(int port) {
        return new ControlSettings("127.0.0.1", port, Optional.empty(), Set.of());
    }

    /** Whether an address is this machine's own, told without asking a name server. */
    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    /** A token that nobody guesses. */
    public static String newToken(SecureRandom random) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "ControlSettings[" + host + ":" + port + ", token " + (token.isPresent() ? "****" : "none") + ", "
                + names + "]";
    }
}
