package org.ndesharness.server.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;

/** At which of the exchanges that a trigger matches a fault happens. Its numbers count matching exchanges. */
public sealed interface Occurrence {

    /** The stable name under which it is asked for, in lower case with hyphens. */
    default String kind() {
        return Kind.of(getClass());
    }

    /** All occurrences by their {@link #kind()}. */
    static SortedMap<String, Class<? extends Occurrence>> kinds() {
        return Kind.allOf(Occurrence.class);
    }

    /** A few words for people. */
    String description();

    /** Begins to count. What it gives out has to be asked by one thread at a time. */
    Count begin();

    /** A count under way. */
    interface Count {

        /** Whether the fault happens at the exchange that has just come. */
        boolean hits(Occasion occasion);
    }

    /** At each. */
    record Always() implements Occurrence {

        @Override
        public String description() {
            return "always";
        }

        @Override
        public Count begin() {
            return occasion -> true;
        }
    }

    /**
     * At the next n, and at none after them: fail n times, then succeed.
     *
     * @param n how many
     */
    record Next(int n) implements Occurrence {

        /** At least 1. */
        public Next {
            Text.requireBetween("n", n, 1, Integer.MAX_VALUE);
        }

        @Override
        public String description() {
            return n == 1 ? "once" : "the next " + n + " times";
        }

        @Override
        public Count begin() {
            var met = new long[1];
            return occasion -> met[0]++ < n;
        }
    }

    /**
     * At none of the next n, and at each after them: succeed n times, then fail.
     *
     * @param n how many pass
     */
    record After(int n) implements Occurrence {

        /** Not negative. */
        public After {
            Text.requireBetween("n", n, 0, Integer.MAX_VALUE);
        }

        @Override
        public String description() {
            return "after " + n + " that pass";
        }

        @Override
        public Count begin() {
            var met = new long[1];
            return occasion -> met[0]++ >= n;
        }
    }

    /**
     * At every k-th.
     *
     * @param k 2 for every second one
     */
    record Every(int k) implements Occurrence {

        /** At least 1. */
        public Every {
            Text.requireBetween("k", k, 1, Integer.MAX_VALUE);
        }

        @Override
        public String description() {
            return "every " + k + ".";
        }

        @Override
        public Count begin() {
            var met = new long[1];
            return occasion -> ++met[0] % k == 0;
        }
    }

    /**
     * At n of a hundred, chosen by a seed: the same seed chooses the same ones, counted in the order in which they come.
     *
     * @param n how many of a hundred, 0 to 100
     * @param seed chooses them
     */
    record Percent(int n, long seed) implements Occurrence {

        /** 0 to 100. */
        public Percent {
            Text.requireBetween("n", n, 0, 100);
        }

        @Override
        public String description() {
            return n + " percent (seed " + seed + ")";
        }

        @Override
        public Count begin() {
            var chance = new SplittableRandom(seed);
            return occasion -> chance.nextInt(100) < n;
        }
    }

    /**
     * At the first n of each client, told apart by address and name: in a fleet each device fails n times, then succeeds.
     * The ten thousand clients seen last are remembered.
     *
     * @param n how many of each
     */
    record FirstOfEachClient(int n) implements Occurrence {

        private static final int CLIENTS = 10_000;

        /** At least 1. */
        public FirstOfEachClient {
            Text.requireBetween("n", n, 1, Integer.MAX_VALUE);
        }

        @Override
        public String description() {
            return "the first " + n + " of each client";
        }

        @Override
        public Count begin() {
            var met = new LastSeen();
            return occasion -> met.merge(occasion.client() + ' ' + occasion.userAgent(), 1, Integer::sum) <= n;
        }

        private static final class LastSeen extends LinkedHashMap<String, Integer> {

            private static final long serialVersionUID = 1L;

            LastSeen() {
                super(16, 0.75f, true);
            }

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > CLIENTS;
            }
        }
    }
}
