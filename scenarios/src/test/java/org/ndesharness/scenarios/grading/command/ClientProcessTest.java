package org.ndesharness.scenarios.grading.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** However a client behaves, its run ends, and one line says how. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the clients are shell scripts")
class ClientProcessTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String SECRET = "0123456789ABCDEF";

    @TempDir
    Path folder;

    private Ended run(Duration limit, String script) throws IOException {
        return new ClientProcess(limit).run(List.of("sh", "-c", script), folder, output(), SECRET);
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    @Test
    void oneThatEndsIsTakenAtItsWord() throws IOException {
        assertThat(run(LONG, "echo done").words()).isEqualTo("exit 0");
        assertThat(run(LONG, "echo 'it failed' >&2; exit 3").words()).isEqualTo("exit 3: it failed");
    }

    @Test
    void oneThatHangsIsStoppedWithItsChildren() throws Exception {
        Ended ended = run(Duration.ofSeconds(1), "sleep 600 & echo $! > child; wait");

        assertThat(ended.words()).isEqualTo("not done after 1 s, and stopped");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        Optional<ProcessHandle> alive = ProcessHandle.of(child);
        if (alive.isPresent()) {
            assertThat(alive.get().onExit()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems do not show who was started by whom")
    void oneThatHangsIsStoppedWithThoseWhoLeftIt() throws Exception {
        Ended ended = run(Duration.ofSeconds(1), "(sleep 600 & echo $! > child); exec sleep 600");

        assertThat(ended.words()).isEqualTo("not done after 1 s, and stopped");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        Optional<ProcessHandle> alive = ProcessHandle.of(child);
        if (alive.isPresent()) {
            assertThat(alive.get().onExit()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void oneThatFloodsItsOutputIsStoppedAndTheBeginningKept() throws IOException {
        Ended ended = run(LONG, "yes " + SECRET);

        assertThat(ended.words()).isEqualTo("wrote more than 16 MB of output, and was stopped");
        assertThat(output()).content().startsWith("****\n").doesNotContain(SECRET);
        assertThat(Files.size(output())).isLessThan(300_000);
    }

    @Test
    void oneThatIsKilledIsToldFromOneThatFails() throws IOException {
        assertThat(run(LONG, "kill -9 $$").words()).isEqualTo("killed by signal 9");
    }

    @Test
    void oneThatDoesNotExistIsNamed() throws IOException {
        Ended ended = new ClientProcess(LONG).run(List.of("no-such-client"), folder, output(), SECRET);

        assertThat(ended.words())
                .isEqualTo(
                        "not started: there is no program 'no-such-client' in any folder of PATH; name its folder too");
    }

    @Test
    void whyItCannotBeStartedHoldsNoSecretEither() throws IOException {
        String tooLong = "x".repeat(5000) + SECRET;

        Ended ended = new ClientProcess(LONG).run(List.of(tooLong), folder, output(), SECRET);

        assertThat(ended.words()).isEqualTo("not started: File name too long (error 36)");
        assertThat(new ClientProcess(LONG)
                        .run(List.of("no-" + SECRET), folder, output(), SECRET)
                        .words())
                .contains("there is no program 'no-****'");
    }

    @Test
    void oneThatMayNotBeExecutedIsToldSo() throws IOException {
        Path script = Files.writeString(folder.resolve("client"), "#!/bin/sh\n");

        Ended ended = new ClientProcess(LONG).run(List.of(script.toString()), folder, output(), SECRET);

        assertThat(ended.words()).contains("may not be executed; chmod +x it");
    }

    @Test
    void nothingComesFromStandardInput() throws IOException {
        assertThat(run(LONG, "cat; echo end").words()).isEqualTo("exit 0");
    }

    @Test
    void theChallengeIsInNothingThatIsKept() throws IOException {
        Ended ended = run(LONG, "echo 'challenge " + SECRET + " refused'; exit 1");

        assertThat(ended.words()).isEqualTo("exit 1: challenge **** refused");
        assertThat(output()).content().isEqualTo("challenge **** refused\n");
    }

    @Test
    void theReasonIsTakenFromBeforeAStackTrace() throws IOException {
        assertThat(run(
                                LONG,
                                "printf 'panic: index out of range\\ngoroutine 1 [running]:\\nmain.main()\\n\\t/a.go:5 +0x1\\n'; exit 2")
                        .words())
                .isEqualTo("exit 2: panic: index out of range");
    }

    /** A background process that holds the pipe must not hold the run. */
    @Test
    void aDaemonLeftBehindDoesNotHoldTheRun() throws IOException {
        Ended ended = run(LONG, "(trap '' HUP; exec sleep 20) & echo gone");

        assertThat(ended.words()).isEqualTo("exit 0");
        assertThat(ended.took()).isLessThan(Duration.ofSeconds(15));
    }
}
