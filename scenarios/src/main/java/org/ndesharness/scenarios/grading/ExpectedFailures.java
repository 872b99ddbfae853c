package org.ndesharness.scenarios.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.model.KnownFailure;

/**
 * What is known not to be right yet of clients: the id of a scenario or of a check, for all clients or, behind {@code NAME/}, for
 * one of them.
 */
public record ExpectedFailures(List<KnownFailure> known) {

    public ExpectedFailures {
        known = List.copyOf(known);
    }

    /** Everything should be right. */
    public static ExpectedFailures none() {
        return new ExpectedFailures(List.of());
    }

    /** All ids that can be meant. */
    public static List<String> ids(List<ClientCommand> clients, List<ClientScenario> scenarios) {
        List<String> bare = Stream.concat(
                        scenarios.stream().map(ClientScenario::id),
                        Stream.of(ClientCheck.values()).map(ClientCheck::id))
                .distinct()
                .toList();
        List<String> ids = new ArrayList<>(bare);
        clients.forEach(client -> bare.forEach(id -> ids.add(client.name() + "/" + id)));
        return ids;
    }

    /** Those that are about a client. */
    List<KnownFailure> of(ClientCommand client) {
        String prefix = client.name() + "/";
        return known.stream()
                .map(failure -> failure.id().startsWith(prefix) ? named(failure, prefix.length()) : failure)
                .filter(failure -> failure.id().indexOf('/') < 0)
                .toList();
    }

    private static KnownFailure named(KnownFailure failure, int from) {
        return new KnownFailure(failure.id().substring(from), failure.platforms(), failure.reason(), failure.link());
    }
}
