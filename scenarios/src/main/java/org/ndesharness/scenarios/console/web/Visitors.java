package org.ndesharness.scenarios.console.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpCookie;
import org.ndesharness.scenarios.console.page.Frame.Viewer;

/**
 * Who somebody is, by the cookies of their browser. Safe for several threads.
 *
 * <p>Cookies belong to a host and not to its port, so that each name carries the port.
 */
final class Visitors {

    private static final int BYTES = 16;

    private final Optional<String> token;
    private final SecureRandom random;
    private final Set<String> trainers = ConcurrentHashMap.newKeySet();
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();

    /**
     * Visitors of a console.
     *
     * @param token that makes somebody the trainer; empty where everybody without a seat is
     */
    Visitors(Optional<String> token, SecureRandom random) {
        this.token = token;
        this.random = random;
    }

    /** A token that nobody guesses. */
    static String newToken(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The trainer's cookie; empty for a token that is none. */
    Optional<String> trainer(String shown) {
        boolean right = token.isPresent()
                && MessageDigest.isEqual(
                        token.get().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            return Optional.empty();
        }
        String session = newToken(random);
        trainers.add(session);
        return Optional.of(session);
    }

    /** The cookie of somebody who was given a seat. */
    String seated(Seat seat) {
        String session = newToken(random);
        seats.put(session, seat);
        return session;
    }

    /** Whoever sits there leaves: the cookie opens nothing any more. */
    void leave(Seat seat) {
        seats.values().removeIf(seat::equals);
    }

    /** Nobody of that class comes back. */
    void leave(String code) {
        seats.values().removeIf(seat -> seat.classroom().code().equals(code));
    }

    /** Where somebody sits. */
    Optional<Seat> seat(List<HttpCookie> cookies, int port) {
        return value(cookies, seatCookie(port)).map(seats::get);
    }

    /** Who somebody is. */
    Viewer viewer(List<HttpCookie> cookies, int port) {
        boolean shown =
                value(cookies, trainerCookie(port)).filter(trainers::contains).isPresent();
        if (shown) {
            return Viewer.TRAINER;
        }
        if (seat(cookies, port).isPresent()) {
            return Viewer.LEARNER;
        }
        return token.isEmpty() ? Viewer.TRAINER : Viewer.NOBODY;
    }

    static String trainerCookie(int port) {
        return "ndes-trainer-" + port;
    }

    static String seatCookie(int port) {
        return "ndes-seat-" + port;
    }

    static String languageCookie(int port) {
        return "ndes-language-" + port;
    }

    static Optional<String> value(List<HttpCookie> cookies, String name) {
        return cookies.stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** A cookie that scripts cannot read and that other sites cannot have sent. */
    static String cookie(String name, String value) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** Takes a cookie back. */
    static String noCookie(String name) {
        return name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict";
    }
}
