package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.ca.Decision;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.message.CertRepWriter;
import org.ndesharness.server.message.CertificatesOnly;
import org.ndesharness.server.message.FailInfo;
import org.ndesharness.server.message.MessageType;
import org.ndesharness.server.message.PkiMessage;
import org.ndesharness.server.message.PkiMessageReader;
import org.ndesharness.server.message.UnreadableMessageException;
import org.ndesharness.server.policy.PolicyModule;
import org.ndesharness.server.policy.Verification;
import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.NdesEvents;

/**
 * mscep.dll: answers the operations of SCEP and writes NDES' events. Safe for several threads.
 *
 * <p>Without a policy module it only accepts passwords that its own admin page gave out.
 */
public final class Mscep {

    private static final String X509_CA_RA_CERT = "application/x-x509-ca-ra-cert";
    private static final String PKI_MESSAGE = "application/x-pki-message";

    /** E_FAIL: what event 31 shows whatever the CA's own code was. */
    private static final String E_FAIL = "0x80004005";

    private static final String E_INVALIDARG = "0x80070057";
    private static final String INVALID_PARAMETER = "The parameter is incorrect.";

    /** E_INVALIDARG as a captured refusal of a message type carries it. */
    private static final int INVALID_ARGUMENT = 0x80070057;

    private final Installation installation;
    private final Supplier<MscepSettings> settings;
    private final RaKeys raKeys;
    private final CertificationAuthority authority;
    private final PolicyModule policyModule;
    private final PasswordCache passwords;
    private final Consumer<EventEntry> events;
    private final Consumer<X509Certificate> issued;
    private final Clock clock;
    private final RandomGenerator random;
    private volatile Worker worker;

    /** What a worker process loads when it starts. */
    private record Worker(RaCertificates raCertificates, PkiMessageReader reader, CertRepWriter writer) {}

    /**
     * An NDES whose RA certificates are issued at once.
     *
     * @param settings asked at every request
     * @param raIssuer signs the RA certificates
     * @param passwords those it gave out itself
     * @param events hears of every event
     * @param issued hears of every certificate that is handed to a device
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
            Consumer<X509Certificate> issued,
            Clock clock,
            RandomGenerator random) {
        this.installation = installation;
        this.settings = settings;
        this.raKeys = raKeys;
        this.authority = authority;
        this.policyModule = policyModule;
        this.passwords = passwords;
        this.events = events;
        this.issued = issued;
        this.clock = clock;
        this.random = random;
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

    /** Answers one request. */
    public ScepAnswer answer(ScepRequest request) {
        var current = worker;
        if (!current.raCertificates().validAt(clock.instant())) {
            events.accept(NdesEvents.certificateNotRetrieved(E_INVALIDARG, INVALID_PARAMETER));
            events.accept(NdesEvents.cannotStart(E_INVALIDARG, INVALID_PARAMETER));
            return ScepAnswer.error(500);
        }
        var query = new ScepQuery(request.query().orElse(""));
        var operation = query.operation().orElse("");
        if (operation.isEmpty()) {
            return bareUrl();
        }
        // Microsoft's own test script misspells GetCACert with an s and counts on being answered.
        return switch (operation.toLowerCase(Locale.ROOT)) {
            case "getcacaps" -> ScepAnswer.ok("text/plain", capabilities());
            case "getcacert", "getcacerts" ->
                ScepAnswer.ok(
                        X509_CA_RA_CERT,
                        CertificatesOnly.encode(List.of(
                                current.raCertificates().signing(),
                                current.raCertificates().encryption(),
                                authority.certificate())));
            case "pkioperation" -> pkiOperation(request, query, current);
            default -> ScepAnswer.nothing();
        };
    }

    private Worker load(RaIssuer raIssuer) {
        var certificates = RaCertificates.issue(
                installation, raKeys, raIssuer, clock.instant(), settings.get().raCertificatesExpired());
        return new Worker(
                certificates,
                new PkiMessageReader(
                        certificates.encryption(), raKeys.encryption().getPrivate()),
                new CertRepWriter(certificates.signing(), raKeys.signing().getPrivate(), random));
    }

    private ScepAnswer bareUrl() {
        return settings.get().policyModuleInstalled()
                ? ScepAnswer.error(403)
                : ScepAnswer.ok("text/html", NdesPage.general(installation));
    }

    /** Lines are parted by CR LF and the last one has no end: the body sizes in Microsoft's logs fit that. */
    private byte[] capabilities() {
        return String.join("\r\n", settings.get().capabilities()).getBytes(StandardCharsets.US_ASCII);
    }

    private ScepAnswer pkiOperation(ScepRequest request, ScepQuery query, Worker current) {
        byte[] encoded;
        if (request.isPost()) {
            encoded = request.body();
        } else {
            var message = query.message();
            if (message.isEmpty()) {
                events.accept(NdesEvents.cannotDecodeHttpMessage("0x8007000d", "The data is invalid."));
                return ScepAnswer.nothing();
            }
            encoded = message.get();
        }
        try {
            return ScepAnswer.ok(PKI_MESSAGE, enrol(current.reader().read(encoded), current.writer()));
        } catch (UnreadableMessageException e) {
            events.accept(
                    switch (e.layer()) {
                        case SIGNED_DATA -> NdesEvents.cannotReadPkcs7("0x8009310b", "ASN1 bad tag value met.");
                        case ENVELOPE -> NdesEvents.cannotDecryptPkcs7("0x80090005", "Bad Data.");
                    });
            return ScepAnswer.nothing();
        }
    }

    private byte[] enrol(PkiMessage message, CertRepWriter writer) {
        var csr = message.csr();
        if (csr.isEmpty()
                || message.messageType().filter(MessageType.PKCS_REQ::equals).isEmpty()) {
            return writer.failure(message, FailInfo.BAD_REQUEST, OptionalInt.of(INVALID_ARGUMENT));
        }
        if (!challengeIsGood(message)) {
            events.accept(NdesEvents.passwordNotVerified());
            return writer.failure(message, FailInfo.BAD_MESSAGE_CHECK, OptionalInt.empty());
        }
        return submit(message, csr.get(), writer);
    }

    private boolean challengeIsGood(PkiMessage message) {
        var challenge = message.challengePassword();
        if (challenge.isEmpty()) {
            return false;
        }
        var value = challenge.get().value();
        if (settings.get().policyModuleInstalled() && policyModule.verify(value) == Verification.VALID) {
            return true;
        }
        return passwords.claim(value);
    }

    private byte[] submit(PkiMessage message, PKCS10CertificationRequest csr, CertRepWriter writer) {
        var decision = authority.submit(csr, message.transactionId().value());
        if (decision instanceof Decision.Issued hand) {
            policyModule.reportIssued();
            issued.accept(hand.certificate());
            return writer.success(message, hand.certificate());
        }
        if (decision instanceof Decision.Refused refused) {
            var refusal = refused.refusal();
            // The two fields arrive swapped when the CA refused; Microsoft's own sample shows them so.
            events.accept(NdesEvents.cannotSubmit(refusal.text(), E_FAIL));
            return writer.failure(message, FailInfo.BAD_REQUEST, OptionalInt.of(refusal.hresult()));
        }
        return writer.pending(message);
    }
}
