package org.ndesharness.client.probe;

import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Name to addresses, and whether anything listens there. */
final class AddressCheck {

    private static final int MOST_ADDRESSES = 4;

    private AddressCheck() {}

    static void addTo(List<Check> checks) {
        checks.add(Check.onTheWay(
                "address",
                "name and port",
                "The name leads to an address, and the port is open there.",
                AddressCheck::make));
    }

    private static CheckResult make(Question question, ProbeSession session) {
        String host = session.url().getHost();
        List<InetAddress> addresses;
        try {
            addresses = lookUp(host, session.patience());
        } catch (UnknownHostException e) {
            session.bare();
            session.stop("nobody here knows the name");
            return question.failure(
                    List.of(host + ": unknown name"),
                    "Nobody knows the host's name from here: it is not in this network's name service, or the URL is wrong.",
                    "url-page-cant-display",
                    "s2-no-iis-entry");
        } catch (TimeoutException e) {
            session.stop("the name service does not answer");
            return question.failure(
                    List.of(host + ": the name service does not answer"),
                    "Whether the name is known cannot be said: the name service of this machine did not answer in time.",
                    "s2-no-iis-entry");
        }
        return connect(question, session, addresses);
    }

    private static CheckResult connect(Question question, ProbeSession session, List<InetAddress> addresses) {
        List<String> seen = new ArrayList<>();
        int open = 0;
        boolean closedElsewhere = false;
        for (InetAddress address : addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES))) {
            String outcome = knock(address, session.port(), session.patience());
            boolean isOpen = outcome.startsWith("open");
            open += isOpen ? 1 : 0;
            closedElsewhere |= !isOpen && !address.isLoopbackAddress();
            seen.add(address.getHostAddress() + " port " + session.port() + ": " + outcome);
        }
        if (open == 0) {
            session.bare();
            session.stop("the port cannot be reached");
            return question.failure(
                    seen,
                    "The host was not reached: nothing listens on the port, or something on the way is closed.",
                    "s2-no-iis-entry");
        }
        return closedElsewhere
                ? question.differs(
                        seen,
                        "Some of the addresses cannot be reached; devices that try one of those first wait or fail.",
                        "s2-no-iis-entry")
                : question.ok(seen);
    }

    /** Names in {@code .invalid} are never asked for (RFC 6761, section 6.4). */
    private static List<InetAddress> lookUp(String host, Duration patience)
            throws UnknownHostException, TimeoutException {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("invalid") || name.endsWith(".invalid")) {
            throw new UnknownHostException(host);
        }
        // The system's resolver has no time-out of ours.
        CompletableFuture<List<InetAddress>> asked = new CompletableFuture<>();
        Thread resolver = new Thread(() -> resolve(host, asked), "probe-resolver");
        resolver.setDaemon(true);
        resolver.start();
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    private static void resolve(String host, CompletableFuture<List<InetAddress>> asked) {
        try {
            asked.complete(Arrays.asList(InetAddress.getAllByName(host.startsWith("[") ? host : IDN.toASCII(host))));
        } catch (UnknownHostException | IllegalArgumentException e) {
            asked.completeExceptionally(e);
        }
    }

    private static String knock(InetAddress address, int port, Duration patience) {
        long begun = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) Math.max(1, patience.toMillis()));
            return "open, " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms";
        } catch (SocketTimeoutException e) {
            return "no answer within " + patience.toSeconds() + " s";
        } catch (IOException e) {
            return "closed (" + e.getMessage() + ")";
        }
    }
}
