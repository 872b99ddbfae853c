package org.ndesharness.server.fault;

/** At which of the exchanges that a trigger matches a fault happens. */
public sealed interface Occurrence {

    /** At each. */
    record Always() implements Occurrence {}

    /** At the next n, and at none after them. */
    record Next(int n) implements Occurrence {}

    /** At none of the next n, and at each after them. */
    record After(int n) implements Occurrence {}

    /** At every k-th. */
    record Every(int k) implements Occurrence {}

    /** At n of a hundred, chosen by a seed: the same seed chooses the same ones. */
    record Percent(int n, long seed) implements Occurrence {}
}
