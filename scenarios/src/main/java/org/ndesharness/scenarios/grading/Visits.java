package org.ndesharness.scenarios.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ndesharness.scenarios.grading.check.Attempt;
import org.ndesharness.scenarios.grading.check.HandedOver;
import org.ndesharness.scenarios.grading.command.ClientCommand;
import org.ndesharness.scenarios.grading.command.ClientProcess;
import org.ndesharness.scenarios.grading.command.Ended;
import org.ndesharness.scenarios.grading.command.Placeholder;
import org.ndesharness.scenarios.serve.FreshChallenges;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.fault.Fault;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.journal.Journal;

/** Opens a site and a working folder for each attempt, and takes both away again. Safe for several threads. */
final class Visits implements AutoCloseable {

    private static final Duration TO_COME_IN = Duration.ofSeconds(5);

    private final NdesServer server;
    private final ClientRunOptions options;
    private final Path folders;
    private final SecureRandom random = new SecureRandom();
    private final FreshChallenges challenges = new FreshChallenges(random);

    private Visits(NdesServer server, ClientRunOptions options, Path folders) {
        this.server = server;
        this.options = options;
        this.folders = folders;
    }

    static Visits open(NdesServer server, ClientRunOptions options) throws IOException {
        return new Visits(server, options, Files.createTempDirectory("ndes-client"));
    }

    /** One client in one scenario; what cannot be carried through says why. */
    Visit make(ClientCommand client, ClientScenario scenario) {
        Optional<Path> kept = options.keepIn()
                .map(folder ->
                        folder.resolve(client.name()).resolve(scenario.suite()).resolve(scenario.id()));
        // Bare clients live in real time, and so do the sites they meet.
        try (Site site = server.open(Installation.contoso(), scenario.site(), Clock.systemUTC(), random)) {
            Path folder = Files.createTempDirectory(folders, "run");
            Path output = folders.resolve(folder.getFileName() + ".txt");
            Attempt attempt = attempt(client, scenario, site, folder, output);
            if (kept.isPresent()) {
                Files.createDirectories(kept.get());
                Files.copy(output, kept.get().resolve("output.txt"));
                Files.writeString(
                        kept.get().resolve("exchanges.txt"), site.journal().text());
            }
            return new Visit(scenario, Optional.of(attempt), kept, Optional.empty());
        } catch (IOException | RuntimeException e) {
            return new Visit(
                    scenario,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }

    private Attempt attempt(ClientCommand client, ClientScenario scenario, Site site, Path folder, Path output)
            throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (ClientScenario.Wrong wrong : scenario.wrongs()) {
            faults.add(site.faults().add(wrong.effect(), wrong.trigger()));
        }
        String challenge = scenario.suite().equals(Rfc8894Client.NAME)
                ? challenges.typed()
                : challenges.inProfile(scenario.site());
        FreshChallenges.accept(site, challenge, false);
        Path out = folder.resolve("certificate.pem");
        List<String> words = client.with(Map.of(
                Placeholder.URL, site.scepUrl().toString(),
                Placeholder.CHALLENGE, challenge,
                Placeholder.OUT, out.toString(),
                Placeholder.FINGERPRINT, fingerprint(site),
                Placeholder.HERE, options.here().toString()));
        Optional<Approver> manager = scenario.approved() ? Optional.of(Approver.of(site)) : Optional.empty();
        Ended ended;
        try {
            ended = new ClientProcess(options.limit()).run(started(words), folder, output, challenge);
        } finally {
            manager.ifPresent(Approver::close);
        }
        Journal journal = site.journal();
        journal.awaitIdle(TO_COME_IN);
        return new Attempt(
                ended,
                HandedOver.in(out),
                journal.newest(Integer.MAX_VALUE),
                faults.stream().allMatch(fault -> site.faults().happened(fault.id()) > 0));
    }

    /** The client's working folder is another one, so a program that is named with a folder is looked for from here. */
    private List<String> started(List<String> words) {
        List<String> all = new ArrayList<>(words);
        if (words.get(0).contains("/") || words.get(0).contains("\\")) {
            all.set(0, options.here().resolve(words.get(0)).toString());
        }
        return all;
    }

    private static String fingerprint(Site site) {
        try {
            return HandedOver.thumbprint(site.caCertificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("The CA's certificate cannot be encoded", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folders)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
