package org.ndesharness.scenarios.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The suites that come with the command. Their names are promises: they stand in people's CI. A folder or file of the same name is
 * reached as {@code ./documented}.
 */
enum BuiltInSuite {
    /** Every failure that the documentation describes. */
    DOCUMENTED("documented", Kind.SCENARIOS),
    /** What SCEP clients and servers in the field trip over. */
    INTEROP("interop", Kind.SCENARIOS),
    /** RFC 8894's requirements on a CA: of the mock, or of a server named with {@code --against}. */
    RFC8894_CA("rfc8894-ca", Kind.CA),
    /** RFC 8894's requirements on a client: of the one named with {@code --client}. */
    RFC8894_CLIENT("rfc8894-client", Kind.CLIENT);

    /** What a suite is about. */
    enum Kind {
        /** Scenario files. */
        SCENARIOS,
        /** A server. */
        CA,
        /** A client. */
        CLIENT
    }

    private final String word;
    private final Kind kind;

    BuiltInSuite(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** As typed. */
    String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    static Optional<BuiltInSuite> named(String word) {
        return Arrays.stream(values()).filter(suite -> suite.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(BuiltInSuite::word).toList();
    }
}
