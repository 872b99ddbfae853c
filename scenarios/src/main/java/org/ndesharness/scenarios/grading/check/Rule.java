package org.ndesharness.scenarios.grading.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a check is seen in any attempt, whatever was staged.
 *
 * @param look empty when there is nothing in the attempt that the check is about
 */
public record Rule(ClientCheck check, Function<Attempt, Optional<Seen>> look) {

    private static final List<Rule> ALL = all();

    /** All of them, in the order of the checks. */
    public static List<Rule> every() {
        return ALL;
    }

    private static List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(OutcomeRules.rules());
        rules.addAll(HttpRules.rules());
        rules.addAll(MessageRules.rules());
        rules.addAll(OperationRules.rules());
        rules.addAll(RequestRules.rules());
        rules.addAll(AlgorithmRules.rules());
        return List.copyOf(rules);
    }

    /**
     * A rule about each of some things in an attempt: the first that breaks it is told, else the first that is worth a note.
     *
     * @param things empty when the check is about nothing here
     * @param look at one; empty when it is not what the check is about
     */
    static <T> Rule each(ClientCheck check, Function<Attempt, List<T>> things, Function<T, Optional<Seen>> look) {
        return new Rule(check, attempt -> {
            List<Seen> all = things.apply(attempt).stream()
                    .map(look)
                    .flatMap(Optional::stream)
                    .toList();
            return first(all, Seen.Kind.UNMET)
                    .or(() -> first(all, Seen.Kind.NOTED))
                    .or(() -> all.stream().findFirst());
        });
    }

    /** A rule about each PKIOperation whose message can be read. */
    static Rule eachMessage(ClientCheck check, Predicate<SentMessage> right, Function<SentMessage, String> words) {
        return each(
                check,
                Attempt::pkiOperations,
                operation -> operation
                        .sent()
                        .map(sent -> Seen.when(right.test(sent), operation.name() + ": " + words.apply(sent))));
    }

    private static Optional<Seen> first(List<Seen> all, Seen.Kind kind) {
        return all.stream().filter(seen -> seen.kind() == kind).findFirst();
    }
}
