package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.ndesharness.server.ca.CaRequest;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.ca.Decision;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.ca.TemplateNames;
import org.ndesharness.server.message.CertificationRequests;
import org.ndesharness.server.message.ChallengePassword;
import org.ndesharness.server.message.FailInfo;
import org.ndesharness.server.message.MessageType;
import org.ndesharness.server.message.PkiMessage;
import org.ndesharness.server.policy.PolicyModule;
import org.ndesharness.server.policy.Verification;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

/**
 * PKCSReq and RenewalReq: somebody has to vouch for the request, by a challenge or by a certificate that was issued before;
 * then the CA decides. Safe for several threads.
 */
final class Enrolment {

    /** E_FAIL: what event 31 shows whatever the CA's own code was. */
    private static final String E_FAIL = "0x80004005";

    /** HRESULT of RPC_S_SERVER_UNAVAILABLE: the CA is not reached. */
    private static final int RPC_UNAVAILABLE = 0x800706ba;

    private final CertificationAuthority authority;
    private final Supplier<X509Certificate> agent;
    private final PolicyModule policyModule;
    private final BooleanSupplier moduleInstalled;
    private final PasswordCache passwords;
    private final Consumer<EventEntry> events;
    private final Reports reports;
    private final Clock clock;

    private final Recent<Boolean> handedOver = new Recent<>();

    /** Key ids of those who asked for what waits, by transaction. */
    private final Recent<String> waiting = new Recent<>();

    /**
     * A way in.
     *
     * @param agent the RA certificate that requests are signed with
     * @param reports hears of every certificate that is handed to a device, and of refusals
     */
    Enrolment(
            CertificationAuthority authority,
            Supplier<X509Certificate> agent,
            PolicyModule policyModule,
            BooleanSupplier moduleInstalled,
            PasswordCache passwords,
            Consumer<EventEntry> events,
            Reports reports,
            Clock clock) {
        this.authority = authority;
        this.agent = agent;
        this.policyModule = policyModule;
        this.moduleInstalled = moduleInstalled;
        this.passwords = passwords;
        this.events = events;
        this.reports = reports;
        this.clock = clock;
    }

    /** Answers a request. */
    Reply answer(PkiMessage message, MessageType type, PKCS10CertificationRequest csr, MscepSettings settings) {
        var quirks = settings.quirks();
        var renewal = new Renewal(authority, quirks.renewalKeepsSubject());
        if (type == MessageType.RENEWAL_REQ) {
            return switch (quirks.renewals()) {
                case ANY_TYPE -> renew(message, csr, renewal, settings);
                case NONE -> refuseRenewal(Renewal.Objection.UNTRUSTED);
                case PKCS_REQ_ONLY -> Reply.refused(Refusal.badRequest());
            };
        }
        var earlier = quirks.sameKeySameCertificate() ? earlier(message, csr) : Optional.<CaRequest>empty();
        if (earlier.isPresent() && earlier.get().csr().filter(csr::equals).isPresent()) {
            // The very same request, perhaps because its answer was lost: its challenge is used up, and was good once.
            return answerAgain(earlier.get());
        }
        if (renewal.concerns(message.signer())) {
            var objection = quirks.renewals() == RenewalHabit.NONE
                    ? Optional.of(Renewal.Objection.UNTRUSTED)
                    : renewal.objection(message.signer(), csr, clock.instant());
            if (objection.isEmpty()) {
                return submit(message, csr, Optional.empty(), settings);
            }
            if (CertificationRequests.challengePassword(csr).isEmpty()) {
                return refuseRenewal(objection.get());
            }
        }
        return enrol(message, csr, earlier, settings);
    }

    private Reply enrol(
            PkiMessage message, PKCS10CertificationRequest csr, Optional<CaRequest> earlier, MscepSettings settings) {
        var challenge = CertificationRequests.challengePassword(csr).map(ChallengePassword::value);
        if (!isGood(challenge.orElse(""), settings)) {
            // The same request may have been answered on another connection since it was looked for.
            var meanwhile = settings.quirks().sameKeySameCertificate()
                    ? earlier(message, csr)
                            .filter(request -> request.csr().filter(csr::equals).isPresent())
                    : Optional.<CaRequest>empty();
            if (meanwhile.isPresent()) {
                return answerAgain(meanwhile.get());
            }
            events.accept(NdesEvents.passwordNotVerified());
            return Reply.refused(Refusal.of(
                    settings.generation().isWindows() ? settings.quirks().wrongChallenge() : FailInfo.BAD_REQUEST));
        }
        if (earlier.isPresent()) {
            challenge.ifPresent(passwords::giveBack);
            // Another challenge was verified, and the module tells the service what became of each.
            earlier.get().certificate().ifPresent(this::report);
            return answerAgain(earlier.get());
        }
        return submit(message, csr, challenge, settings);
    }

    /** Claims a password of the cache, in case it is one. */
    private boolean isGood(String challenge, MscepSettings settings) {
        if (!settings.policyModuleInstalled()) {
            return passwords.claim(challenge);
        }
        if (challenge.isEmpty()) {
            return false;
        }
        var agreed = passwords.claimKnown(challenge);
        var good = policyModule.verify(challenge, agreed) == Verification.VALID;
        if (agreed && !good) {
            passwords.giveBack(challenge);
        }
        return good;
    }

    private Reply renew(PkiMessage message, PKCS10CertificationRequest csr, Renewal renewal, MscepSettings settings) {
        var objection = renewal.objection(message.signer(), csr, clock.instant());
        return objection.isPresent()
                ? refuseRenewal(objection.get())
                : submit(message, csr, Optional.empty(), settings);
    }

    private Reply refuseRenewal(Renewal.Objection objection) {
        events.accept(NdesEvents.renewalRefused(hexadecimal(objection.hresult()), objection.text()));
        return Reply.refused(Refusal.of(FailInfo.BAD_REQUEST, objection.hresult()));
    }

    /** An earlier request of the same transaction and key that was not refused. */
    private Optional<CaRequest> earlier(PkiMessage message, PKCS10CertificationRequest csr) {
        return authority
                .lastOfTransaction(message.transactionId().value())
                .filter(request -> request.row().disposition() != Disposition.FAILED)
                .filter(request -> request.keyId().equals(CertificationAuthority.keyId(csr.getSubjectPublicKeyInfo())))
                .filter(request -> request.certificate()
                        .filter(certificate -> clock.instant()
                                .isAfter(certificate.getNotAfter().toInstant()))
                        .isEmpty());
    }

    private static Reply answerAgain(CaRequest earlier) {
        return earlier.certificate().<Reply>map(Reply.Certificate::new).orElseGet(Reply.Pending::new);
    }

    private Reply submit(
            PkiMessage message, PKCS10CertificationRequest csr, Optional<String> challenge, MscepSettings settings) {
        var templates = settings.templates();
        Decision decision;
        try {
            decision = authority.submit(
                    csr,
                    agent.get(),
                    new TemplateNames(templates.signature(), templates.encryption(), templates.generalPurpose()),
                    message.transactionId().value());
        } catch (RuntimeException notKept) {
            // Nothing was issued: the password is as good as before.
            challenge.ifPresent(value -> giveBack(value, notKept));
            throw notKept;
        }
        if (decision instanceof Decision.Issued hand) {
            handOver(hand.certificate());
            return new Reply.Certificate(hand.certificate());
        }
        if (decision instanceof Decision.Refused refused) {
            var refusal = refused.refusal();
            // A password is dropped with the certificate that it was good for, not before (KB 959193).
            challenge.ifPresent(passwords::giveBack);
            // The two fields arrive swapped when the CA refused; Microsoft's own sample shows them so.
            events.accept(NdesEvents.cannotSubmit(refusal.text(), E_FAIL));
            reportRefusal();
            return Reply.refused(Refusal.of(FailInfo.BAD_REQUEST, refusal.hresult()));
        }
        if (decision instanceof Decision.Unreachable) {
            challenge.ifPresent(passwords::giveBack);
            events.accept(NdesEvents.cannotSubmit(hexadecimal(RPC_UNAVAILABLE), "The RPC server is unavailable."));
            reportRefusal();
            return Reply.refused(Refusal.of(FailInfo.BAD_REQUEST, RPC_UNAVAILABLE));
        }
        waiting.add(message.transactionId().value(), keyIdOf(message.signer()));
        return new Reply.Pending();
    }

    private void giveBack(String password, RuntimeException because) {
        try {
            passwords.giveBack(password);
        } catch (RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    /** Key id of the signer that brought a waiting request; empty when it was not in the life of this process. */
    Optional<String> askedBy(String transactionId) {
        return waiting.find(transactionId);
    }

    /** SHA-256 of a certificate's key in lower-case hex. */
    static String keyIdOf(X509Certificate certificate) {
        return CertificationAuthority.keyId(
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded()));
    }

    /** Tells the service that a device has its certificate; once for each, though it may be fetched again. */
    void handOver(X509Certificate certificate) {
        if (handedOver.add(certificate.getSerialNumber().toString(), true)) {
            report(certificate);
        }
    }

    private void report(X509Certificate certificate) {
        if (moduleInstalled.getAsBoolean() && policyModule.notifyOutcome(true)) {
            reports.issued(certificate);
        }
    }

    private void reportRefusal() {
        if (moduleInstalled.getAsBoolean() && policyModule.notifyOutcome(false)) {
            reports.refused();
        }
    }

    private static String hexadecimal(int hresult) {
        return String.format(Locale.ROOT, "0x%08x", hresult);
    }
}
