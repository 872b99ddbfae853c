package org.ndesharness.server;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.connector.Connector;
import org.ndesharness.server.connector.ConnectorEvents;
import org.ndesharness.server.iis.RegistrationApplication;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.intune.Intune;
import org.ndesharness.server.mscep.Reports;
import org.ndesharness.server.policy.Challenges;
import org.ndesharness.server.policy.LocalSite;
import org.ndesharness.server.policy.ModuleLog;
import org.ndesharness.server.policy.PolicyModule;
import org.ndesharness.server.policy.RegistrationPoint;
import org.ndesharness.server.policy.RegistrationPointCall;
import org.ndesharness.server.windows.AspNetEvents;
import org.ndesharness.server.windows.EventLog;
import org.ndesharness.server.windows.ServiceTrace;
import org.ndesharness.server.windows.WasEvents;

/**
 * What the connector's setup brings to the NDES server, whichever its generation: policy module, registration point, the
 * service that reports, and their logs.
 */
final class ConnectorInstallation implements LocalSite {

    /** Earlier requests of others that its logs still know. */
    private static final int REMEMBERED = 20;

    /** How long before its success a remembered device came with a challenge that was too old. */
    private static final Duration SECOND_TRY_AFTER = Duration.ofMinutes(22);

    private static final Duration LOGS_BEGUN = Duration.ofDays(6);

    private final Supplier<SiteSettings> settings;
    private final RegistrationApplication application;
    private final EventLog events;
    private final Runnable expiryCheck;
    private final Clock clock;
    private final Random random;
    private final EventLog connectorEvents;
    private final ServiceTrace registrationTrace;
    private final ServiceTrace connectorTrace;
    private final ModuleLog moduleLog = new ModuleLog();
    private final Connector connector;
    private final PolicyModule module;
    private final Instant begun;

    /**
     * A connector beside NDES and in front of the service.
     *
     * @param expiryCheck writes down that the module's certificate was looked at and found expired
     * @param random used by several threads
     */
    ConnectorInstallation(
            Installation installation,
            Supplier<SiteSettings> settings,
            Intune intune,
            RegistrationApplication application,
            EventLog events,
            Runnable expiryCheck,
            Clock clock,
            Random random) {
        this.settings = settings;
        this.application = application;
        this.events = events;
        this.expiryCheck = expiryCheck;
        this.clock = clock;
        this.random = random;
        this.begun = clock.instant().minus(LOGS_BEGUN).minusSeconds(random.nextInt(7_200));
        this.connectorEvents = new EventLog(installation, clock, new Random(random.nextLong()));
        this.registrationTrace = new ServiceTrace(installation, "CertificateRegistrationPoint", "w3wp");
        this.connectorTrace = new ServiceTrace(installation, "NDESConnectorService", "NDESConnector");
        this.connector = new Connector(
                () -> settings.get().connector(),
                intune::issuanceReported,
                connectorEvents::write,
                connectorTrace,
                clock,
                new Random(random.nextLong()));
        var registrationPoint = new RegistrationPoint(
                () -> settings.get().policy(),
                () -> settings.get().connector().isOld(),
                challenge -> intune.challenge(challenge)
                        .map(found -> new Challenges.Issued(found.issued(), intune.upholdsChallenges())),
                registrationTrace,
                connectorEvents::write,
                clock,
                random);
        this.module = new PolicyModule(() -> settings.get().policy(), registrationPoint, this, moduleLog, clock);
    }

    PolicyModule module() {
        return module;
    }

    Connector connector() {
        return connector;
    }

    /** What the connector hears of NDES' requests. */
    Reports reports() {
        return new Reports() {
            @Override
            public void issued(X509Certificate certificate) {
                connector.issued(certificate);
            }

            @Override
            public void refused() {
                connector.refused();
            }
        };
    }

    /** Leaves in the logs what other devices' requests left there before the opening, as far as they reach back. */
    void remember(List<CaRow> rows) {
        var earlier = rows.stream()
                .filter(row -> row.disposition() == Disposition.ISSUED)
                .filter(row -> row.template().equals(CertificationAuthority.TEMPLATE))
                .map(CaRow::submitted)
                .filter(at -> at.isAfter(begun) && at.isBefore(clock.instant()))
                .toList();
        var newest = earlier.subList(Math.max(0, earlier.size() - REMEMBERED), earlier.size());
        for (var i = 0; i < newest.size(); i++) {
            // Now and then a device is too late: a refusal alone says nothing about the next request.
            if (i == newest.size() / 2) {
                module.rememberExpired(newest.get(i).minus(SECOND_TRY_AFTER));
            }
            module.remember(newest.get(i));
            connector.remember(newest.get(i).plusSeconds(1));
        }
    }

    /** All that an administrator could copy or list now, by file name, line by line. */
    SortedMap<String, List<String>> files() {
        var files = logs();
        if (settings.get().connector().isOld()) {
            files.put("CertificateRequestStatus.txt", connector.folders().listing());
        }
        return files;
    }

    /** The logs alone. */
    SortedMap<String, List<String>> logs() {
        connector.settle();
        var files = new TreeMap<String, List<String>>();
        files.put("NDESPlugin.log", moduleLog.lines());
        if (settings.get().connector().isOld()) {
            files.put("CertificateConnectors.xml", connectorEvents.xml(ConnectorEvents.OLD_LOG));
            files.put("CertificateRegistrationPoint.svclog", registrationTrace.lines());
            files.put("NDESConnector.svclog", connectorTrace.lines());
        } else {
            var both = new ArrayList<>(connectorEvents.xml(ConnectorEvents.ADMIN));
            both.addAll(connectorEvents.xml(ConnectorEvents.OPERATIONAL));
            files.put("CertificateConnectors.xml", both);
        }
        return files;
    }

    @Override
    public String answer(RegistrationPointCall call, RegistrationPointCall.Answer answer) {
        return application.answer(call.path(), answer.status(), answer.subStatus(), answer.win32Status());
    }

    @Override
    public void compilationFailed() {
        var processId = 4 * (500 + random.nextInt(2_500));
        events.write(AspNetEvents.compilationFailed(
                clock.instant(),
                new UUID(random.nextLong(), random.nextLong()),
                RegistrationApplication.PATH,
                RegistrationApplication.FOLDER,
                processId,
                "NT AUTHORITY\\NETWORK SERVICE"));
        events.write(WasEvents.processTerminated("SCEP", processId, AspNetEvents.HEAP_CORRUPTION));
    }

    @Override
    public void clientCertificateExpired() {
        expiryCheck.run();
    }
}
