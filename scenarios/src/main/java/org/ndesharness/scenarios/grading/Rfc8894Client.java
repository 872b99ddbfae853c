package org.ndesharness.scenarios.grading;

import static org.ndesharness.scenarios.grading.check.Question.Wanted.CERTIFICATE;
import static org.ndesharness.scenarios.grading.check.Question.Wanted.END;
import static org.ndesharness.scenarios.grading.check.Question.Wanted.REFUSAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.grading.ClientScenario.Wrong;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.check.Question;
import org.ndesharness.scenarios.grading.check.Question.Besides;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.fault.CapabilitiesAlteration;
import org.ndesharness.server.fault.CertRepAlteration;
import org.ndesharness.server.fault.CertificatesAlteration;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Trigger;
import org.ndesharness.server.fault.WireEffect;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.KeyTransportHabit;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.ReplyDigest;

/**
 * The suite {@code rfc8894-client}: what RFC 8894 asks of a client, one question a scenario.
 *
 * <p>Two servers are the controls of all others: {@link #STRICT} follows the RFC to the letter; {@link #LENIENT} announces the
 * same and answers as the RFC says, yet takes what a client should not send any more. So a client that knows nothing but
 * single DES fails the first, and can still be asked everything else.
 */
public final class Rfc8894Client {

    /** Name of the suite. */
    public static final String NAME = "rfc8894-client";

    static final String STRICT = "strict-server";
    static final String LENIENT = "lenient-server";

    private static final List<String> ANNOUNCED =
            List.of("AES", "DES3", "POSTPKIOperation", "Renewal", "SHA-1", "SHA-256", "SHA-512", "SCEPStandard");

    private final List<ClientScenario> scenarios = new ArrayList<>();

    private Rfc8894Client() {}

    /** All scenarios; a control stands before those that it is the control of. */
    public static List<ClientScenario> scenarios() {
        Rfc8894Client suite = new Rfc8894Client();
        suite.servers();
        suite.capabilities();
        suite.answers();
        suite.refusals();
        return List.copyOf(suite.scenarios);
    }

    private void servers() {
        control(STRICT, "A CA that follows RFC 8894 to the letter", strict());
        control(LENIENT, "The same, but it takes single DES, SHA-1 and MD5 as well", lenient());
        add(
                "mandatory-only",
                "Only what every implementation has to have is announced",
                strict().with("mscep.capabilities", List.of("AES", "POSTPKIOperation", "SHA-256", "SCEPStandard")),
                STRICT,
                new Question(
                        ClientCheck.MANDATORY_ALGORITHMS,
                        CERTIFICATE,
                        Besides.requests("POST AES-\\d+-CBC SHA-256", "by POST in AES and SHA-256")));
        add(
                "scep-standard-only",
                "SCEPStandard and nothing else is announced",
                strict(),
                STRICT,
                new Question(
                        ClientCheck.SCEP_STANDARD,
                        CERTIFICATE,
                        Besides.requests("POST AES-\\d+-CBC SHA-256", "by POST in AES and SHA-256")),
                atCapabilities(CapabilitiesAlteration.ONLY_STANDARD));
        add(
                "post-not-announced",
                "POSTPKIOperation is not announced, nor SCEPStandard, which would stand for it",
                lenient().with("mscep.capabilities", List.of("AES", "DES3", "Renewal", "SHA-1", "SHA-256", "SHA-512")),
                LENIENT,
                new Question(ClientCheck.GET_OTHERWISE, CERTIFICATE, Besides.requests("GET .*", "by GET")));
    }

    private void capabilities() {
        Question lines = new Question(ClientCheck.CAPABILITY_LINES, CERTIFICATE, Besides.sameRequests());
        altered("capabilities-lf", "The lines of GetCACaps are parted by LF", lines, CapabilitiesAlteration.LF);
        altered(
                "capabilities-final-newline",
                "A line end follows the last keyword",
                lines,
                CapabilitiesAlteration.FINAL_NEWLINE);
        altered(
                "capabilities-blank-last-line",
                "An empty line follows the keywords",
                lines,
                CapabilitiesAlteration.BLANK_LAST_LINE);
        altered(
                "capabilities-unknown",
                "Keywords that nobody registered stand among the others",
                new Question(ClientCheck.CAPABILITY_UNKNOWN, CERTIFICATE, Besides.sameRequests()),
                CapabilitiesAlteration.UNKNOWN_WORDS);
        altered(
                "capabilities-lower-case",
                "All keywords are in lower case",
                new Question(ClientCheck.CAPABILITY_CASE, CERTIFICATE, Besides.sameRequests()),
                CapabilitiesAlteration.LOWER_CASE);
        altered(
                "capabilities-octets",
                "The capabilities are declared as application/octet-stream",
                new Question(ClientCheck.CAPABILITY_CONTENT_TYPE, CERTIFICATE, Besides.sameRequests()),
                new WireEffect.ContentType(Optional.of("application/octet-stream")));
        Question none = Question.of(ClientCheck.CAPABILITY_NONE, END);
        altered("capabilities-empty", "GetCACaps is answered with nothing", none, CapabilitiesAlteration.EMPTY);
        altered("capabilities-404", "GetCACaps is answered with 404", none, new WireEffect.Status(404));
        add(
                "look-alike-ca",
                "GetCACert hands out a CA certificate of the same name with another key",
                lenient(),
                LENIENT,
                new Question(ClientCheck.CA_FINGERPRINT, REFUSAL, Besides.noPkiOperation()),
                new Wrong(CertificatesAlteration.LOOK_ALIKE_CA, Trigger.at("GetCACert")));
    }

    private void answers() {
        Question leaf = Question.of(ClientCheck.FINDS_LEAF, CERTIFICATE);
        answered("ca-first", "The CA's certificate comes before the client's", leaf, CertRepAlteration.CA_FIRST);
        answered("ca-last", "The CA's certificate comes after the client's", leaf, CertRepAlteration.CA_LAST);
        ClientScenario lenient = scenarios.get(1);
        scenarios.add(new ClientScenario(
                NAME,
                "pending",
                "A certificate manager issues the request once the client has been told to wait",
                lenient.site().with("ca.requiresApproval", true),
                List.of(),
                Optional.of(Question.of(ClientCheck.POLLS, CERTIFICATE)),
                Optional.of(LENIENT),
                true));
    }

    private void refusals() {
        refused("nonce-wrong", ClientCheck.RECIPIENT_NONCE, CertRepAlteration.NONCE_WRONG);
        refused("nonce-missing", ClientCheck.RECIPIENT_NONCE, CertRepAlteration.NONCE_MISSING);
        refused("nonce-swapped", ClientCheck.RECIPIENT_NONCE, CertRepAlteration.NONCE_SWAPPED);
        refused("transaction-wrong", ClientCheck.ANSWER_TRANSACTION, CertRepAlteration.TRANSACTION_WRONG);
        refused("signature-broken", ClientCheck.ANSWER_SIGNATURE, CertRepAlteration.SIGNATURE_BROKEN);
        refused("signer-foreign", ClientCheck.ANSWER_SIGNATURE, CertRepAlteration.SIGNER_FOREIGN);
        refused("status-unknown", ClientCheck.PKI_STATUS, CertRepAlteration.STATUS_UNKNOWN);
        refused("status-missing", ClientCheck.PKI_STATUS, CertRepAlteration.STATUS_MISSING);
        refused("failure", ClientCheck.REPORTS_FAILURE, CertRepAlteration.FAILURE);
        refused("fail-info-unknown", ClientCheck.FAIL_INFO, CertRepAlteration.FAIL_INFO_UNKNOWN);
        refused("fail-info-missing", ClientCheck.FAIL_INFO, CertRepAlteration.FAIL_INFO_MISSING);
        refused("fail-info-text", ClientCheck.FAIL_INFO_TEXT, CertRepAlteration.FAIL_INFO_TEXT);
        refused("no-certificate", ClientCheck.NO_CERTIFICATE, CertRepAlteration.NO_CERTIFICATE);
        refused("other-key", ClientCheck.OTHER_KEY, CertRepAlteration.WRONG_LEAF);
        refused("answer-in-des", ClientCheck.ANSWER_SINGLE_DES, CertRepAlteration.CIPHER_DES);
        answered(
                "no-answer",
                "PKIOperation is never answered",
                Question.of(ClientCheck.GIVES_UP, END),
                new WireEffect.Silence());
    }

    private static SiteSettings strict() {
        return SiteSettings.healthy().with("mscep", MscepSettings.of(Generation.RFC_8894));
    }

    private static SiteSettings lenient() {
        return SiteSettings.healthy()
                .with("mscep", MscepSettings.of(Generation.WINDOWS_2016))
                .with("mscep.capabilities", ANNOUNCED)
                .with("mscep.quirks.blankLineAfterCapabilities", false)
                .with("mscep.quirks.signerCertificateIncluded", true)
                .with("mscep.quirks.keyTransport", KeyTransportHabit.PKCS1)
                .with("mscep.quirks.replyDigest", ReplyDigest.AS_REQUESTED);
    }

    private void control(String id, String title, SiteSettings site) {
        scenarios.add(new ClientScenario(
                NAME,
                id,
                title,
                site,
                List.of(),
                Optional.of(Question.of(ClientCheck.ENROLS, CERTIFICATE)),
                Optional.empty(),
                false));
    }

    private void altered(String id, String title, Question question, Effect effect) {
        add(id, title, lenient(), LENIENT, question, atCapabilities(effect));
    }

    private static Wrong atCapabilities(Effect effect) {
        return new Wrong(effect, Trigger.at("GetCACaps"));
    }

    private void refused(String id, ClientCheck check, CertRepAlteration alteration) {
        answered(id, "The CertRep has " + alteration.description(), Question.of(check, REFUSAL), alteration);
    }

    private void answered(String id, String title, Question question, Effect effect) {
        add(id, title, lenient(), LENIENT, question, new Wrong(effect, Trigger.at("PKIOperation")));
    }

    private void add(String id, String title, SiteSettings site, String control, Question question, Wrong... wrongs) {
        scenarios.add(new ClientScenario(
                NAME, id, title, site, Arrays.asList(wrongs), Optional.of(question), Optional.of(control), false));
    }
}
