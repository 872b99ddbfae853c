package org.ndesharness.server.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.server.connector.Connector;
import org.ndesharness.server.connector.ConnectorEvents.Diagnostic;
import org.ndesharness.server.connector.ConnectorEvents.Former;
import org.ndesharness.server.connector.ConnectorEvents.Recent;
import org.ndesharness.server.windows.ServiceTrace;

/**
 * The certificate registration point: verifies challenges. The new connector's asks the service and writes events; the old
 * one's judges by itself, with certificates that the connector fetched, and writes a trace beside its events. Safe for
 * several threads.
 */
public final class RegistrationPoint {

    private static final String CONTEXT_INVALID =
            "System.Security.Cryptography.CryptographicException:" + " m_safeCertContext is an invalid handle.";
    private static final String NAMESPACE = "Microsoft.ConfigurationManager.CertRegPoint.";
    private static final String THROW =
            frame("System.Security.Cryptography.X509Certificates.X509Certificate." + "ThrowIfContextInvalid()");
    private static final String HASH =
            frame("System.Security.Cryptography.X509Certificates.X509Certificate." + "GetCertHashString()");

    private final Supplier<PolicySettings> settings;
    private final Supplier<Boolean> old;
    private final Challenges challenges;
    private final ServiceTrace trace;
    private final Connector.Journal events;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * A registration point.
     *
     * @param settings asked at every request
     * @param old whether it is the old connector's; asked at every request
     * @param trace of the old one
     * @param random for activities; has to stand being used by several threads
     */
    public RegistrationPoint(
            Supplier<PolicySettings> settings,
            Supplier<Boolean> old,
            Challenges challenges,
            ServiceTrace trace,
            Connector.Journal events,
            Clock clock,
            RandomGenerator random) {
        this.settings = settings;
        this.old = old;
        this.challenges = challenges;
        this.trace = trace;
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    /** Judges a challenge: it must have been issued, be younger than the settings allow, and be upheld. */
    Verification verify(String challenge, boolean agreed) {
        var current = settings.get();
        var verdict = agreed ? Verification.VALID : judged(challenge, current.challengeLife());
        return old.get() ? byItself(verdict, current.registrationPoint()) : byTheService(clock.instant(), verdict);
    }

    /** Hears what became of a request. */
    void notified(boolean issued, boolean finishes) {
        if (old.get() && issued) {
            events.write(
                    clock.instant(),
                    finishes
                            ? Former.NOTIFY_SUCCESS.entry(Diagnostic.SUCCESS)
                            : Former.NOTIFY_FAILURE.entry(Diagnostic.UNKNOWN_ERROR));
        }
    }

    void remember(Instant at) {
        if (old.get()) {
            verified(at, activity());
            events.write(at.plusSeconds(1), Former.NOTIFY_SUCCESS.entry(Diagnostic.SUCCESS));
        } else {
            byTheService(at, Verification.VALID);
        }
    }

    void rememberExpired(Instant at) {
        if (old.get()) {
            var activity = activity();
            trace.information(at, activity, "VerifyRequest Started.");
            failed(at, activity, Former.VERIFY_WARNING, Diagnostic.CHALLENGE_EXPIRED, Verification.EXPIRED);
        } else {
            byTheService(at, Verification.EXPIRED);
        }
    }

    private Verification judged(String challenge, Duration life) {
        var issued = challenges.find(challenge);
        if (issued.isEmpty()) {
            return Verification.UNKNOWN;
        }
        if (Duration.between(issued.get().at(), clock.instant()).compareTo(life) >= 0) {
            return Verification.EXPIRED;
        }
        return issued.get().upheld() ? Verification.VALID : Verification.NOT_UPHELD;
    }

    private Verification byTheService(Instant at, Verification verdict) {
        events.write(at, Recent.SCEP_REQUEST_RECEIVED.entry());
        events.write(
                at, (verdict == Verification.VALID ? Recent.SCEP_VERIFY_SUCCESS : Recent.SCEP_VERIFY_FAILURE).entry());
        return verdict;
    }

    private Verification byItself(Verification verdict, RegistrationPointSettings point) {
        var now = clock.instant();
        var activity = activity();
        if (!point.verificationKeysRegistered()) {
            trace.information(now, activity, "VerifyRequest Started.");
            keysMissing(now, activity);
            return failed(now, activity, Former.VERIFY_FAILURE, Diagnostic.UNKNOWN_ERROR, Verification.BROKEN);
        }
        if (!point.signingCertificateRegistered()) {
            trace.information(now, activity, "VerifyRequest Started.");
            trace.error(
                    now,
                    activity,
                    "Signing certificate could not be retrieved. " + CONTEXT_INVALID + THROW + HASH
                            + frame(NAMESPACE + "CRPCertificate.RetrieveSigningCert(String certThumbprint)"));
            return failed(
                    now,
                    activity,
                    Former.VERIFY_FAILURE,
                    Diagnostic.SIGNING_CERTIFICATE_NOT_FOUND,
                    Verification.BROKEN);
        }
        if (verdict == Verification.VALID && point.encryptionCertificateFound() && point.challengesReadable()) {
            verified(now, activity);
            return Verification.VALID;
        }
        trace.information(now, activity, "VerifyRequest Started.");
        if (!point.encryptionCertificateFound()) {
            return failed(
                    now,
                    activity,
                    Former.VERIFY_FAILURE,
                    Diagnostic.ENCRYPTION_CERTIFICATE_NOT_FOUND,
                    Verification.BROKEN);
        }
        if (!point.challengesReadable() || verdict == Verification.UNKNOWN) {
            return failed(now, activity, Former.VERIFY_FAILURE, Diagnostic.DESERIALIZE_FAILED, Verification.UNKNOWN);
        }
        return failed(
                now,
                activity,
                Former.VERIFY_WARNING,
                verdict == Verification.EXPIRED ? Diagnostic.CHALLENGE_EXPIRED : Diagnostic.UNKNOWN_ERROR,
                verdict);
    }

    private void verified(Instant at, UUID activity) {
        trace.information(at, activity, "VerifyRequest Started.");
        trace.information(at, activity, "Validation Phase 1 finished with status True.");
        trace.information(at, activity, "Validation Phase 3 finished with status True.");
        trace.information(at, activity, "VerifyRequest Finished with status True");
        events.write(at, Former.VERIFY_SUCCESS.entry(Diagnostic.SUCCESS));
    }

    private Verification failed(
            Instant at, UUID activity, Former event, Diagnostic diagnostic, Verification verification) {
        trace.information(at, activity, "VerifyRequest Finished with status False");
        events.write(at, event.entry(diagnostic));
        return verification;
    }

    /** The same exception as it passes three frames (Microsoft, "SCEP certificate request fails during the verification phase"). */
    private void keysMissing(Instant at, UUID activity) {
        var validate = "Cryptography Exception: " + CONTEXT_INVALID + THROW
                + frame("System.Security.Cryptography.X509Certificates.X509Certificate.SetThumbprint()") + HASH
                + frame(NAMESPACE + "Helper.ValidateChallenge(String base64Encodedtoken, X509Certificate2Collection"
                        + " encryptedCerts, X509Certificate2 SigningCert, String& decodedChallengePassword)");
        var phase = validate
                + frame(NAMESPACE + "ChallengeValidation.ValidationPhase1(VerifyChallengeParams value, String&"
                        + " decodedChallenge, PKCSDecodedObject& pkcsObj)");
        var controller = phase
                + frame(NAMESPACE + "Controllers.CertificateController.VerifyRequest(VerifyChallengeParams value)");
        trace.error(at, activity, validate);
        trace.error(at, activity, phase);
        trace.error(at, activity, controller);
    }

    private static String frame(String method) {
        return "\r\n   at " + method;
    }

    private UUID activity() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
