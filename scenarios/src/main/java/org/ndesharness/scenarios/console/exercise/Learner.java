package org.ndesharness.scenarios.console.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Somebody in a class. Safe for several threads. */
public final class Learner implements AutoCloseable {

    private final int seat;
    private final String name;
    private final int exercises;
    private final IntFunction<Attempt> opener;
    private final List<Attempt> attempts = new ArrayList<>();

    /**
     * A learner who has done nothing yet.
     *
     * @param seat counts from 1
     * @param exercises how many there are
     * @param opener begins an attempt at the exercise of that index
     */
    Learner(int seat, String name, int exercises, IntFunction<Attempt> opener) {
        this.seat = seat;
        this.name = name;
        this.exercises = exercises;
        this.opener = opener;
    }

    /** Counts from 1 within a class. */
    public int seat() {
        return seat;
    }

    /** As the learner wants to be called. */
    public String name() {
        return name;
    }

    /** The exercise that is under way, or the last; begun when it is first asked for. */
    public synchronized Attempt current() {
        if (attempts.isEmpty()) {
            attempts.add(opener.apply(0));
        }
        return attempts.get(attempts.size() - 1);
    }

    /** The next exercise, once this one has ended; false when there is none, or this one has not ended. */
    public synchronized boolean next() {
        if (attempts.isEmpty() || attempts.size() == exercises || !current().ended()) {
            return false;
        }
        current().lesson().close();
        attempts.add(opener.apply(attempts.size()));
        return true;
    }

    /** The attempts so far. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** An attempt, counted from 1; empty when that exercise was not reached. */
    public synchronized Optional<Attempt> attempt(int number) {
        return number >= 1 && number <= attempts.size() ? Optional.of(attempts.get(number - 1)) : Optional.empty();
    }

    /** Points of all exercises together. */
    public synchronized int points() {
        return attempts.stream().mapToInt(attempt -> attempt.score().points()).sum();
    }

    /** Exercises that have ended. */
    public synchronized int done() {
        return (int) attempts.stream().filter(Attempt::ended).count();
    }

    @Override
    public synchronized void close() {
        attempts.forEach(attempt -> attempt.lesson().close());
    }
}
