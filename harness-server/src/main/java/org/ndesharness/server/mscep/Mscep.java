package org.ndesharness.server.mscep;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.fault.CapabilitiesAlteration;
import org.ndesharness.server.fault.CertificatesAlteration;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.message.Tolerance;
import org.ndesharness.server.policy.PolicyModule;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * mscep.dll: answers the operations of SCEP and writes NDES' events. Safe for several threads.
 *
 * <p>Without a policy module it only accepts passwords that its own admin page gave out.
 */
public final class Mscep {

    private static final Logger LOG = LoggerFactory.getLogger(Mscep.class);

    private static final String E_INVALIDARG = "0x80070057";
    private static final String INVALID_PARAMETER = "The parameter is incorrect.";

    private final Installation installation;
    private final Supplier<MscepSettings> settings;
    private final RaKeys raKeys;
    private final Clock clock;
    private final Consumer<EventEntry> events;
    private final CaCertificates caCertificates;
    private final PkiOperation pkiOperation;
    private volatile Worker worker;

    /**
     * An NDES whose RA certificates are issued at once.
     *
     * @param settings asked at every request
     * @param raIssuer signs the RA certificates
     * @param passwords those it gave out itself
     * @param events hears of every event
     * @param reports hears what became of the requests
     * @param random for nonces; has to stand being used by several threads
     */
    public Mscep(
            Installation installation,
            Supplier<MscepSettings> settings,
            RaKeys raKeys,
            RaIssuer raIssuer,
            CertificationAuthority authority,
            PolicyModule policyModule,
            PasswordCache passwords,
            Consumer<EventEntry> events,
            Reports reports,
            Clock clock,
            RandomGenerator random) {
        this.installation = installation;
        this.settings = settings;
        this.raKeys = raKeys;
        this.events = events;
        this.clock = clock;
        var stranger = new Stranger(authority, clock);
        var enrolment = new Enrolment(
                authority,
                () -> raCertificates().signing(),
                policyModule,
                () -> settings.get().policyModuleInstalled(),
                passwords,
                events,
                reports,
                clock);
        this.caCertificates = new CaCertificates(authority, new AlteredCertificates(authority, stranger, clock));
        this.pkiOperation = new PkiOperation(
                new Operations(
                        enrolment, new Polling(authority, enrolment), new Lookup(authority, this::raCertificates)),
                new AlteredCertRep(authority, stranger, clock, random),
                events,
                clock,
                random);
        this.worker = load(raIssuer);
    }

    /** Has the RA certificates issued anew, as setting up the role again does. */
    public void renewRaCertificates(RaIssuer raIssuer) {
        worker = load(raIssuer);
    }

    /** The RA certificates in use. */
    public RaCertificates raCertificates() {
        return worker.raCertificates();
    }

    /** Answers one request, whatever is in it. */
    public ScepAnswer answer(ScepRequest request) {
        try {
            return answer(request, worker, settings.get());
        } catch (RuntimeException e) {
            // Nothing that a client sends leads here; a store that cannot be reached does.
            LOG.warn("A request could not be answered", e);
            return ScepAnswer.error(500);
        }
    }

    private ScepAnswer answer(ScepRequest request, Worker current, MscepSettings settings) {
        if (!settings.raCertificatesExpiredSinceStart()
                && !current.raCertificates().validAt(clock.instant())) {
            events.accept(NdesEvents.certificateNotRetrieved(E_INVALIDARG, INVALID_PARAMETER));
            events.accept(NdesEvents.cannotStart(E_INVALIDARG, INVALID_PARAMETER));
            return ScepAnswer.error(500);
        }
        var query = new ScepQuery(request.query().orElse(""));
        var operation = query.operation().orElse("");
        if (operation.isEmpty()) {
            request.tolerate(query.tolerances());
            return bareUrl(settings);
        }
        var known = ScepOperation.of(operation);
        if (known.isEmpty()) {
            request.tolerate(query.tolerances());
            return settings.generation().isWindows() ? ScepAnswer.nothing() : ScepAnswer.error(400);
        }
        request.tolerate(known.get().tolerances(operation));
        if (known.get() == ScepOperation.PKI_OPERATION) {
            return pkiOperation.answer(request, query, current, settings);
        }
        request.tolerate(query.tolerances());
        if (query.hasMessage()) {
            request.tolerate(Set.of(Tolerance.MESSAGE_IGNORED));
        }
        return switch (known.get()) {
            case GET_CA_CAPS -> CapabilitiesAnswer.of(settings).altered(request.effects(CapabilitiesAlteration.class));
            case GET_CA_CERT ->
                settings.quirks().messageDemanded() && !query.hasMessage()
                        ? ScepAnswer.nothing()
                        : caCertificates.present(
                                current.raCertificates(), request.effects(CertificatesAlteration.class));
            case GET_NEXT_CA_CERT ->
                caCertificates.next(settings.generation(), request.effects(CertificatesAlteration.class));
            case PKI_OPERATION -> throw new IllegalStateException("answered before");
        };
    }

    private Worker load(RaIssuer raIssuer) {
        return Worker.of(
                raKeys,
                RaCertificates.issue(
                        installation,
                        raKeys,
                        raIssuer,
                        clock.instant(),
                        settings.get().raCertificatesExpired() || settings.get().raCertificatesExpiredSinceStart()));
    }

    private ScepAnswer bareUrl(MscepSettings settings) {
        return settings.policyModuleInstalled()
                ? ScepAnswer.error(403)
                : ScepAnswer.ok("text/html", NdesPage.general(installation));
    }
}
