package org.ndesharness.scenarios.grading.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the messages of one operation hang together (RFC 8894 sections 2.5, 3.2.1.1, 3.2.1.5 and 4.4). */
final class OperationRules {

    private OperationRules() {}

    static List<Rule> rules() {
        return List.of(
                new Rule(ClientCheck.NONCE_FRESH, OperationRules::freshNonces),
                new Rule(ClientCheck.TRANSACTION_KEPT, OperationRules::keptTransaction),
                new Rule(ClientCheck.POLLS, OperationRules::polls));
    }

    private static Optional<Seen> freshNonces(Attempt attempt) {
        Set<String> seen = new HashSet<>();
        List<PkiOperation> all = attempt.pkiOperations().stream()
                .filter(operation -> operation.senderNonce().isPresent())
                .toList();
        return all.stream()
                .filter(operation -> !seen.add(operation.senderNonce().orElseThrow()))
                .findFirst()
                .map(operation -> Seen.unmet(operation.name() + " has the nonce of one before it"))
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(Seen.met("no nonce came twice")));
    }

    private static Optional<Seen> keptTransaction(Attempt attempt) {
        Optional<String> first = attempt.requests().stream().findFirst().flatMap(PkiOperation::transactionId);
        return attempt.pkiOperations().stream()
                .filter(operation -> operation.type().filter("CertPoll"::equals).isPresent())
                .map(operation -> Seen.when(operation.transactionId().equals(first), operation.name()))
                .reduce((one, other) -> one.kind() == Seen.Kind.UNMET ? one : other);
    }

    private static Optional<Seen> polls(Attempt attempt) {
        boolean pending = false;
        for (PkiOperation operation : attempt.pkiOperations()) {
            if (pending) {
                return Optional.of(Seen.when(
                        operation.type().filter("CertPoll"::equals).isPresent(), operation.name() + " after PENDING"));
            }
            pending = operation.answeredWith("PENDING");
        }
        return Optional.empty();
    }
}
