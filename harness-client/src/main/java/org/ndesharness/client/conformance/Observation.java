package org.ndesharness.client.conformance;

/**
 * What a check saw.
 *
 * @param outcome in the words that checks share
 * @param words what was seen, in one line
 */
public record Observation(Outcome outcome, String words) {

    static Observation holds(String words) {
        return new Observation(Outcome.HOLDS, words);
    }

    static Observation differs(String words) {
        return new Observation(Outcome.DIFFERS, words);
    }

    static Observation notOffered(String why) {
        return new Observation(Outcome.NOT_OFFERED, why);
    }

    static Observation undecided(String why) {
        return new Observation(Outcome.UNDECIDED, why);
    }

    static Observation of(Reply reply) {
        return new Observation(reply.outcome(), reply.words());
    }
}
