package org.ndesharness.client.conformance;

import static org.ndesharness.client.conformance.Level.ADVICE;
import static org.ndesharness.client.conformance.Level.MAY;
import static org.ndesharness.client.conformance.Level.MUST;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.ndesharness.client.message.CertificationRequestDraft;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.PkiMessageDraft;

/** Who is given a certificate, and which (RFC 8894, sections 2.4, 3.3.1, 3.3.2.1, 5.2 and 7). */
final class EnrolmentChecks {
    private static final int SHORT_KEY_BITS = 1024;

    private EnrolmentChecks() {}

    static void addTo(Plan plan) {
        plan.check(
                        "2.4/2",
                        MUST,
                        "R15",
                        "A self-signed certificate alone proves nothing: a PKCSReq without a challenge is not granted")
                .refused()
                .accepts(Outcome.PENDING)
                .by(EnrolmentChecks::withoutChallenge);
        plan.check("2.4/4", MUST, "R15", "A PKCSReq with a challenge that nobody gave out is not granted")
                .refused()
                .accepts(Outcome.PENDING)
                .by(EnrolmentChecks::wrongChallenge);
        plan.check(
                        "2.4/5",
                        MAY,
                        "R16",
                        "A request without authorisation is refused, or held back for somebody to decide")
                .refused()
                .accepts(Outcome.PENDING)
                .by(EnrolmentChecks::withoutChallenge);
        plan.check("3.3.1/1", MAY, "R45", "A request for an empty subject is refused, or granted by policy")
                .refused()
                .accepts(Outcome.SUCCESS, Outcome.PENDING)
                .by(EnrolmentChecks::emptySubject);
        plan.check(
                        "3.3.2.1/1",
                        MUST,
                        "R46",
                        "A SUCCESS to a PKCSReq holds the issued certificate, as the leaf of what it holds")
                .by(EnrolmentChecks::issued);
        plan.check(
                        "5.2/1",
                        ADVICE,
                        "R87",
                        "A second PKCSReq of the same name and key is refused or granted, and a third alike")
                .by(EnrolmentChecks::again);
        plan.check("7.1/2", ADVICE, "R89", "A certificate for an RSA key of 1024 bits is refused")
                .refused()
                .accepts(Outcome.PENDING)
                .by(EnrolmentChecks::shortKey);
        plan.check("7.1/3", ADVICE, "R89", "A certificate for an RSA key with the exponent 1 is refused")
                .refused()
                .accepts(Outcome.PENDING)
                .by(EnrolmentChecks::unitExponent);
        plan.check("7.6/2", ADVICE, "R97", "A PKCSReq for a key that did not sign its certification request is refused")
                .refused()
                .by(EnrolmentChecks::foreignKey);
        plan.check(
                        "7.10/1",
                        ADVICE,
                        "R101",
                        "HTTPS does not take the challenge's place: without one, no certificate over HTTPS either")
                .refused()
                .accepts(Outcome.PENDING)
                .by(requester -> "https".equals(requester.ca().url().getScheme())
                        ? withoutChallenge(requester)
                        : Observation.notOffered("the SCEP URL is not HTTPS"));
    }

    private static Observation withoutChallenge(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        return answer(requester, requester.pkcsReq(entity, requester.csrWithoutChallenge(entity)));
    }

    private static Observation wrongChallenge(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        return answer(
                requester,
                requester.pkcsReq(entity, requester.csrWithoutChallenge(entity).challenge(requester.wrongChallenge())));
    }

    private static Observation emptySubject(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        CertificationRequestDraft csr = requester.csr(entity).subject(new X500Name(new RDN[0]));
        return answer(requester, requester.pkcsReq(entity, csr));
    }

    private static Observation answer(Requester requester, PkiMessageDraft message) {
        return Observation.of(requester.send(message).reply());
    }

    private static Observation issued(Requester requester) throws MessageFormatException {
        Enrolled enrolled = requester.sample();
        return leaf(enrolled.certificate(), enrolled.sent(), requester);
    }

    /** Whether a certificate is from this CA and issued nothing that came with it. */
    static Observation leaf(X509Certificate certificate, Sent sent, Requester requester) throws MessageFormatException {
        List<X509Certificate> all = sent.reply().content(sent.signer()).certificates();
        if (all.stream().anyMatch(c -> !c.equals(certificate) && CaCertificateSet.isSignedBy(c, certificate))) {
            return Observation.differs("it issued another certificate of the answer");
        }
        return CaCertificateSet.isSignedBy(
                        certificate, requester.ca().certificates().issuer())
                ? Observation.holds("issued by the CA, with " + (all.size() - 1) + " other certificates")
                : Observation.differs("not signed by the issuing CA of GetCACert");
    }

    private static Observation again(Requester requester) throws MessageFormatException {
        Enrolled first = requester.sample();
        Sent second = requester.send(requester.pkcsReq(first.entity()));
        Sent third = requester.send(requester.pkcsReq(first.entity()));
        String words = "first SUCCESS, then " + second.reply().words() + ", then "
                + third.reply().words();
        if (second.reply().outcome() != third.reply().outcome()) {
            return Observation.differs(words);
        }
        if (second.reply().outcome() != Outcome.SUCCESS) {
            return Observation.holds(words);
        }
        boolean same = certificate(second, first).equals(Optional.of(first.certificate()));
        boolean sameAgain = certificate(third, first).equals(Optional.of(first.certificate()));
        words += same ? ", the certificate of the first" : ", a new certificate";
        return same == sameAgain ? Observation.holds(words) : Observation.differs(words + ", and then not");
    }

    private static Optional<X509Certificate> certificate(Sent sent, Enrolled owner) throws MessageFormatException {
        return sent.reply().certificateOf(owner.entity().keys().getPublic(), sent.signer());
    }

    private static Observation shortKey(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity(shortKeys());
        return answer(requester, requester.pkcsReq(entity));
    }

    /** No good key: whoever supplies keys for the run has none of these. */
    private static KeyPair shortKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(SHORT_KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    private static Observation unitExponent(Requester requester) throws MessageFormatException {
        EndEntity entity = requester.endEntity();
        if (!(entity.keys().getPublic() instanceof RSAPublicKey key)) {
            return Observation.notOffered("the keys of this run are no RSA keys");
        }
        UnitExponentSigner signer = new UnitExponentSigner(key.getModulus());
        return answer(
                requester,
                requester.pkcsReq(
                        entity, requester.csr(entity).key(signer.key()).signer(signer)));
    }

    private static Observation foreignKey(Requester requester) throws MessageFormatException {
        // Nobody's key: of one that it knows a CA may say the same for another reason.
        SubjectPublicKeyInfo foreign = SubjectPublicKeyInfo.getInstance(
                requester.options().keys().get().getPublic().getEncoded());
        EndEntity applicant = requester.endEntity();
        return answer(
                requester, requester.pkcsReq(applicant, requester.csr(applicant).key(foreign)));
    }
}
