package org.ndesharness.scenarios.runner;

import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ndesharness.client.conformance.ApprovalDesk;
import org.ndesharness.client.conformance.CaConformance;
import org.ndesharness.client.conformance.ChallengeSource;
import org.ndesharness.client.conformance.ConformanceCheck;
import org.ndesharness.client.conformance.ConformanceOptions;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.client.conformance.NdesDeviations;
import org.ndesharness.client.conformance.Outcome;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.PasswordCache;
import org.ndesharness.server.mscep.QuirkSettings;

/** One of our sites with everything that the suite can make use of: its passwords, its pending requests and its clock. */
public final class MockConformance {
    /** What even the generation that follows the RFC shares with NDES: where it stands, and who answers. */
    public static final List<KnownDeviation> IIS_AND_RA = List.of(
            new KnownDeviation(
                    "rfc8894/4.1/1",
                    Set.of(Outcome.DIFFERS),
                    "Sites share a listener and are told apart by their paths",
                    "docs/architecture.md"),
            new KnownDeviation(
                    "rfc8894/4.2.1/2",
                    Set.of(Outcome.DIFFERS),
                    "Two RA certificates stand beside the CA's, as RFC 8894 allows in section 2.1.2",
                    "docs/architecture.md"));

    /** What chance is drawn from when nobody asks for anything else: so the suite sends the same each time, save keys and nonces. */
    public static final long SEED = 8894;

    private static final int PASSWORDS = 1_000;

    private MockConformance() {}

    /** What a generation is known not to meet, each with its source. */
    public static List<KnownDeviation> deviations(Generation generation) {
        return switch (generation) {
            case RFC_8894 -> IIS_AND_RA;
            case WINDOWS_2016 -> NdesDeviations.windows2016();
            case WINDOWS_2012_R2 -> NdesDeviations.windows2012R2();
            case WINDOWS_2008_R2 -> NdesDeviations.windows2008R2();
        };
    }

    /** The generations, the RFC's own first. */
    public static List<Generation> generations() {
        return List.of(
                Generation.RFC_8894, Generation.WINDOWS_2016, Generation.WINDOWS_2012_R2, Generation.WINDOWS_2008_R2);
    }

    /** Ids of all checks, as reports have them. */
    public static List<String> checks() {
        ConformanceOptions options =
                ConformanceOptions.with(Clock.systemUTC(), new Random(SEED), MockConformance::noKey);
        ChallengeSource none = ChallengeSource.fixed(new Challenge("none"));
        return new CaConformance(URI.create("http://127.0.0.1/"), none, options)
                .checks().stream().map(ConformanceCheck::id).toList();
    }

    private static KeyPair noKey() {
        throw new IllegalStateException("Checks that are only listed ask for no key");
    }

    /** Runs the suite against a site of this generation. */
    public static ConformanceReport report(Generation generation, List<KnownDeviation> deviations) {
        try (NdesServer server = NdesServer.start()) {
            return report(server, generation, deviations, Set.of(), SEED);
        }
    }

    /**
     * Makes some of the checks on a site of this generation.
     *
     * @param server on which the site is opened
     * @param only ids; all when empty
     * @param seed what all chance is drawn from
     */
    static ConformanceReport report(
            NdesServer server, Generation generation, List<KnownDeviation> deviations, Set<String> only, long seed) {
        SimulatedClock clock = new SimulatedClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        Random random = new Random(seed);
        try (Site site = server.open(Installation.contoso(), settings(generation), clock, random)) {
            ConformanceOptions options = ConformanceOptions.with(clock, random, RsaKeys.forOneRun())
                    .knowing(deviations)
                    .only(only)
                    .with(deskOf(site))
                    .passing(clock::pass);
            return new CaConformance(site.scepUrl(), passwordsOf(site), options).run(progress -> {});
        }
    }

    private static SiteSettings settings(Generation generation) {
        return SiteSettings.healthy()
                .with("mscep", MscepSettings.of(generation))
                .with("mscep.policyModuleInstalled", false)
                // Five at a time, as installed, would be too few to learn anything from.
                .with("mscep.passwords.max", PASSWORDS)
                .with("mscep.quirks", QuirkSettings.faithful())
                .with("ca.nextCertificateReady", true);
    }

    private static ChallengeSource passwordsOf(Site site) {
        return new ChallengeSource() {
            @Override
            public Challenge next() {
                if (site.passwords().issue(true) instanceof PasswordCache.Issue.Given given) {
                    return new Challenge(given.password().value());
                }
                throw new IllegalStateException("The site gives out no password");
            }

            @Override
            public boolean reusable() {
                return false;
            }
        };
    }

    private static ApprovalDesk deskOf(Site site) {
        return new ApprovalDesk() {
            @Override
            public void holdRequests(boolean hold) {
                site.administer(site.settings().with("ca.requiresApproval", hold));
            }

            @Override
            public List<Integer> pending() {
                return site.pending().stream().map(CaRow::requestId).toList();
            }

            @Override
            public void approve(int request) {
                if (!site.approve(request)) {
                    throw new IllegalStateException("No request " + request + " waits");
                }
            }

            @Override
            public void deny(int request) {
                if (!site.deny(request)) {
                    throw new IllegalStateException("No request " + request + " waits");
                }
            }
        };
    }

    /** What tables call a generation. */
    public static String nameOf(Generation generation) {
        return generation == Generation.RFC_8894
                ? "RFC-pure"
                : generation.name().substring("WINDOWS_".length()).replace("_R2", " R2");
    }
}
