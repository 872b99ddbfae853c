package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.conformance.CaConformance;
import org.ndesharness.client.conformance.ChallengeSource;
import org.ndesharness.client.conformance.ConformanceOptions;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.ReportText;
import org.ndesharness.client.device.Platform;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.probe.Probe;
import org.ndesharness.client.probe.ProbeOptions;
import org.ndesharness.client.probe.ProbeOptions.AsDevice;
import org.ndesharness.client.probe.ProbeReport;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.scenarios.against.LeftOut;
import org.ndesharness.scenarios.against.RealServerResult;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.runner.RsaKeys;

/** What of the suites makes sense against a server that nobody can break from here, and why the rest does not. */
final class RealServer {

    /** Both kinds of Android management have one SCEP client. */
    private static final List<Platform> KINDS = List.of(Platform.ANDROID_ENTERPRISE, Platform.IOS, Platform.WINDOWS);

    private final Terminal terminal;
    private final URI url;
    private final List<Challenge> challenges;
    private final List<Platform> devices;
    private final Guidance guidance;

    /**
     * A server to test.
     *
     * @param challenges none for no enrolment, one for all devices, or one for each device in turn
     * @param devices kinds of device that were asked for; all when empty
     */
    RealServer(
            Terminal terminal, URI url, List<Challenge> challenges, Set<ScenarioPlatform> devices, Guidance guidance) {
        this.terminal = terminal;
        this.url = url;
        this.challenges = List.copyOf(challenges);
        this.devices = KINDS.stream()
                .filter(kind -> devices.isEmpty()
                        || devices.stream().anyMatch(asked -> word(asked).equals(word(kind))))
                .toList();
        this.guidance = guidance;
    }

    private static String word(ScenarioPlatform platform) {
        return platform.isAndroid() ? ScenarioPlatform.ANY_ANDROID : platform.word();
    }

    private static String word(Platform platform) {
        return word(ScenarioPlatform.valueOf(platform.name()));
    }

    /** Tests the server as far as it makes sense, and with RFC 8894's requirements where they are asked for. */
    RealServerResult test(Set<BuiltInSuite> suites, long seed) throws InputException {
        boolean conformance = suites.contains(BuiltInSuite.RFC8894_CA);
        if (conformance && challenges.isEmpty()) {
            throw new InputException("rfc8894-ca enrols, and needs a challenge that is good for many enrolments; give"
                    + " --challenge-file FILE, or leave rfc8894-ca out");
        }
        PassingLine progress = new PassingLine(terminal);
        ProbeReport probed = new Probe(ProbeOptions.usual().enrollingAs(enrolling())).test(url, progress::next);
        progress.done();
        Optional<ConformanceReport> checked = conformance ? Optional.of(check(seed)) : Optional.empty();
        return new RealServerResult(probed, checked, leftOut(suites));
    }

    private List<AsDevice> enrolling() {
        List<AsDevice> enrolling = new ArrayList<>();
        for (int i = 0; i < devices.size() && !challenges.isEmpty(); i++) {
            if (challenges.size() == 1 || i < challenges.size()) {
                enrolling.add(new AsDevice(devices.get(i), challenges.get(challenges.size() == 1 ? 0 : i)));
            }
        }
        return enrolling;
    }

    private ConformanceReport check(long seed) {
        ConformanceOptions options = ConformanceOptions.with(Clock.systemUTC(), new Random(seed), RsaKeys.forOneRun());
        return new CaConformance(url, ChallengeSource.fixed(challenges.get(0)), options).run(progress -> {});
    }

    private List<LeftOut> leftOut(Set<BuiltInSuite> suites) {
        List<LeftOut> left = new ArrayList<>();
        if (challenges.isEmpty()) {
            left.add(new LeftOut(
                    "enrolment as " + words(devices.stream()),
                    "no challenge is given; name one with --challenge-file FILE, with a line for each device where each"
                            + " challenge is good once"));
        } else {
            List<Platform> enrolled =
                    enrolling().stream().map(AsDevice::platform).toList();
            devices.stream()
                    .filter(device -> !enrolled.contains(device))
                    .forEach(device -> left.add(new LeftOut(
                            "enrolment as " + word(device),
                            (challenges.size() == 1
                                            ? "there is 1 challenge, and the one before it took it"
                                            : "there are " + challenges.size()
                                                    + " challenges, and those before it took them")
                                    + "; add a line")));
            String unasked = words(KINDS.stream().filter(kind -> !devices.contains(kind)));
            if (!unasked.isEmpty()) {
                left.add(new LeftOut("enrolment as " + unasked, "not chosen with --device"));
            }
        }
        left.add(new LeftOut(
                "management, installation and renewal",
                "a profile, with the root to trust, comes to a managed device, and only such a one installs and renews; the"
                        + " enrolments take the root as it is"));
        if (!suites.contains(BuiltInSuite.RFC8894_CA)) {
            left.add(new LeftOut(
                    "rfc8894-ca",
                    "it makes some sixty enrolments and sends wrong messages too; name it, with a challenge that is good"
                            + " for many enrolments"));
        }
        left.add(new LeftOut(
                "scenarios (documented, interop, files)", "a server that is not ours cannot be broken from here"));
        left.add(new LeftOut("rfc8894-client", "it is about a client; run it against the mock"));
        return left;
    }

    private static String words(Stream<Platform> kinds) {
        return kinds.map(RealServer::word).collect(Collectors.joining(", "));
    }

    /** What was found, for a terminal. */
    List<String> lines(RealServerResult result) throws InputException {
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(new ProbeText(terminal, guidance, false)
                    .lines(result.probe(), result.probe().evidence().diagnose()));
        } catch (IOException e) {
            throw new InputException("the answers could not be put into a temporary folder for the diagnosis: "
                    + Terminal.oneLine(String.valueOf(e.getMessage())));
        }
        result.conformance().ifPresent(report -> {
            lines.add("");
            ReportText.write(report).lines().forEach(lines::add);
        });
        lines.add("");
        result.leftOut().forEach(one -> lines.addAll(TextBlock.labelled("left out", one.toString(), terminal)));
        return lines;
    }
}
