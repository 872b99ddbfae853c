package org.ndesharness.server;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.iis.WorkerProcessHealth;
import org.ndesharness.server.windows.Capi2Events;
import org.ndesharness.server.windows.Capi2Events.Caller;
import org.ndesharness.server.windows.Capi2Events.Result;
import org.ndesharness.server.windows.Capi2Events.Subject;
import org.ndesharness.server.windows.EventEntry;

/**
 * The worker process of the pool SCEP, which dies while the policy module is loaded when the certificates around it are
 * not in order (Microsoft, "Troubleshoot device to NDES communication").
 */
final class WorkerProcess implements WorkerProcessHealth {

    private static final String NAME = "w3wp.exe";

    private final Supplier<SiteSettings> settings;
    private final ServerCertificates certificates;
    private final Consumer<EventEntry> events;
    private final Clock clock;
    private final RandomGenerator random;

    WorkerProcess(
            Supplier<SiteSettings> settings,
            ServerCertificates certificates,
            Consumer<EventEntry> events,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.certificates = certificates;
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public boolean crashes() {
        var current = settings.get();
        if (current.iis().intermediateInRootStore()) {
            return true;
        }
        // Without the module nothing calls the registration point or checks the connector's certificates.
        if (!current.mscep().policyModuleInstalled()) {
            return false;
        }
        if (current.iis().crpWindowsAuthentication()) {
            return true;
        }
        if (current.policy().crashesOfExpiry()) {
            checkExpired();
            return true;
        }
        if (!current.policy().crlReachable()) {
            if (current.policy().capi2LogEnabled()) {
                revocationOffline();
            }
            return true;
        }
        return false;
    }

    /** The module's certificate was looked at, and found expired. */
    void checkExpired() {
        if (!settings.get().policy().capi2LogEnabled()) {
            return;
        }
        var task = new UUID(random.nextLong(), random.nextLong());
        var module = module();
        events.accept(
                Capi2Events.chainBuilt(module, issuer(), clock.instant(), Result.EXPIRED, new Caller(NAME, task, 1)));
        events.accept(Capi2Events.chainPolicyVerified(module, Result.EXPIRED, new Caller(NAME, task, 2)));
    }

    private void revocationOffline() {
        var task = new UUID(random.nextLong(), random.nextLong());
        var module = module();
        var now = clock.instant();
        events.accept(
                Capi2Events.retrievedFromNetwork(certificates.crlUrl(), Result.TIMEOUT, new Caller(NAME, task, 1)));
        events.accept(Capi2Events.revocationVerified(
                module, issuer(), now, Result.REVOCATION_OFFLINE, new Caller(NAME, task, 2)));
        events.accept(
                Capi2Events.chainBuilt(module, issuer(), now, Result.REVOCATION_OFFLINE, new Caller(NAME, task, 3)));
    }

    private Subject module() {
        return new Subject(ServerCertificates.thumbprint(certificates.module()), certificates.moduleName());
    }

    private Subject issuer() {
        return new Subject(ServerCertificates.thumbprint(certificates.root()), certificates.rootName());
    }
}
