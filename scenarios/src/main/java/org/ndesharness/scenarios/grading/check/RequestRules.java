package org.ndesharness.scenarios.grading.check;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.ndesharness.server.journal.CertificationRequestSummary;

/** What is asked for, and who signs for it (RFC 8894 sections 2.3 and 3.3.1). */
final class RequestRules {

    private RequestRules() {}

    static List<Rule> rules() {
        return List.of(
                csr(
                        ClientCheck.SUBJECT,
                        csr -> Seen.when(
                                !csr.subject().isBlank(), csr.subject().isBlank() ? "no subject" : csr.subject())),
                csr(
                        ClientCheck.CHALLENGE,
                        csr -> Seen.when(
                                csr.challengeLength().isPresent(),
                                csr.challengeLength().isPresent()
                                        ? "with a challengePassword"
                                        : "without challengePassword")),
                csr(
                        ClientCheck.PROOF_OF_POSSESSION,
                        csr -> Seen.when(
                                csr.signatureFits(),
                                csr.signatureFits() ? csr.signature() : "its signature does not fit its key")),
                signer(
                        ClientCheck.SELF_SIGNED,
                        (signer, csr) -> Seen.when(
                                signer.getIssuer().equals(signer.getSubject()),
                                "signed by a certificate of " + signer.getIssuer())),
                signer(ClientCheck.SIGNER_KEY_USAGE, (signer, csr) -> keyUsage(signer)),
                signer(
                        ClientCheck.SIGNER_SUBJECT,
                        (signer, csr) -> Seen.when(
                                new X500Name(csr.subject()).equals(signer.getSubject()),
                                "signed by " + signer.getSubject() + " for " + csr.subject())),
                Rule.each(ClientCheck.SIGNER_KEY, Attempt::requests, RequestRules::sameKey));
    }

    private static Rule csr(ClientCheck check, java.util.function.Function<CertificationRequestSummary, Seen> look) {
        return Rule.each(check, Attempt::requests, request -> request.csr().map(look));
    }

    /** What is asked of the certificate that signs a first request; a renewal is signed by the one it renews. */
    private static Rule signer(
            ClientCheck check, BiFunction<X509CertificateHolder, CertificationRequestSummary, Seen> look) {
        return Rule.each(
                check,
                Attempt::requests,
                request -> request.sent()
                        .flatMap(SentMessage::signer)
                        .flatMap(signer -> request.csr().map(csr -> look.apply(signer, csr))));
    }

    private static Seen keyUsage(X509CertificateHolder signer) {
        KeyUsage usage = signer.getExtensions() == null ? null : KeyUsage.fromExtensions(signer.getExtensions());
        if (usage == null) {
            return Seen.noted("no key usage, which allows everything");
        }
        boolean both = usage.hasUsages(KeyUsage.digitalSignature) && usage.hasUsages(KeyUsage.keyEncipherment);
        return Seen.when(both, both ? "both" : "one of the two is missing");
    }

    private static Optional<Seen> sameKey(PkiOperation request) {
        return request.sent()
                .flatMap(SentMessage::signerKey)
                .flatMap(signer -> request.csr().map(csr -> {
                    boolean same = signer.equals(csr.sha256KeyThumbprint());
                    return Seen.when(same, same ? "the same key" : "signed with another key");
                }));
    }
}
