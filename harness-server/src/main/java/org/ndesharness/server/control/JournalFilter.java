package org.ndesharness.server.control;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.server.journal.Exchange;

/**
 * Which exchanges somebody asks for.
 *
 * @param operation as RFC 8894 spells it, in any case
 * @param transaction the transactionID
 * @param client the address
 * @param messageType for example {@code PKCSReq}, in any case
 * @param after only exchanges with a greater number
 * @param since only exchanges that came then or later
 */
record JournalFilter(
        Optional<String> operation,
        Optional<String> transaction,
        Optional<String> client,
        Optional<String> messageType,
        long after,
        Instant since) {

    private static final List<String> NAMES = List.of("operation", "transaction", "client", "messageType", "since");

    /** The parameters of a filter, and others. */
    static List<String> with(String... others) {
        return Stream.concat(NAMES.stream(), Stream.of(others)).toList();
    }

    static JournalFilter of(ControlRequest request) throws ControlException {
        var since = request.parameter("since");
        var number = since.filter(text -> text.matches("\\d{1,18}"));
        return new JournalFilter(
                request.parameter("operation"),
                request.parameter("transaction"),
                request.parameter("client"),
                request.parameter("messageType"),
                number.map(Long::parseLong).orElse(0L),
                since.isPresent() && number.isEmpty() ? time(since.get()) : Instant.MIN);
    }

    private static Instant time(String text) throws ControlException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ControlException.badRequest(
                    "since: found '" + ControlRequest.printable(text) + "'",
                    "expected the number of an exchange, or a time in UTC such as 2031-03-04T10:00:00Z");
        }
    }

    boolean fits(Exchange exchange) {
        var completed = exchange.completed();
        if (exchange.number() <= after || completed.at().isBefore(since)) {
            return false;
        }
        if (client.filter(address -> !address.equals(completed.request().clientAddress()))
                .isPresent()) {
            return false;
        }
        if (operation.isEmpty() && transaction.isEmpty() && messageType.isEmpty()) {
            return true;
        }
        var decoded = exchange.decoded();
        return same(operation, decoded.operation())
                && same(messageType, decoded.messageType())
                && (transaction.isEmpty() || transaction.equals(decoded.transactionId()));
    }

    private static boolean same(Optional<String> wanted, Optional<String> found) {
        return wanted.isEmpty() || found.filter(wanted.get()::equalsIgnoreCase).isPresent();
    }
}
