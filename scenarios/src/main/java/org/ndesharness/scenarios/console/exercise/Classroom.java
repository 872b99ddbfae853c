package org.ndesharness.scenarios.console.exercise;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.ndesharness.scenarios.console.lesson.Lesson;
import org.ndesharness.scenarios.model.ExerciseSheet;
import org.ndesharness.scenarios.model.ExerciseSheet.Exercise;

/** A class at a sheet of exercises; each learner has sites of their own. Safe for several threads. */
public final class Classroom implements AutoCloseable {

    private static final int SEATS = 60;
    private static final int LONGEST_NAME = 40;

    /** Without 0, O, 1 and I, which are read for each other. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH_OF_CODE = 6;

    private final String code;
    private final ExerciseSheet sheet;
    private final BiFunction<Exercise, Long, Lesson> opener;
    private final Alike alike;
    private final Clock clock;
    private final List<Learner> learners = new ArrayList<>();
    private volatile Board board = Board.HOW_MANY;

    /**
     * A class that nobody has joined yet.
     *
     * @param code with which learners join
     * @param opener opens site and device of an exercise, from a seed
     * @param alike knows what can be called by two names
     */
    public Classroom(
            String code, ExerciseSheet sheet, BiFunction<Exercise, Long, Lesson> opener, Alike alike, Clock clock) {
        this.code = code;
        this.sheet = sheet;
        this.opener = opener;
        this.alike = alike;
        this.clock = clock;
    }

    /** A code that can be read out and typed. */
    public static String newCode(RandomGenerator random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH_OF_CODE; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** With which learners join. */
    public String code() {
        return code;
    }

    /** What is asked. */
    public ExerciseSheet sheet() {
        return sheet;
    }

    /**
     * Somebody comes in.
     *
     * @param wish what they want to be called; a number is added where somebody else is called so
     */
    public synchronized Learner join(String wish) throws ClassFullException {
        if (learners.size() >= SEATS) {
            throw new ClassFullException(SEATS);
        }
        String name = called(wish);
        Learner learner =
                new Learner(learners.size() + 1, name, sheet.exercises().size(), this::attempt);
        learners.add(learner);
        return learner;
    }

    private Attempt attempt(int index) {
        Exercise exercise = sheet.exercises().get(index);
        return new Attempt(
                opener.apply(exercise, sheet.seed() * 31 + index), alike.namesOf(exercise.scenario()), clock);
    }

    private String called(String wish) {
        String clean = wish.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        int end = clean.codePointCount(0, clean.length()) <= LONGEST_NAME
                ? clean.length()
                : clean.offsetByCodePoints(0, LONGEST_NAME);
        String base = clean.isEmpty() ? "?" : clean.substring(0, end);
        String name = base;
        for (int again = 2; isTaken(name); again++) {
            name = base + " " + again;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return learners.stream().anyMatch(learner -> learner.name().equalsIgnoreCase(name));
    }

    /** Everybody, in the order in which they came. */
    public synchronized List<Learner> learners() {
        return List.copyOf(learners);
    }

    /** Who sits there; empty where nobody does. */
    public synchronized Optional<Learner> at(int seat) {
        return seat >= 1 && seat <= learners.size() ? Optional.of(learners.get(seat - 1)) : Optional.empty();
    }

    /** What of the results is shown to the class. */
    public Board board() {
        return board;
    }

    /** The trainer chooses. */
    public void show(Board chosen) {
        board = chosen;
    }

    /** The wrong names that were chosen most often, with their number, most frequent first. */
    public List<Map.Entry<String, Long>> misled() {
        Map<String, Long> counts = new TreeMap<>();
        learners()
                .forEach(learner -> learner.attempts()
                        .forEach(attempt ->
                                attempt.wrong().forEach(wrong -> counts.merge(wrong.failure(), 1L, Long::sum))));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }

    /** Everybody, those with most points first. */
    public List<Learner> ranked() {
        return learners().stream()
                .sorted(Comparator.comparingInt(Learner::points).reversed())
                .toList();
    }

    @Override
    public void close() {
        learners().forEach(Learner::close);
    }
}
