package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.DESCRIBED;
import static org.ndesharness.client.conformance.Level.MUST;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.message.CertificatesOnly;
import org.ndesharness.client.message.MessageFormatException;

/** The certificates of CA and RA: what they are for and how they are handed out (RFC 8894, sections 2.1.2, 2.2, 4.2.1, 7). */
final class ConfigurationChecks {
    private static final int ADEQUATE_BITS = 2048;

    private ConfigurationChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "2.1.2/1",
                        MUST,
                        "R02",
                        "The CA certificate may sign messages: its key usage allows digitalSignature")
                .notes(Outcome.LENIENT)
                .by(ConfigurationChecks::signs);
        plan.check("2.1.2/2", MUST, "R02", "A CA certificate whose key decrypts requests allows keyEncipherment")
                .notes(Outcome.LENIENT)
                .by(ConfigurationChecks::decrypts);
        plan.check(
                        "2.2/1",
                        MUST,
                        "R04",
                        "GetCACert hands over the issuing CA with everything between it and a self-signed root")
                .by(ConfigurationChecks::path);
        plan.check(
                        "3.4/1",
                        MUST,
                        "R54",
                        "A GetCACert of several certificates is a SignedData without content and without signers")
                .by(ConfigurationChecks::degenerate);
        plan.check(
                        "4.2.1/1",
                        DESCRIBED,
                        "R75",
                        "The Content-Type of GetCACert tells a bare certificate from a SignedData")
                .by(ConfigurationChecks::contentType);
        plan.check(
                        "4.2.1/2",
                        DESCRIBED,
                        "R75",
                        "A SignedData of GetCACert is one chain: one certificate in it issued none of the others")
                .by(ConfigurationChecks::oneLeaf);
        plan.check(
                        "7.1/1",
                        ADVICE,
                        "R89",
                        "The keys of CA and RA are long enough: RSA of 2048 bits or more, or another kind")
                .by(ConfigurationChecks::keyLength);
        plan.check("7.2/1", ADVICE, "R90", "The CA's own key is not the one that decrypts requests from the net")
                .notes(Outcome.DIFFERS)
                .by(ConfigurationChecks::separateRecipient);
    }

    private static Observation signs(Requester requester) throws MessageFormatException {
        CaCertificateSet set = requester.ca().certificates();
        if (CaCertificateSet.allowsSigning(set.issuer())) {
            return Observation.holds("the issuing CA's certificate allows it");
        }
        return set.all().stream().anyMatch(c -> !CaCertificateSet.isCa(c) && CaCertificateSet.allowsSigning(c))
                ? new Observation(Outcome.LENIENT, "an RA certificate allows it in the CA's place")
                : Observation.differs("no certificate of GetCACert allows it");
    }

    private static Observation decrypts(Requester requester) throws MessageFormatException {
        CaCertificateSet set = requester.ca().certificates();
        X509Certificate recipient = set.recipient();
        if (!CaCertificateSet.allowsEncryption(recipient)) {
            return Observation.differs("no certificate of GetCACert allows it");
        }
        return CaCertificateSet.isCa(recipient)
                ? Observation.holds("the issuing CA's certificate allows it")
                : new Observation(Outcome.LENIENT, "an RA certificate allows it in the CA's place");
    }

    private static Observation path(Requester requester) throws MessageFormatException {
        CaCertificateSet set = requester.ca().certificates();
        String words = set.all().size() + (set.chain().isPresent() ? " in a SignedData" : " bare") + ", issuing CA "
                + Reply.oneLine(set.issuer().getSubjectX500Principal().toString());
        return set.leadToRoot() ? Observation.holds(words) : Observation.differs(words + ", no path to a root");
    }

    private static Observation degenerate(Requester requester) throws MessageFormatException {
        Optional<CertificatesOnly> chain = requester.ca().certificates().chain();
        if (chain.isEmpty()) {
            return Observation.notOffered("a bare certificate");
        }
        String words = (chain.get().hasContent() ? "content" : "no content") + ", "
                + chain.get().signers() + " signers, "
                + chain.get().certificates().size() + " certificates, "
                + chain.get().crls().size() + " CRLs";
        return !chain.get().hasContent() && chain.get().signers() == 0
                ? Observation.holds(words)
                : Observation.differs(words);
    }

    private static Observation contentType(Requester requester) throws MessageFormatException {
        boolean bare = requester.ca().certificates().chain().isEmpty();
        String type = requester.ca().certificatesAnswer().contentType();
        String wanted = bare ? "application/x-x509-ca-cert" : "application/x-x509-ca-ra-cert";
        String words = (bare ? "a bare certificate as " : "a SignedData as ") + (type.isEmpty() ? "nothing" : type);
        return type.equals(wanted) || type.startsWith(wanted + ";")
                ? Observation.holds(words)
                : Observation.differs(words);
    }

    private static Observation oneLeaf(Requester requester) throws MessageFormatException {
        CaCertificateSet set = requester.ca().certificates();
        if (set.chain().isEmpty()) {
            return Observation.notOffered("a bare certificate");
        }
        List<X509Certificate> leaves = set.leaves();
        String words = leaves.size() + " of " + set.all().size() + " certificates issued none of the others";
        return leaves.size() == 1 ? Observation.holds(words) : Observation.differs(words);
    }

    private static Observation keyLength(Requester requester) throws MessageFormatException {
        List<Integer> lengths = requester.ca().certificates().all().stream()
                .filter(certificate -> certificate.getPublicKey() instanceof RSAPublicKey)
                .map(certificate ->
                        ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .toList();
        String words = lengths.isEmpty() ? "no RSA keys" : "RSA keys of " + lengths + " bits";
        return lengths.stream().allMatch(bits -> bits >= ADEQUATE_BITS)
                ? Observation.holds(words)
                : Observation.differs(words);
    }

    private static Observation separateRecipient(Requester requester) throws MessageFormatException {
        return CaCertificateSet.isCa(requester.ca().certificates().recipient())
                ? Observation.differs("requests are encrypted to the CA's own certificate")
                : Observation.holds("requests are encrypted to an RA certificate");
    }
}
