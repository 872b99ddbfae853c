package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.DESCRIBED;
import static org.ndesharness.client.conformance.Level.MUST;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.ndesharness.client.message.CertificatesOnly;
import org.ndesharness.client.message.MessageData;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.MessageType;

/** GetCert and GetCRL, where a CA has them (RFC 8894, sections 3.3.2.1, 3.3.4, 3.4, 4.5, 4.6 and 7.8). */
final class RetrievalChecks {
    private static final X500Name NOBODY = new X500Name("O=TEST,CN=nobody issues under this name");

    private RetrievalChecks() {}

    static void addTo(Plan plan) {
        plan.check("3.3.2.1/4", MUST, "R47", "A SUCCESS to a GetCert holds the certificate that was asked for")
                .by(RetrievalChecks::certificate);
        plan.check("3.3.2.1/5", MUST, "R47", "A SUCCESS to a GetCRL holds a CRL, among the CRLs")
                .by(RetrievalChecks::crl);
        plan.check("3.3.4/1", MUST, "R52", "A GetCert of another issuer's certificate fails with badCertId")
                .provokes()
                .accepts(Outcome.BAD_CERT_ID)
                .by(requester -> unknownIssuer(requester, MessageType.GET_CERT, requester.getCert()));
        plan.check("3.3.4/2", MUST, "R52", "A GetCRL of another issuer's CRL fails with badCertId")
                .provokes()
                .accepts(Outcome.BAD_CERT_ID)
                .by(requester -> unknownIssuer(requester, MessageType.GET_CRL, requester.getCrl()));
        plan.check("3.4/3", MUST, "R54", "The SignedData with a CRL has no content, no signers and no certificates")
                .by(RetrievalChecks::degenerate);
        plan.check("4.5.1/1", DESCRIBED, "R82", "A GetCert is granted or refused, and never put off")
                .accepts(Outcome.SUCCESS, Outcome.HTTP_ERROR)
                .accepts(Outcome.failures())
                .notes(Outcome.abruptRefusals())
                .by(requester -> Observation.of(requester.getCert().reply()));
        plan.check(
                        "4.6.1/1",
                        DESCRIBED,
                        "R83",
                        "A GetCRL is answered with one CRL, the issuing CA's, that is in force now")
                .by(RetrievalChecks::latest);
        plan.check(
                        "7.8/1",
                        ADVICE,
                        "R99",
                        "GetCert and GetCRL, which only fetch what is public, are left to HTTP and LDAP")
                .notes(Outcome.LENIENT)
                .by(RetrievalChecks::unnecessary);
    }

    static X500Name issuerName(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
    }

    private static Observation unsupported(Sent sent) {
        return Observation.notOffered("not supported: " + sent.reply().words());
    }

    private static Observation certificate(Requester requester) throws MessageFormatException {
        Sent sent = requester.getCert();
        if (sent.reply().outcome() != Outcome.SUCCESS) {
            return unsupported(sent);
        }
        List<X509Certificate> certificates = sent.reply().content(sent.signer()).certificates();
        return certificates.contains(requester.sample().certificate())
                ? Observation.holds("the certificate, among " + certificates.size())
                : Observation.differs(certificates.size() + " certificates, not the one that was asked for");
    }

    private static Observation crl(Requester requester) throws MessageFormatException {
        Sent sent = requester.getCrl();
        if (sent.reply().outcome() != Outcome.SUCCESS) {
            return unsupported(sent);
        }
        int crls = sent.reply().content(sent.signer()).crls().size();
        return crls > 0 ? Observation.holds(crls + " CRLs") : Observation.differs("no CRL among the CRLs");
    }

    private static Observation degenerate(Requester requester) throws MessageFormatException {
        Sent sent = requester.getCrl();
        if (sent.reply().outcome() != Outcome.SUCCESS) {
            return unsupported(sent);
        }
        CertificatesOnly content = sent.reply().content(sent.signer());
        String words = (content.hasContent() ? "content, " : "no content, ") + content.signers() + " signers, "
                + content.certificates().size() + " certificates";
        return !content.hasContent()
                        && content.signers() == 0
                        && content.certificates().isEmpty()
                ? Observation.holds(words)
                : Observation.differs(words);
    }

    private static Observation latest(Requester requester) throws MessageFormatException {
        Sent sent = requester.getCrl();
        if (sent.reply().outcome() != Outcome.SUCCESS) {
            return unsupported(sent);
        }
        List<X509CRL> crls = sent.reply().content(sent.signer()).crls();
        if (crls.size() != 1) {
            return Observation.differs(crls.size() + " CRLs");
        }
        X509CRL crl = crls.get(0);
        X509Certificate issuer = requester.ca().certificates().issuer();
        if (!crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return Observation.differs("a CRL of another issuer");
        }
        Instant now = requester.options().clock().instant();
        boolean inForce = !crl.getThisUpdate().toInstant().isAfter(now)
                && (crl.getNextUpdate() == null
                        || crl.getNextUpdate().toInstant().isAfter(now));
        return inForce ? Observation.holds("one CRL, in force") : Observation.differs("a CRL that is not in force");
    }

    private static Observation unknownIssuer(Requester requester, MessageType type, Sent good)
            throws MessageFormatException {
        if (good.reply().outcome() != Outcome.SUCCESS) {
            return unsupported(good);
        }
        Enrolled enrolled = requester.sample();
        BigInteger serial = enrolled.certificate().getSerialNumber();
        return Observation.of(requester
                .send(requester.message(type, enrolled.identity(), MessageData.issuerAndSerialNumber(NOBODY, serial)))
                .reply());
    }

    private static Observation unnecessary(Requester requester) throws MessageFormatException {
        boolean certificates = requester.getCert().reply().outcome() == Outcome.SUCCESS;
        boolean crls = requester.getCrl().reply().outcome() == Outcome.SUCCESS;
        if (!certificates && !crls) {
            return Observation.holds("neither is there");
        }
        return new Observation(
                Outcome.LENIENT,
                certificates && crls ? "both are there" : certificates ? "GetCert is there" : "GetCRL is there");
    }
}
