package org.ndesharness.client.conformance;

import java.util.List;

/**
 * A row of the CA's side of the checklist that no check is made of.
 *
 * @param row of the checklist
 * @param what it asks for
 * @param why it cannot be seen over HTTP
 */
public record OutOfReach(String row, String what, String why) {

    static final List<OutOfReach> ROWS = List.of(
            new OutOfReach(
                    "R25",
                    "A recipient key that cannot encrypt gets a PasswordRecipientInfo.",
                    "It takes a CA whose only key is an EC key, and a client has no way to make one of this one."),
            new OutOfReach(
                    "R26",
                    "Encryption is never left out, not even with an EC key.",
                    "As R25: a client sees only what this CA's keys allow."),
            new OutOfReach(
                    "R94",
                    "Challenges are stored protected.",
                    "Where a server keeps them cannot be seen from outside: a matter of review."),
            new OutOfReach(
                    "R95",
                    "A lost answer leaves a certificate that nobody has.",
                    "It takes losing an answer on the way and looking into the CA's records."),
            new OutOfReach(
                    "R92 (alarm)",
                    "The second use of a challenge is signalled as a breach.",
                    "The refusal is checked; an alarm would stand in the server's own logs."),
            new OutOfReach(
                    "R90 (separate machine)",
                    "The CA's key is on another machine than the one that answers.",
                    "Which key decrypts is checked; where it lies cannot be seen."));
}
