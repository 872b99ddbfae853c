package org.ndesharness.server.policy;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.ndesharness.server.policy.RegistrationPointCall.Answer;

/**
 * The connector's policy module in NDES: has the registration point judge a request's challenge, and tells it what became
 * of the request (the two calls of INDESPolicy).
 */
public final class PolicyModule {

    private static final String SENDING = "Sending request to certificate registration point.";

    private final Supplier<PolicySettings> settings;
    private final RegistrationPoint registrationPoint;
    private final LocalSite site;
    private final ModuleLog log;
    private final Clock clock;

    /**
     * A module.
     *
     * @param settings asked at every request
     */
    public PolicyModule(
            Supplier<PolicySettings> settings,
            RegistrationPoint registrationPoint,
            LocalSite site,
            ModuleLog log,
            Clock clock) {
        this.settings = settings;
        this.registrationPoint = registrationPoint;
        this.site = site;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Has a challenge judged.
     *
     * @param agreed whether it was agreed upon with somebody outside the service, so that nothing is left to judge
     */
    public Verification verify(String challenge, boolean agreed) {
        log.write(clock.instant(), "Calling VerifyRequest ...");
        log.write(clock.instant(), SENDING);
        if (!reaches(RegistrationPointCall.VERIFY_REQUEST)) {
            return Verification.UNREACHABLE;
        }
        var found = registrationPoint.verify(challenge, agreed);
        site.answer(RegistrationPointCall.VERIFY_REQUEST, RegistrationPointCall.VERIFY_REQUEST.success());
        if (found == Verification.VALID) {
            verified(clock.instant());
        } else {
            log.writeError(clock.instant(), "Verify challenge returns false");
        }
        return found;
    }

    /**
     * Tells the registration point that a certificate was issued, or that the CA refused.
     *
     * @return whether the message arrived
     */
    public boolean notifyOutcome(boolean issued) {
        var point = settings.get().registrationPoint();
        if (!point.notified()) {
            return false;
        }
        log.write(clock.instant(), "Calling Notifyrequest ...");
        log.write(clock.instant(), SENDING);
        if (!reaches(RegistrationPointCall.NOTIFY)) {
            return false;
        }
        registrationPoint.notified(issued, point.notifyFinishes());
        if (!point.notifyFinishes()) {
            site.answer(RegistrationPointCall.NOTIFY, Answer.of(500));
            return false;
        }
        site.answer(RegistrationPointCall.NOTIFY, RegistrationPointCall.NOTIFY.success());
        log.write(clock.instant(), "Exiting Notify with 0x0");
        return true;
    }

    /** A request of another device, before the site was opened, for which all went well. */
    public void remember(Instant at) {
        log.write(at, "Calling VerifyRequest ...");
        log.write(at, SENDING);
        registrationPoint.remember(at);
        verified(at);
        var issued = at.plusSeconds(1);
        log.write(issued, "Calling Notifyrequest ...");
        log.write(issued, SENDING);
        log.write(issued, "Exiting Notify with 0x0");
    }

    /** A request of another device, before the site was opened, that came with a challenge of the day before. */
    public void rememberExpired(Instant at) {
        log.write(at, "Calling VerifyRequest ...");
        log.write(at, SENDING);
        registrationPoint.rememberExpired(at);
        log.writeError(at, "Verify challenge returns false");
    }

    private void verified(Instant at) {
        log.write(at, "Verify challenge returns true");
        log.write(at, "Exiting VerifyRequest with 0x0");
    }

    /** Whether a call gets as far as the registration point; otherwise what it comes to has been written down. */
    private boolean reaches(RegistrationPointCall call) {
        var current = settings.get();
        if (!current.registrationPoint().webCertificateNamesServer()) {
            log.writeError(clock.instant(), "WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID");
            log.writeError(clock.instant(), "Failed to send http request " + call.path() + ". Error 12175");
            return false;
        }
        if (current.moduleCertificateExpired()) {
            site.clientCertificateExpired();
            return false;
        }
        if (!current.clientCertificate().trusted()) {
            return refused(call, Answer.UNTRUSTED);
        }
        if (!current.clientCertificate().forClientAuthentication()) {
            return refused(call, Answer.CERTIFICATE_REQUIRED);
        }
        if (!current.registrationPoint().tempWritable()) {
            site.compilationFailed();
            return refused(call, Answer.of(500));
        }
        return true;
    }

    private boolean refused(RegistrationPointCall call, Answer answer) {
        var page = site.answer(call, answer);
        if (call == RegistrationPointCall.VERIFY_REQUEST) {
            log.writeError(clock.instant(), "Verify challenge returns " + page);
        }
        return false;
    }
}
