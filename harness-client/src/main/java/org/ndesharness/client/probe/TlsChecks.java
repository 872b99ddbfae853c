package org.ndesharness.client.probe;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Transport security of an https URL: versions, the certificate and what it leads to, what the server asks for. */
final class TlsChecks {

    private static final String PLAIN = "the URL is http";
    private static final int SOON = 21;

    private TlsChecks() {}

    static void addTo(List<Check> checks) {
        checks.add(Check.of(
                "tls-versions",
                "TLS versions",
                "TLS 1.2 is accepted, with or without 1.3; 1.0 and 1.1 are not.",
                TlsChecks::versions));
        checks.add(Check.of(
                "tls-chain",
                "TLS chain",
                "The server's certificate with every intermediate above it, for server authentication, with a key and"
                        + " signature that devices take.",
                TlsChecks::chain));
        checks.add(Check.of(
                "tls-trust", "TLS trust", "The chain as sent leads to a root that devices have.", TlsChecks::trust));
        checks.add(Check.of("tls-name", "TLS name", "The certificate names the host of the URL.", TlsChecks::name));
        checks.add(Check.of(
                "tls-expiry", "TLS expiry", "Valid now, and for another three weeks at least.", TlsChecks::expiry));
        checks.add(Check.of(
                "tls-client-certificate",
                "TLS client",
                "No certificate is asked of a device: it has none yet.",
                TlsChecks::clientCertificate));
    }

    private static CheckResult versions(Question question, ProbeSession session) {
        if (!session.secure()) {
            return question.notTested(PLAIN);
        }
        TlsPeer usual = session.tls();
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> untried = new ArrayList<>();
        for (String version : List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")) {
            if (session.timeIsUp()) {
                break;
            }
            TlsPeer peer = TlsHandshake.with(session).offering(version);
            String name = version.equals("TLSv1") ? "1.0" : version.substring("TLSv".length());
            if (peer.failure().isEmpty() || !peer.chain().isEmpty()) {
                // What fails after the certificate was shown is not the version.
                accepted.add(name);
            } else if (peer.failure().get().startsWith(TlsHandshake.FORBIDDEN_HERE)) {
                untried.add(name);
            } else {
                refused.add(name);
            }
        }
        List<String> outcomes = new ArrayList<>();
        outcome(outcomes, accepted, "accepted");
        outcome(outcomes, refused, "refused");
        outcome(outcomes, untried, "not tried (this Java does not offer that)");
        List<String> lines = new ArrayList<>(List.of(String.join(", ", outcomes)));
        if (usual.failure().isPresent()) {
            lines.add("handshake: " + usual.failure().get());
            session.bare();
            session.stop("there is no TLS session");
            return usual.asksForCertificate()
                    ? question.failure(
                            lines,
                            "The server insists on a client's certificate; a device that enrols has none yet.",
                            "tls-optional-client-cert")
                    : question.failure(
                            lines,
                            "No TLS session came about: what listens there speaks no TLS, or nothing that this Java may speak.",
                            "s2-win-invalid-server-response",
                            "tls-weak-cipher");
        }
        lines.add("in use: " + usual.protocol() + ", " + usual.cipherSuite());
        if (accepted.contains("1.3") && !accepted.contains("1.2")) {
            return question.failure(
                    lines, "With TLS 1.3 alone the SCEP client of Windows fails at GetCACaps.", "tls-13-only");
        }
        return accepted.contains("1.0") || accepted.contains("1.1")
                ? question.differs(lines, "TLS 1.0 and 1.1 are withdrawn (RFC 8996); no device needs them here.")
                : question.ok(lines);
    }

    private static void outcome(List<String> outcomes, List<String> versions, String word) {
        if (!versions.isEmpty()) {
            outcomes.add(String.join(" and ", versions) + " " + word);
        }
    }

    private static CheckResult chain(Question question, ProbeSession session) {
        if (!session.secure()) {
            return question.notTested(PLAIN);
        }
        List<X509Certificate> chain = session.tls().chain();
        if (chain.isEmpty()) {
            return question.notTested("the server showed no certificate");
        }
        Instant now = session.options().clock().instant();
        List<String> seen = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            CertificateWords words = new CertificateWords(certificate);
            seen.add(words.subject() + ", issued by " + words.issuer() + ", " + words.validity(now) + ", "
                    + words.algorithms());
        }
        CertificateWords leaf = new CertificateWords(chain.get(0));
        if (!leaf.mayBeServer()) {
            seen.add(leaf.extendedKeyUsage());
            return question.failure(seen, "The certificate is not one for server authentication.", "tls-untrusted");
        }
        return chain.stream().anyMatch(c -> new CertificateWords(c).isSignedInAWayThatIosDislikes())
                ? question.differs(
                        seen,
                        "Apple's devices refuse certificates signed with SHA-1 or RSASSA-PSS, save a root's own signature.",
                        "s2-ios-ra-response-invalid-sigalg",
                        "s2-ios-tls-browse")
                : question.ok(seen);
    }

    private static CheckResult trust(Question question, ProbeSession session) {
        if (!session.secure()) {
            return question.notTested(PLAIN);
        }
        List<X509Certificate> chain = session.tls().chain();
        if (chain.isEmpty()) {
            return question.notTested("the server showed no certificate");
        }
        TlsTrust trust = session.trust();
        String roots = trust.given() ? "the roots given" : "the roots of this Java";
        if (trust.isLedToBy(chain)) {
            return question.ok("leads to one of " + roots);
        }
        List<String> seen = List.of("leads to none of " + roots);
        X509Certificate leaf = chain.get(0);
        X509Certificate top = chain.get(chain.size() - 1);
        boolean selfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        if (selfSigned) {
            return question.failure(
                    seen,
                    "The server's certificate is self-signed; no device trusts it, and no CA can vouch for it.",
                    "tls-untrusted");
        }
        boolean rootSent = top.getSubjectX500Principal().equals(top.getIssuerX500Principal());
        if (!trust.given()) {
            return question.differs(
                    seen,
                    (rootSent
                                    ? "A private root was sent along. "
                                    : "Either " + new CertificateWords(top).issuer()
                                            + " is a private root, or an intermediate certificate is missing. ")
                            + "Give the root that devices are sent with --ca FILE to have this tested.",
                    "tls-untrusted",
                    "tls-missing-intermediate");
        }
        return rootSent || trust.holdsIssuerOf(top)
                ? question.failure(seen, "The chain leads to another root than devices are sent.", "tls-untrusted")
                : question.failure(
                        seen,
                        "The chain breaks off: " + new CertificateWords(top).issuer() + " was not sent.",
                        "tls-missing-intermediate",
                        "tls-untrusted");
    }

    private static CheckResult name(Question question, ProbeSession session) {
        if (!session.secure()) {
            return question.notTested(PLAIN);
        }
        TlsPeer peer = session.tls();
        if (peer.chain().isEmpty()) {
            return question.notTested("the server showed no certificate");
        }
        return peer.wrongName().isPresent()
                ? question.failure(
                        List.of(peer.wrongName().get()),
                        "Devices refuse a certificate that does not name the host of their URL.",
                        "tls-name-mismatch")
                : question.ok("names " + session.url().getHost());
    }

    private static CheckResult expiry(Question question, ProbeSession session) {
        if (!session.secure()) {
            return question.notTested(PLAIN);
        }
        List<X509Certificate> chain = session.tls().chain();
        if (chain.isEmpty()) {
            return question.notTested("the server showed no certificate");
        }
        Instant now = session.options().clock().instant();
        List<String> seen = new ArrayList<>();
        boolean invalid = false;
        boolean soon = false;
        for (X509Certificate certificate : chain) {
            CertificateWords words = new CertificateWords(certificate);
            boolean out = words.isExpired(now) || words.isNotYetValid(now);
            invalid |= out;
            soon |= words.daysLeft(now) < SOON;
            if (out || words.daysLeft(now) < SOON || seen.isEmpty()) {
                seen.add(words.subject() + ": " + words.validity(now));
            }
        }
        if (invalid) {
            return question.failure(seen, "Devices refuse a certificate outside its validity.", "tls-expired");
        }
        return soon ? question.differs(seen, "It works now; renew it in time.") : question.ok(seen);
    }

    private static CheckResult clientCertificate(Question question, ProbeSession session) {
        if (!session.secure()) {
            return question.notTested(PLAIN);
        }
        TlsPeer peer = session.tls();
        if (peer.asksForCertificate() && session.bare().status().isEmpty()) {
            return question.failure(
                    List.of("asked for, and insisted on: " + Seen.answer(session.bare())),
                    "A device that enrols has no certificate yet.",
                    "tls-optional-client-cert");
        }
        return peer.asksForCertificate()
                ? question.differs(
                        List.of("asked for, and not insisted on"),
                        "Windows' SCEP client and macOS stop at such a question. Only the handshake was looked at.",
                        "tls-optional-client-cert",
                        "s2-win-invalid-server-response")
                : question.ok("none asked for in the handshake");
    }
}
