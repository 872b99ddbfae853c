package org.ndesharness.server.fault;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * When a fault happens.
 *
 * @param occurrence at which of the matching exchanges
 * @param operation only at this operation, as RFC 8894 spells it, in any case
 * @param client only for this address, or for a client whose User-Agent contains this text, in any case
 * @param transaction only in the transaction of this transactionID
 */
public record Trigger(
        Occurrence occurrence, Optional<String> operation, Optional<String> client, Optional<String> transaction) {

    /** At every exchange. */
    public static Trigger always() {
        return of(new Occurrence.Always());
    }

    /** At every exchange of an operation. */
    public static Trigger at(String operation) {
        return always().forOperation(operation);
    }

    /** At the next n exchanges, and at none after them. */
    public static Trigger next(int n) {
        return of(new Occurrence.Next(n));
    }

    /** At every exchange after n that pass. */
    public static Trigger after(int n) {
        return of(new Occurrence.After(n));
    }

    /** At every k-th exchange. */
    public static Trigger every(int k) {
        return of(new Occurrence.Every(k));
    }

    /** At n of a hundred exchanges, chosen by a seed. */
    public static Trigger percent(int n, long seed) {
        return of(new Occurrence.Percent(n, seed));
    }

    /** At all exchanges that an occurrence chooses. */
    public static Trigger of(Occurrence occurrence) {
        return new Trigger(occurrence, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same for one operation. */
    public Trigger forOperation(String name) {
        return new Trigger(occurrence, Optional.of(name), client, transaction);
    }

    /** The same for one address, or for clients whose User-Agent contains a text. */
    public Trigger forClient(String addressOrName) {
        return new Trigger(occurrence, operation, Optional.of(addressOrName), transaction);
    }

    /** The same for one transaction. */
    public Trigger forTransaction(String transactionId) {
        return new Trigger(occurrence, operation, client, Optional.of(transactionId));
    }

    /** Whether this exchange is one that the occurrence counts. */
    public boolean matches(Occasion occasion) {
        return operation
                        .filter(name -> !name.equalsIgnoreCase(occasion.operation()))
                        .isEmpty()
                && client.filter(who -> !isClient(who, occasion)).isEmpty()
                && transaction
                        .filter(id -> occasion.transactionId()
                                .get()
                                .filter(id::equals)
                                .isEmpty())
                        .isEmpty();
    }

    private static boolean isClient(String who, Occasion occasion) {
        return occasion.client().equals(who)
                || occasion.userAgent().toLowerCase(Locale.ROOT).contains(who.toLowerCase(Locale.ROOT));
    }

    /** One line for people. */
    public String description() {
        var words = new ArrayList<String>();
        words.add(occurrence.description());
        operation.ifPresent(name -> words.add("at " + name));
        client.ifPresent(who -> words.add("for client " + who));
        transaction.ifPresent(id -> words.add("in transaction " + id));
        return String.join(" ", words);
    }
}
