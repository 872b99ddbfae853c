package org.ndesharness.scenarios.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.server.NdesServer;

/** A client that does one thing wrong is graded down for that, and for nothing else. */
class CrookedClientsTest {

    /** Who is asked to refuse something, too. */
    private static final Set<Crookedness> REFUSING =
            Set.of(Crookedness.NONE, Crookedness.SAYS_IT_FAILED, Crookedness.LOOKS_AT_NO_NONCE);

    private static final Set<String> REFUSALS = Set.of("nonce-wrong", "failure");

    private static final Map<String, ClientResult> RESULTS = new HashMap<>();

    @BeforeAll
    static void gradeThemAll() {
        try (NdesServer server = NdesServer.start()) {
            grade(server, REFUSING, Set.of(Rfc8894Client.LENIENT, "post-not-announced", "nonce-wrong", "failure"));
            grade(
                    server,
                    EnumSet.complementOf(EnumSet.copyOf(REFUSING)),
                    Set.of(Rfc8894Client.LENIENT, "post-not-announced"));
        }
    }

    private static void grade(NdesServer server, Set<Crookedness> crooked, Set<String> ids) {
        List<ClientScenario> scenarios = Rfc8894Client.scenarios().stream()
                .filter(scenario -> ids.contains(scenario.id()))
                .toList();
        List<ClientCommand> clients =
                crooked.stream().map(CrookedClientsTest::command).toList();
        ClientRunOptions options = new ClientRunOptions(
                Duration.ofMinutes(2), true, 4, Optional.empty(), Path.of("").toAbsolutePath());
        new ClientRun(options, ClientProgress.silent())
                .run(server, clients, scenarios)
                .clients()
                .forEach(result -> RESULTS.put(result.client().name(), result));
    }

    private static ClientCommand command(Crookedness crookedness) {
        return new ClientCommand(
                crookedness.word(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrookedClient.class.getName(),
                        crookedness.name(),
                        "{url}",
                        "{challenge}",
                        "{out}"));
    }

    private static ClientResult result(Crookedness crookedness) {
        return Objects.requireNonNull(RESULTS.get(crookedness.word()));
    }

    @ParameterizedTest
    @EnumSource(Crookedness.class)
    void failsForWhatItDoesWrongAndNothingElse(Crookedness crookedness) {
        ClientResult result = result(crookedness);

        assertThat(result.checks().stream()
                        .filter(judgement -> judgement.verdict() == Verdict.FAIL)
                        .map(Judgement::check))
                .as(result.checks().stream().map(Judgement::toString).collect(Collectors.joining("\n")))
                .containsExactlyInAnyOrderElementsOf(crookedness.fails());
    }

    @Test
    void aStraightClientIsRight() {
        ClientResult straight = result(Crookedness.NONE);

        assertThat(straight.right()).isTrue();
        assertThat(straight.cases())
                .extracting(found -> found.scenario().id() + ": " + found.outcome())
                .containsExactlyInAnyOrder(
                        "lenient-server: certificate",
                        "post-not-announced: certificate",
                        "nonce-wrong: no certificate",
                        "failure: no certificate");
        assertThat(straight.checks())
                .extracting(Judgement::check)
                .as("everything that these scenarios can show was judged")
                .contains(ClientCheck.BASE64_ESCAPED, ClientCheck.TRANSACTION_UNIQUE, ClientCheck.SIGNER_KEY);
    }

    /** A client that fails everywhere refuses what it should refuse, and that is worth nothing. */
    @Test
    void aRefusalByAClientThatNeverEnrolsProvesNothing() {
        ClientResult failing = result(Crookedness.SAYS_IT_FAILED);

        assertThat(failing.cases())
                .filteredOn(found -> REFUSALS.contains(found.scenario().id()))
                .extracting(ClientCase::verdict)
                .containsOnly(Verdict.INCONCLUSIVE);
        assertThat(failing.right()).isFalse();
    }
}
