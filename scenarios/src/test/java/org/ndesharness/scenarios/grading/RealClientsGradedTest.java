package org.ndesharness.scenarios.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.grading.command.CommandException;
import org.ndesharness.server.NdesServer;

/**
 * The shims of docs/examples/clients, and which MUST each client behind them does not meet. Debian 12's packages bring them; a
 * test whose client is absent is skipped and names the package.
 */
class RealClientsGradedTest {

    private static final Path SHIMS =
            Path.of("../docs/examples/clients").toAbsolutePath().normalize();
    private static final Set<String> SCENARIOS = Set.of(
            Rfc8894Client.STRICT,
            Rfc8894Client.LENIENT,
            "mandatory-only",
            "post-not-announced",
            "capabilities-empty",
            "nonce-swapped");

    @TempDir
    Path folder;

    @Test
    void jscepFallsBackToWhatTheRfcForbids() throws Exception {
        compileJscepEnrol();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = folder + System.getProperty("path.separator") + System.getProperty("java.class.path");

        ClientResult jscep =
                graded("jscep='" + java + "' -cp '" + classPath + "' JscepEnrol {url} {challenge} {out} {fingerprint}");

        assertThat(failures(jscep))
                .containsExactlyInAnyOrder(ClientCheck.CONTENT_TYPE, ClientCheck.NO_SINGLE_DES, ClientCheck.NO_MD5);
        assertThat(outcome(jscep, Rfc8894Client.STRICT)).isEqualTo("certificate");
        assertThat(outcome(jscep, "nonce-swapped")).isEqualTo("no certificate");
    }

    private void compileJscepEnrol() {
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        SHIMS.resolve("JscepEnrol.java").toString());
        assertThat(exit).isZero();
    }

    @Test
    void scepclientKnowsNothingButSingleDes() throws Exception {
        assumeInstalled("/usr/bin/scepclient", "scep");

        ClientResult scepclient = graded("'" + SHIMS + "/scepclient.sh' {url} {challenge} {out}");

        assertThat(failures(scepclient))
                .containsExactlyInAnyOrder(
                        ClientCheck.ENROLS,
                        ClientCheck.CONTENT_TYPE,
                        ClientCheck.BASE64_ALPHABET,
                        ClientCheck.NO_SINGLE_DES,
                        ClientCheck.RECIPIENT_NONCE);
        assertThat(outcome(scepclient, Rfc8894Client.LENIENT)).isEqualTo("certificate");
    }

    @Test
    void pkiTakesAnAnswerToSomebodyElsesQuestion() throws Exception {
        assumeInstalled("/usr/bin/pki", "strongswan-pki");
        assumeInstalled("/usr/lib/ipsec/plugins/libstrongswan-curl.so", "libstrongswan-extra-plugins");
        assumeInstalled("/usr/bin/openssl", "openssl");

        ClientResult pki = graded("'" + SHIMS + "/pki.sh' {url} {challenge} {out}");

        assertThat(failures(pki))
                .containsExactlyInAnyOrder(
                        ClientCheck.CONTENT_TYPE, ClientCheck.MANDATORY_ALGORITHMS, ClientCheck.RECIPIENT_NONCE);
        assertThat(outcome(pki, Rfc8894Client.STRICT)).isEqualTo("certificate");
    }

    @Test
    void certmongerNeverPosts() throws Exception {
        assumeInstalled("/usr/sbin/certmonger", "certmonger");
        assumeInstalled("/usr/bin/getcert", "certmonger");

        ClientResult certmonger = graded("'" + SHIMS + "/certmonger.sh' {url} {challenge} {out}");

        assertThat(failures(certmonger))
                .containsExactlyInAnyOrder(ClientCheck.POST_WHEN_ANNOUNCED, ClientCheck.MANDATORY_ALGORITHMS);
        assertThat(outcome(certmonger, Rfc8894Client.STRICT)).isEqualTo("certificate");
        assertThat(outcome(certmonger, "nonce-swapped")).isEqualTo("no certificate");
    }

    private static void assumeInstalled(String file, String debianPackage) {
        assumeTrue(Files.isReadable(Path.of(file)), "Debian package " + debianPackage + " is not installed: " + file);
    }

    private static ClientResult graded(String command) throws CommandException, IOException {
        List<ClientScenario> scenarios = Rfc8894Client.scenarios().stream()
                .filter(scenario -> SCENARIOS.contains(scenario.id()))
                .toList();
        ClientRunOptions options = new ClientRunOptions(
                Duration.ofMinutes(2), false, 2, Optional.empty(), Path.of("").toAbsolutePath());
        try (NdesServer server = NdesServer.start()) {
            return new ClientRun(options, ClientProgress.silent())
                    .run(server, List.of(ClientCommand.of(command)), scenarios)
                    .clients()
                    .get(0);
        }
    }

    private static Set<ClientCheck> failures(ClientResult result) {
        return result.checks().stream()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .map(Judgement::check)
                .collect(Collectors.toSet());
    }

    private static String outcome(ClientResult result, String scenario) {
        return result.cases().stream()
                .filter(found -> found.scenario().id().equals(scenario))
                .findFirst()
                .orElseThrow()
                .outcome();
    }
}
