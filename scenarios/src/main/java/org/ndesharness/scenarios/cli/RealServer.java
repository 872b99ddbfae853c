package org.ndesharness.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ndesharness.client.conformance.CaConformance;
import org.ndesharness.client.conformance.ChallengeSource;
import org.ndesharness.client.conformance.ConformanceOptions;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.ReportJson;
import org.ndesharness.client.conformance.ReportText;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.probe.Probe;
import org.ndesharness.client.probe.ProbeJson;
import org.ndesharness.client.probe.ProbeOptions;
import org.ndesharness.client.probe.ProbeReport;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.scenarios.runner.RsaKeys;

/** What of the suites makes sense against a server that nobody can break from here, and why the rest does not. */
final class RealServer {

    private final Terminal terminal;
    private final URI url;
    private final Optional<Challenge> challenge;
    private final Guidance guidance;

    RealServer(Terminal terminal, URI url, Optional<Challenge> challenge, Guidance guidance) {
        this.terminal = terminal;
        this.url = url;
        this.challenge = challenge;
        this.guidance = guidance;
    }

    /**
     * Tests the server.
     *
     * @param suites what was named; empty for what makes sense by itself
     * @param json whether one JSON object is printed instead of text
     * @return whether all was right
     */
    boolean test(Set<BuiltInSuite> suites, long seed, boolean json) throws InputException {
        boolean conformance = suites.contains(BuiltInSuite.RFC8894_CA);
        if (conformance && challenge.isEmpty()) {
            throw new InputException("rfc8894-ca enrols, and needs a challenge that is good for many enrolments; give"
                    + " --challenge-file FILE, or leave rfc8894-ca out");
        }
        ProbeOptions usual = ProbeOptions.usual();
        ProbeProgress progress = new ProbeProgress(terminal);
        ProbeReport probed = new Probe(challenge.map(usual::enrolling).orElse(usual)).test(url, progress::next);
        progress.done();
        Optional<ConformanceReport> checked = conformance ? Optional.of(check(seed)) : Optional.empty();
        print(probed, checked, leftOut(suites), json);
        return probed.healthy() && checked.map(ConformanceReport::passed).orElse(true);
    }

    private ConformanceReport check(long seed) {
        ConformanceOptions options = ConformanceOptions.with(Clock.systemUTC(), new Random(seed), RsaKeys.forOneRun());
        return new CaConformance(url, ChallengeSource.fixed(challenge.orElseThrow()), options).run(progress -> {});
    }

    private List<String> leftOut(Set<BuiltInSuite> suites) {
        List<String> left = new ArrayList<>();
        if (challenge.isEmpty()) {
            left.add("enrolment: no challenge is given; name one with --challenge-file FILE");
        }
        if (!suites.contains(BuiltInSuite.RFC8894_CA)) {
            left.add(
                    "rfc8894-ca: it makes some sixty enrolments and sends wrong messages too; name it, with a challenge that is"
                            + " good for many enrolments");
        }
        left.add("scenarios (documented, interop, files): a server that is not ours cannot be broken from here");
        left.add("rfc8894-client: it is about a client; run it against the mock");
        return left;
    }

    private void print(ProbeReport probed, Optional<ConformanceReport> checked, List<String> left, boolean json)
            throws InputException {
        if (json) {
            ObjectNode object = new ObjectMapper().createObjectNode();
            object.put("against", url.toString());
            object.set("probe", ProbeJson.object(probed, guidance));
            checked.ifPresent(report -> object.set("rfc8894-ca", tree(ReportJson.write(report))));
            left.forEach(object.putArray("leftOut")::add);
            terminal.printDocument(object.toPrettyString() + "\n");
            return;
        }
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(new ProbeText(terminal, guidance, false)
                    .lines(probed, probed.evidence().diagnose()));
        } catch (IOException e) {
            throw new InputException("the answers could not be put into a temporary folder for the diagnosis: "
                    + Terminal.oneLine(String.valueOf(e.getMessage())));
        }
        checked.ifPresent(report -> {
            lines.add("");
            ReportText.write(report).lines().forEach(lines::add);
        });
        lines.add("");
        left.forEach(what -> lines.addAll(TextBlock.labelled("left out", what, terminal)));
        terminal.print(lines);
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document that was just written can be read", e);
        }
    }
}
