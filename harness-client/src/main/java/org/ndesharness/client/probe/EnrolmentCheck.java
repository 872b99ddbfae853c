package org.ndesharness.client.probe;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.ndesharness.client.device.Platform;
import org.ndesharness.client.enrolment.ClientBehaviour;
import org.ndesharness.client.enrolment.ClientBehaviour.DigestChoice;
import org.ndesharness.client.enrolment.Enrolment;
import org.ndesharness.client.enrolment.EnrolmentJournal;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.enrolment.EnrolmentOutcome.AnswerRejected;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Enrolled;
import org.ndesharness.client.enrolment.EnrolmentOutcome.HttpError;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Pending;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Refused;
import org.ndesharness.client.enrolment.EnrolmentOutcome.Unreachable;
import org.ndesharness.client.probe.ProbeOptions.AsDevice;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.client.profile.ScepProfile;
import org.ndesharness.client.transport.HttpWire;
import org.ndesharness.client.transport.MessageForm;
import org.ndesharness.client.transport.NameService;
import org.ndesharness.client.transport.ScepOperation;
import org.ndesharness.client.transport.ScepTransport.QueryEncoding;

/** Enrolments with keys that are thrown away. Each uses up a challenge, and a CA issues a certificate that nobody uses. */
final class EnrolmentCheck {

    private static final X500Principal SUBJECT = new X500Principal("CN=ndes-harness probe");
    private static final int KEY_LENGTH = 2048;
    private static final String HEALTHY = "CertRep with pkiStatus SUCCESS and a certificate for the key.";
    /** What jscep sets before the words of what caused an exception. */
    private static final Pattern EXCEPTION = Pattern.compile("(?:[a-z][\\w.]*\\.[A-Z]\\w*Exception: )+");

    private static final String REFUSED = "CertRep FAILURE, ";

    /** No platform's client, and none too particular. */
    private static final ClientBehaviour OWN = new ClientBehaviour(
            "ca",
            "",
            List.of(ScepOperation.GET_CA_CAPS, ScepOperation.GET_CA_CERT),
            true,
            QueryEncoding.PERCENT,
            MessageForm.DER,
            false,
            true,
            DigestChoice.AT_LEAST_SHA1,
            true,
            false,
            true,
            Duration.ZERO,
            1);

    private EnrolmentCheck() {}

    /** One enrolment of the probe's own, or one as each device that it plays. */
    static void addTo(List<Check> checks, List<AsDevice> devices) {
        if (devices.isEmpty()) {
            checks.add(Check.of("enrolment", "enrolment", HEALTHY, EnrolmentCheck::make));
        }
        for (AsDevice device : devices) {
            String word = word(device.platform());
            checks.add(Check.of(
                    "enrolment-" + word,
                    "enrol " + word,
                    HEALTHY,
                    (question, session) -> make(question, session, device)));
        }
    }

    private static String word(Platform platform) {
        return switch (platform) {
            case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_ENTERPRISE -> "android";
            case IOS -> "ios";
            case WINDOWS -> "windows";
        };
    }

    private static CheckResult make(Question question, ProbeSession session) {
        Optional<Challenge> challenge = session.options().challenge();
        return challenge.isEmpty()
                ? question.notTested("not asked for")
                : make(question, session, OWN, ProbeSession.USER_AGENT, challenge.get());
    }

    private static CheckResult make(Question question, ProbeSession session, AsDevice device) {
        CheckResult result = make(
                question,
                session,
                device.platform().behaviour().takingAnyRoot(),
                device.platform().userAgent(),
                device.challenge());
        if (result.meaning() == Meaning.OK) {
            session.spend(device.challenge());
        } else if (session.isSpent(device.challenge()) && result.seen().stream().anyMatch(EnrolmentCheck::isRefusal)) {
            return question.differs(
                    result.seen(),
                    "Another device enrolled with this challenge before. It may be good once only, as those of NDES are; give"
                            + " each device its own.");
        }
        return result;
    }

    private static CheckResult make(
            Question question, ProbeSession session, ClientBehaviour behaviour, String userAgent, Challenge challenge) {
        if (session.secure() && !isTrusted(session)) {
            return question.notTested(
                    "the server's certificate is not in order, and a challenge is not given to anybody");
        }
        try {
            EnrolmentOutcome outcome =
                    enrol(session, question.id(), behaviour.withTimeout(session.patience()), userAgent, challenge);
            return judge(question, session, outcome);
        } catch (GeneralSecurityException e) {
            return question.notTested("no key could be made: " + e.getMessage());
        }
    }

    private static boolean isTrusted(ProbeSession session) {
        TlsPeer peer = session.tls();
        return peer.wrongName().isEmpty() && session.trust().isLedToBy(peer.chain());
    }

    private static EnrolmentOutcome enrol(
            ProbeSession session, String name, ClientBehaviour behaviour, String userAgent, Challenge challenge)
            throws GeneralSecurityException {
        ScepProfile profile = new ScepProfile(
                "probe",
                session.url(),
                Optional.empty(),
                challenge,
                SUBJECT,
                List.of(),
                0xA0,
                KEY_LENGTH,
                List.of("SHA-2"),
                List.of("1.3.6.1.5.5.7.3.2"),
                Optional.empty(),
                3,
                0,
                Duration.ZERO);
        HttpWire wire = new HttpWire(
                NameService.real(),
                session.options().clock(),
                session.patience(),
                userAgent,
                Optional.empty(),
                careful(session),
                BoundedBody.within(session.patience()));
        Enrolment enrolment = new Enrolment(behaviour, profile, List.of(), wire, new EnrolmentJournal() {});
        try {
            return enrolment.attempt(key(), session.options().clock());
        } finally {
            EnrolmentExchanges.keep(session, name, wire.exchanges(), challenge);
        }
    }

    /** A client that does believe only the roots, unlike the one that looks around. */
    private static HttpClient careful(ProbeSession session) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("An empty key store is read from nowhere", e);
        }
        int number = 0;
        for (X509Certificate root : session.trust().roots()) {
            store.setCertificateEntry("root" + number++, root);
        }
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(session.options().timeout());
        if (session.secure()) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            client.sslContext(context);
        }
        return client.build();
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_LENGTH);
        return generator.generateKeyPair();
    }

    private static boolean isRefusal(String seen) {
        return seen.startsWith(REFUSED);
    }

    private static CheckResult judge(Question question, ProbeSession session, EnrolmentOutcome outcome) {
        if (outcome instanceof Enrolled enrolled) {
            CertificateWords words = new CertificateWords(enrolled.certificate());
            return question.ok(List.of("CertRep SUCCESS", words.subject() + ", issued by " + words.issuer()));
        }
        if (outcome instanceof Pending) {
            return question.differs(
                    List.of("CertRep PENDING"), "The CA waits for somebody to approve the request.", "s4-pending");
        }
        if (outcome instanceof Refused refused) {
            String hresult = refused.hresult().isPresent()
                    ? String.format(", 0x%08x", refused.hresult().getAsInt())
                    : "";
            return question.failure(
                    List.of(REFUSED + refused.failInfo() + hresult),
                    "The request was heard and refused: the challenge was not right, or the CA did not issue."
                            + " Logs of the server say which.",
                    "s3-verify-false",
                    "s4-ca-failed-request");
        }
        if (outcome instanceof HttpError error) {
            StatusMeaning meaning =
                    StatusMeaning.of(session.last(question.id(), error.status()).orElseGet(session::capabilities));
            return question.result(
                    Meaning.FAILURE,
                    List.of(error.operation() + ": " + error.status()),
                    "No CertRep came. " + meaning.because(),
                    meaning.failures());
        }
        if (outcome instanceof Unreachable unreachable) {
            return question.failure(
                    List.of(unreachable.operation() + ": no answer, " + unreachable.fault()), "No CertRep came.");
        }
        if (outcome instanceof AnswerRejected rejected) {
            return question.failure(
                    List.of(rejected.operation() + ": "
                            + EXCEPTION.matcher(rejected.reason()).replaceAll("")),
                    "No CertRep that a device could use came.");
        }
        return question.notTested("it ended otherwise");
    }
}
