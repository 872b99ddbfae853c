package org.ndesharness.client.probe;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.conformance.CaCertificateSet;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.transport.Exchange;

/** GetCACert: the CA certificate, those above it, and the two RA certificates (RFC 8894, section 4.2). */
final class CertificateChecks {

    private static final String RA_TYPE = "application/x-x509-ca-ra-cert";
    private static final String CA_TYPE = "application/x-x509-ca-cert";
    private static final int SOON = 21;
    /** Each is verified with each: a server that hands out thousands would keep the probe busy. */
    private static final int MOST_CERTIFICATES = 30;

    private CertificateChecks() {}

    static void addTo(List<Check> checks) {
        checks.add(Check.of(
                "getcacert",
                "GetCACert",
                "200, application/x-x509-ca-ra-cert, a PKCS #7 of the CA certificate and two RA certificates.",
                CertificateChecks::answer));
        checks.add(Check.of(
                "ca-certificate",
                "CA certificate",
                "Valid, for signing certificates, signed with RSA and SHA-2 as every device takes it; its thumbprint is"
                        + " that of the profile's trusted certificate, or leads to it.",
                CertificateChecks::authority));
        checks.add(Check.of(
                "ra-certificates",
                "RA pair",
                "Two, valid and issued by this CA: one for digitalSignature, one for keyEncipherment, both with the EKU"
                        + " Certificate Request Agent.",
                CertificateChecks::registration));
    }

    private static CheckResult answer(Question question, ProbeSession session) {
        Exchange exchange = session.certificates();
        List<String> seen = new ArrayList<>(List.of(Seen.answerWithBody(exchange)));
        int status = exchange.status().orElse(0);
        if (status == 0) {
            return question.failure(seen, "No answer that can be read.", "s2-no-iis-entry");
        }
        if (status != 200) {
            StatusMeaning meaning = StatusMeaning.of(exchange);
            return question.result(Meaning.FAILURE, seen, meaning.because(), meaning.failures());
        }
        Optional<CaCertificateSet> set = certificates(session);
        if (set.isEmpty()) {
            return Seen.isPage(exchange)
                    ? question.failure(
                            seen,
                            "A page came where certificates should be: something in front answers.",
                            "ca-html",
                            "url-proxy-preauth")
                    : question.failure(
                            seen,
                            "There is no certificate in it that can be read, or more than a CA has.",
                            "ca-empty-pkcs7");
        }
        int count = set.get().all().size();
        seen.add(count
                + (count == 1 ? " certificate" : " certificates")
                + (set.get().chain().isPresent() ? " in a PKCS #7" : " by itself"));
        String expected = set.get().chain().isPresent() ? RA_TYPE : CA_TYPE;
        return exchange.contentType().startsWith(expected)
                ? question.ok(seen)
                : question.differs(
                        seen,
                        "The Content-Type should be " + expected + "; devices go by it.",
                        exchange.contentType().isEmpty() ? "http-ct-missing" : "http-ct-wrong");
    }

    /** Whether GetCACert brought a certificate. */
    static boolean brought(ProbeSession session) {
        return certificates(session).isPresent();
    }

    private static Optional<CaCertificateSet> certificates(ProbeSession session) {
        Exchange exchange = session.certificates();
        if (exchange.status().orElse(0) != 200) {
            return Optional.empty();
        }
        try {
            CaCertificateSet set = CaCertificateSet.read(exchange.body().octets());
            int count = set.all().size();
            return count == 0 || count > MOST_CERTIFICATES ? Optional.empty() : Optional.of(set);
        } catch (MessageFormatException e) {
            return Optional.empty();
        }
    }

    private static CheckResult authority(Question question, ProbeSession session) {
        Optional<CaCertificateSet> set = certificates(session);
        if (set.isEmpty()) {
            return question.notTested("GetCACert brought none");
        }
        Instant now = session.options().clock().instant();
        X509Certificate issuer = set.get().issuer();
        CertificateWords words = new CertificateWords(issuer);
        List<String> seen = new ArrayList<>();
        describe(seen, issuer, issuer, now);
        List<X509Certificate> above = set.get().all().stream()
                .filter(c -> CaCertificateSet.isCa(c) && !c.equals(issuer))
                .toList();
        above.forEach(c -> describe(seen, c, issuer, now));
        if (!set.get().leadToRoot()) {
            seen.add("its own issuer was not sent: " + words.issuer());
        }
        if (words.isExpired(now) || words.isNotYetValid(now)) {
            return question.failure(seen, "No device and no server takes an answer of this CA.", "ca-expired");
        }
        if (!CaCertificateSet.isCa(issuer)) {
            return question.failure(
                    seen, "None of the certificates is a CA's: devices have nothing to build a chain on.");
        }
        boolean disliked = words.isSignedInAWayThatIosDislikes()
                || above.stream().anyMatch(c -> new CertificateWords(c).isSignedInAWayThatIosDislikes());
        if (disliked) {
            return question.differs(
                    seen,
                    "Apple's devices refuse SHA-1 and RSASSA-PSS in the chain, and say that the Registration Authority's"
                            + " response is invalid.",
                    "s2-ios-ra-response-invalid-sigalg");
        }
        return words.daysLeft(now) < SOON ? question.differs(seen, "It expires soon.") : question.ok(seen);
    }

    private static CheckResult registration(Question question, ProbeSession session) {
        Optional<CaCertificateSet> set = certificates(session);
        if (set.isEmpty()) {
            return question.notTested("GetCACert brought none");
        }
        List<X509Certificate> pair =
                set.get().all().stream().filter(c -> !CaCertificateSet.isCa(c)).toList();
        if (pair.isEmpty()) {
            // One CA certificate by itself is what RFC 8894 (section 4.2.1.1) has for a CA without an RA.
            return session.certificates().contentType().startsWith(RA_TYPE)
                    ? question.differs(
                            List.of("none"),
                            "RA certificates are announced by the Content-Type, and none was sent: Apple's devices stop here.",
                            "ca-rara-single")
                    : question.differs(
                            List.of("none"), "The CA answers for itself. No NDES does; other SCEP servers do.");
        }
        Instant now = session.options().clock().instant();
        List<String> seen = new ArrayList<>();
        pair.forEach(c -> describe(seen, c, set.get().issuer(), now));
        return new RegistrationPair(pair, set.get().issuer(), now).judge(question, seen);
    }

    private static void describe(List<String> seen, X509Certificate certificate, X509Certificate issuer, Instant now) {
        CertificateWords words = new CertificateWords(certificate);
        String above = CaCertificateSet.isSignedBy(certificate, certificate)
                ? "self-signed"
                : CaCertificateSet.isSignedBy(certificate, issuer)
                        ? "issued by this CA"
                        : "issued by " + words.issuer();
        seen.add(words.subject() + ", " + words.validity(now));
        seen.add(above + ", " + words.algorithms() + ", " + words.keyUsage() + ", " + words.extendedKeyUsage());
        seen.add("SHA-1 " + words.thumbprint("SHA-1"));
        seen.add("SHA-256 " + words.thumbprint("SHA-256"));
    }
}
