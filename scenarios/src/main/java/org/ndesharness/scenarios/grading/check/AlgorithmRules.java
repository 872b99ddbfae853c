package org.ndesharness.scenarios.grading.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** With what requests are encrypted and signed (RFC 8894 sections 2.9 and 3.5.2). */
final class AlgorithmRules {

    private static final Set<String> WEAKER_CIPHERS = Set.of("DES-CBC", "DES-EDE3-CBC");
    private static final Set<String> WEAKER_DIGESTS = Set.of("SHA-1", "MD5");

    private AlgorithmRules() {}

    static List<Rule> rules() {
        return List.of(
                never(ClientCheck.NO_SINGLE_DES, PkiOperation::cipher, "DES-CBC"),
                never(ClientCheck.NO_MD5, PkiOperation::digest, "MD5"),
                prefers(ClientCheck.PREFERS_AES, "AES", PkiOperation::cipher, WEAKER_CIPHERS),
                prefers(ClientCheck.PREFERS_SHA_256, "SHA-256", PkiOperation::digest, WEAKER_DIGESTS));
    }

    private static Rule never(ClientCheck check, Function<PkiOperation, Optional<String>> algorithm, String forbidden) {
        return Rule.each(
                check,
                Attempt::pkiOperations,
                operation -> algorithm
                        .apply(operation)
                        .map(used -> Seen.when(!used.equals(forbidden), operation.name() + " in " + used)));
    }

    private static Rule prefers(
            ClientCheck check, String keyword, Function<PkiOperation, Optional<String>> algorithm, Set<String> weaker) {
        return new Rule(
                check,
                attempt -> attempt.announced(keyword)
                        ? Rule.each(
                                        check,
                                        Attempt::requests,
                                        (PkiOperation request) -> algorithm
                                                .apply(request)
                                                .map(used -> Seen.when(
                                                        !weaker.contains(used), request.name() + " in " + used)))
                                .look()
                                .apply(attempt)
                        : Optional.empty());
    }
}
