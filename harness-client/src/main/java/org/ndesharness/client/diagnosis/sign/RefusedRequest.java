package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.WindowsEvent;

/** The request of IIS' log that an event of NDES refuses, and what its client did before. */
final class RefusedRequest {

    private static final Duration BESIDE = Duration.ofSeconds(5);
    /** A challenge of NDES' is good for an hour. */
    private static final Duration SAME_CHALLENGE = Duration.ofHours(1);

    private static final Duration SAME_ATTEMPT = Duration.ofMinutes(1);
    /** Of two nodes by turns, one attempt in two goes well: so many in a row do not. */
    private static final int FEW = 5;

    private static final long NETNAME_DELETED = 64;
    private static final long CONNECTION_ABORTED = 1236;

    private final List<IisRequest> requests;

    RefusedRequest(List<IisRequest> requests) {
        this.requests = List.copyOf(requests);
    }

    /** The request that could not be deciphered, where its client had the certificates from the log of another server. */
    Optional<IisRequest> whoseCertificatesAreOfAnotherNode(WindowsEvent event) {
        return requests.stream()
                // Times are compared first: a log has tens of thousands of requests, some of 5 KB.
                .filter(r -> isAtOnce(r, event) && isOperation(r, "operation=pkioperation"))
                .filter(r -> requests.stream()
                        .filter(other -> other.clientAddress().equals(r.clientAddress())
                                && isWithin(other.time(), r.time(), SAME_ATTEMPT)
                                && isOperation(other, "operation=getcacert"))
                        .reduce((a, b) -> b)
                        .filter(other ->
                                !other.citation().file().equals(r.citation().file()))
                        .isPresent())
                .findFirst();
    }

    /** Whether a balancer's address stands for all devices: that one is served says nothing of the one that was not. */
    boolean isBehindOneAddress() {
        return requests.stream()
                        .filter(r -> isOperation(r, "operation="))
                        .map(IisRequest::clientAddress)
                        .distinct()
                        .limit(2)
                        .count()
                == 1;
    }

    /** Whether so few were served since that the next may be refused as well. */
    boolean soonAgain(IisRequest refusal) {
        return requests.stream()
                        .filter(r -> r.status() == 200
                                && isOperation(r, "operation=pkioperation")
                                && Order.isAfter(r, refusal))
                        .limit(FEW)
                        .count()
                < FEW;
    }

    /** The request that was refused; empty where none or several were made at that time. */
    Optional<IisRequest> only(WindowsEvent event) {
        List<IisRequest> asked = requests.stream()
                .filter(r -> isAtOnce(r, event) && isOperation(r, "operation=pkioperation"))
                .limit(2)
                .toList();
        return asked.size() == 1 ? Optional.of(asked.get(0)) : Optional.empty();
    }

    /** Whether a request for a certificate was made at that time. */
    boolean any(WindowsEvent event) {
        return requests.stream().anyMatch(r -> isAtOnce(r, event) && isOperation(r, "operation=pkioperation"));
    }

    /** The same, where the log has requests of other clients too. */
    Optional<IisRequest> ofOneOfSeveral(WindowsEvent event) {
        return only(event)
                .filter(asked -> requests.stream()
                        .anyMatch(r -> !r.clientAddress().equals(asked.clientAddress())
                                && isOperation(r, "operation=pkioperation")));
    }

    /**
     * Whether a program that is no device asked, as a scanner or a test does, while devices' requests went through the log
     * before and after.
     */
    boolean isOfNoDevice(WindowsEvent event) {
        List<IisRequest> asked = requests.stream()
                .filter(r -> isAtOnce(r, event) && isOperation(r, "operation=pkioperation"))
                .toList();
        return !asked.isEmpty()
                && asked.stream().noneMatch(RefusedRequest::isDevice)
                && requests.stream()
                        .anyMatch(r -> isDevice(r)
                                && r.status() == 200
                                && isOperation(r, "operation=pkioperation")
                                && Order.isAfter(r, asked.get(asked.size() - 1)));
    }

    static boolean isDevice(IisRequest request) {
        return Words.any(
                Words.lower(request.userAgent()), "profiled", "cfnetwork", "dalvik", "ndes client", "ndes+client");
    }

    /** The request before the refused one of the same client, whose connection broke before it had its certificate. */
    Optional<IisRequest> answerThatWasLost(WindowsEvent event) {
        List<IisRequest> refused = requests.stream()
                .filter(r -> isAtOnce(r, event) && isOperation(r, "operation=pkioperation"))
                .toList();
        return requests.stream()
                .filter(r -> r.status() == 200
                        && (r.win32Status().orElse(0) == NETNAME_DELETED
                                || r.win32Status().orElse(0) == CONNECTION_ABORTED))
                .filter(r -> refused.stream()
                        .anyMatch(later -> later.clientAddress().equals(r.clientAddress())
                                && isWithin(r.time(), later.time(), SAME_CHALLENGE)
                                && Order.isAfter(later, r)))
                .filter(r -> isOperation(r, "operation=pkioperation"))
                .findFirst();
    }

    static boolean isOperation(IisRequest request, String operation) {
        return !request.clientAddress().isEmpty()
                && Words.lower(request.query()).contains(operation);
    }

    /** An event that was copied as text has the time of a clock whose zone is a number of quarters of an hour away. */
    private static boolean isAtOnce(IisRequest request, WindowsEvent event) {
        if (event.time().isPresent()
                || event.written().isEmpty()
                || request.time().isEmpty()) {
            return isWithin(request.time(), event.time(), BESIDE);
        }
        return Order.isAtOnce(request.time().get(), event.written().get(), BESIDE);
    }

    private static boolean isWithin(Optional<Instant> before, Optional<Instant> after, Duration most) {
        return before.isPresent()
                && after.isPresent()
                && Duration.between(before.get(), after.get()).abs().compareTo(most) <= 0;
    }
}
