package org.ndesharness.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.ca.CaRequest;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.ca.TestIssuer;
import org.ndesharness.server.evidence.Collector;
import org.ndesharness.server.evidence.Traces;
import org.ndesharness.server.fault.Faults;
import org.ndesharness.server.http.Frontage;
import org.ndesharness.server.http.HttpErrLog;
import org.ndesharness.server.http.HttpSys;
import org.ndesharness.server.iis.ApplicationPool;
import org.ndesharness.server.iis.Authentication;
import org.ndesharness.server.iis.Iis;
import org.ndesharness.server.iis.RegistrationApplication;
import org.ndesharness.server.iis.ScepApplication;
import org.ndesharness.server.iis.W3cLog;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.intune.Intune;
import org.ndesharness.server.journal.Decoder;
import org.ndesharness.server.journal.EnvelopeOpener;
import org.ndesharness.server.journal.Journal;
import org.ndesharness.server.mscep.AdminPage;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.Mscep;
import org.ndesharness.server.mscep.Password;
import org.ndesharness.server.mscep.PasswordCache;
import org.ndesharness.server.mscep.RaCertificates;
import org.ndesharness.server.mscep.RaIssuer;
import org.ndesharness.server.mscep.RaKeys;
import org.ndesharness.server.store.SiteStore;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.EventLog;
import org.ndesharness.server.windows.NdesEvents;

/** The stations of one installation, wired together. */
final class ServerRoom {

    /** A nonce must never come again, in no other site and no second run with the same seed: clients remember them. */
    private static final SecureRandom NONCES = new SecureRandom();

    private final Installation installation;
    private final PartyKeys keys;
    private final Clock clock;
    private final Random random;
    private final CertificationAuthority authority;
    private final RaParties raParties;
    private final Intune intune;
    private final ConnectorInstallation connector;
    private final EventLog eventLog;
    private final W3cLog w3cLog;
    private final HttpErrLog httpErrLog;
    private final Mscep mscep;
    private final ServerCertificates certificates;
    private final ApplicationPool scepPool;
    private final WorkerProcess worker;
    private final Faults faults = new Faults();
    private final Journal journal;
    private final PasswordCache passwords;
    private final Supplier<List<Password>> unusedPasswords;
    private final HttpSys httpSys;
    private volatile SiteSettings settings;

    ServerRoom(
            Installation installation,
            SiteSettings initial,
            PartyKeys keys,
            SiteStore state,
            Clock clock,
            RandomGenerator seeds) {
        this.installation = installation;
        this.settings = initial;
        this.keys = keys;
        this.clock = clock;
        // java.util.Random stands being used by several threads, which RandomGenerator does not promise.
        this.random = new Random(seeds.nextLong());
        this.authority = new CertificationAuthority(
                installation,
                keys.authority(),
                state.parties(),
                () -> settings().ca(),
                state.requests(),
                clock,
                new Random(random.nextLong()));
        this.raParties = new RaParties(
                installation,
                state.parties(),
                new RaKeys(keys.raSigning(), keys.raEncryption()),
                authority::issueForService,
                clock);
        this.journal = new Journal(
                state.exchanges(),
                new Decoder(
                        EnvelopeOpener.withKey(
                                () -> raParties.keys().encryption().getPrivate()),
                        transaction ->
                                state.requests().lastOfTransaction(transaction).flatMap(CaRequest::certificate)));
        this.unusedPasswords = () -> state.passwords().unused(clock.instant());
        this.passwords =
                new PasswordCache(state.passwords(), () -> settings().mscep().passwords(), clock, NONCES);
        this.intune = new Intune(
                installation,
                () -> settings().intune(),
                this::scepUrl,
                authority::certificate,
                clock,
                new Random(random.nextLong()));
        this.eventLog = new EventLog(installation, clock, new Random(random.nextLong()));
        this.w3cLog = new W3cLog(installation, this::generation, clock, new Random(random.nextLong()));
        this.httpErrLog = new HttpErrLog(installation, clock, new Random(random.nextLong()));
        this.connector = new ConnectorInstallation(
                installation,
                this::settings,
                intune,
                new RegistrationApplication(w3cLog),
                eventLog,
                this::checkModuleCertificate,
                clock,
                new Random(random.nextLong()));
        this.mscep = new Mscep(
                installation,
                () -> settings().mscep(),
                raParties.keys(),
                raIssuer(initial),
                authority,
                connector.module(),
                passwords,
                eventLog::write,
                connector.reports(),
                clock,
                NONCES);
        this.certificates = new ServerCertificates(
                installation, authority, keys.machine().getPublic(), mscep.raCertificates(), initial, clock);
        this.scepPool = new ApplicationPool("SCEP", initial.iis().scepPoolStarted());
        this.worker = new WorkerProcess(this::settings, certificates, eventLog::write, clock, random);
        var adminPage = new AdminPage(
                () -> settings().mscep().passwords(),
                passwords,
                mscep::raCertificates,
                authority::certificate,
                eventLog::write,
                clock);
        var iis = new Iis(
                () -> settings().iis(),
                this::generation,
                new ScepApplication(scepPool, mscep, adminPage, worker),
                new Authentication(installation, this::generation, clock, NONCES),
                w3cLog,
                eventLog::write,
                clock,
                random);
        this.httpSys = new HttpSys(() -> settings().http(), iis, httpErrLog);
        enableCapi2(initial);
        connector.remember(authority.requests().rows());
    }

    SiteSettings settings() {
        return settings;
    }

    Installation installation() {
        return installation;
    }

    Intune intune() {
        return intune;
    }

    HttpSys httpSys() {
        return httpSys;
    }

    Clock clock() {
        return clock;
    }

    Faults faults() {
        return faults;
    }

    Journal journal() {
        return journal;
    }

    PasswordCache passwords() {
        return passwords;
    }

    /** The passwords that a request could use now. */
    List<Password> unusedPasswords() {
        return unusedPasswords.get();
    }

    RaCertificates raCertificates() {
        return mscep.raCertificates();
    }

    Frontage frontage() {
        return new Frontage(httpSys, installation, clock, faults, journal);
    }

    SortedMap<String, List<String>> logs() {
        var files = new TreeMap<>(w3cLog.files());
        files.putAll(connector.logs());
        files.put("httperr1.log", httpErrLog.lines());
        for (var channel : List.of(EventEntry.APPLICATION, EventEntry.SYSTEM)) {
            files.put(channel + ".xml", eventLog.xml(channel));
        }
        return files;
    }

    ConnectorInstallation connector() {
        return connector;
    }

    EventLog eventLog() {
        return eventLog;
    }

    W3cLog w3cLog() {
        return w3cLog;
    }

    HttpErrLog httpErrLog() {
        return httpErrLog;
    }

    ServerCertificates certificates() {
        return certificates;
    }

    CertificationAuthority authority() {
        return authority;
    }

    synchronized void administer(SiteSettings changed) {
        var before = settings;
        connector.connector().settle();
        settings = changed;
        if (before.mscep().raCertificatesExpired() != changed.mscep().raCertificatesExpired()
                || before.mscep().raCertificatesExpiredSinceStart()
                        != changed.mscep().raCertificatesExpiredSinceStart()
                || before.mscep().raCertificatesFromFormerCa()
                        != changed.mscep().raCertificatesFromFormerCa()) {
            mscep.renewRaCertificates(raIssuer(changed));
            certificates.replace(mscep.raCertificates());
        }
        if (before.policy().moduleCertificateExpired() != changed.policy().moduleCertificateExpired()
                || !before.policy().clientCertificate().equals(changed.policy().clientCertificate())) {
            certificates.renewModule(changed.policy());
        }
        certificates.settle(changed);
        enableCapi2(changed);
        scepPool.administer(changed.iis().scepPoolStarted());
        if (!changed.iis().scepPoolStarted()) {
            // One-time passwords live in the worker process.
            passwords.restarted();
        }
        if (starts(changed)) {
            eventLog.write(NdesEvents.started());
        }
        connector.connector().deliver();
    }

    void collect(Path folder) throws IOException {
        var current = settings;
        new Collector()
                .collect(
                        folder,
                        new Traces(
                                installation,
                                clock.instant(),
                                current.proxy(),
                                current.http(),
                                current.iis(),
                                current.mscep(),
                                current.policy(),
                                current.connector(),
                                scepPool.running(),
                                w3cLog.files(),
                                httpErrLog.lines(),
                                eventLog,
                                certificates.stores(),
                                authority.requests(),
                                intune.troubleshootJson(),
                                ServerCertificates.thumbprint(certificates.module()),
                                connector.files()));
    }

    private void checkModuleCertificate() {
        worker.checkExpired();
    }

    private Generation generation() {
        return settings().mscep().generation();
    }

    private void enableCapi2(SiteSettings current) {
        if (current.policy().capi2LogEnabled()) {
            eventLog.enable(EventEntry.CAPI2);
        }
    }

    /** Whether NDES comes up in a worker process that is started now. */
    private static boolean starts(SiteSettings current) {
        var iis = current.iis();
        var policy = current.policy();
        return iis.scepPoolStarted()
                && iis.impersonationRight()
                && iis.scepExtensionAllowed()
                && !iis.serviceAccountLocked()
                && !iis.serviceAccountPasswordExpired()
                && !iis.intermediateInRootStore()
                && !iis.crpWindowsAuthentication()
                && !policy.crashesOfExpiry()
                && policy.crlReachable()
                && !current.mscep().raCertificatesExpired();
    }

    /** The address in the profile: with a domain of one's own that nobody registered, one that leads nowhere. */
    private String scepUrl() {
        var proxy = settings().proxy();
        var host = proxy.published() && !proxy.defaultDomain()
                ? "ndes." + installation.tenant() + ".invalid"
                : installation.publicHost();
        return "https://" + host + "/certsrv/mscep/mscep.dll";
    }

    private RaIssuer raIssuer(SiteSettings current) {
        if (!current.mscep().raCertificatesFromFormerCa()) {
            return current.mscep().raCertificatesExpired() || current.mscep().raCertificatesExpiredSinceStart()
                    ? authority::issueForService
                    : raParties;
        }
        var former = new TestIssuer(CertificationAuthority.nameOf(installation), keys.formerAuthority(), clock);
        return (subject, key, notBefore, notAfter, extensions) -> former.issue(
                subject, key, notBefore, notAfter, CertificationAuthority.serialNumber(2, random), extensions);
    }
}
