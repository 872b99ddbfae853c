package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * What GetCACert handed out, as somebody saved it: one file with RA certificates and the CA that issued them.
 *
 * <p>RFC 8894, section 4.2.1.2; RFC 5280, section 4.2.1.3 (key usage).
 *
 * @param certificates all of the file, in its order
 */
record HandedOutCertificates(List<StoredCertificate> certificates) {

    private static final String SIGNS = "digitalSignature";
    private static final String ENCIPHERS = "keyEncipherment";

    HandedOutCertificates {
        certificates = List.copyOf(certificates);
    }

    /** The last such file of a collection. */
    static Optional<HandedOutCertificates> in(Ledger ledger) {
        Map<String, List<StoredCertificate>> files = new LinkedHashMap<>();
        ledger.all(StoredCertificate.class).stream()
                .filter(c -> c.details().isPresent())
                .forEach(c -> files.computeIfAbsent(c.citation().file(), file -> new ArrayList<>())
                        .add(c));
        return files.values().stream()
                .map(HandedOutCertificates::new)
                .filter(HandedOutCertificates::isAnswer)
                .reduce((a, b) -> b);
    }

    private boolean isAnswer() {
        return !ra().isEmpty() && !authorities().isEmpty();
    }

    List<StoredCertificate> ra() {
        return certificates.stream()
                .filter(StoredCertificate::isOfRegistrationAuthority)
                .toList();
    }

    List<StoredCertificate> authorities() {
        return certificates.stream()
                .filter(c -> details(c).authority() && !c.isOfRegistrationAuthority())
                .toList();
    }

    /** The CA that issued the RA certificates; empty where it is not among them. */
    Optional<StoredCertificate> issuer() {
        return authorities().stream()
                .filter(ca -> ra().stream().anyMatch(c -> isIssuedBy(c, ca)))
                .findFirst();
    }

    /** The highest CA above the RA certificates that was handed out. */
    Optional<StoredCertificate> top() {
        Optional<StoredCertificate> top = issuer();
        for (int i = 0; i < certificates.size() && top.isPresent() && !CaChain.isSelfSigned(top.get()); i++) {
            StoredCertificate child = top.get();
            Optional<StoredCertificate> above = authorities().stream()
                    .filter(ca -> !ca.equals(child) && isIssuedBy(child, ca))
                    .findFirst();
            if (above.isEmpty()) {
                return top;
            }
            top = above;
        }
        return top;
    }

    /** Whether the chain that was handed out ends below its root. */
    boolean lacksRoot() {
        return top().filter(ca -> !CaChain.isSelfSigned(ca)).isPresent();
    }

    /** Whether it holds that very certificate. */
    boolean has(StoredCertificate certificate) {
        return !certificate.thumbprint().isEmpty()
                && certificates.stream().anyMatch(c -> c.thumbprint().equalsIgnoreCase(certificate.thumbprint()));
    }

    /** An RA certificate that states no key usage. */
    Optional<StoredCertificate> withoutUsage() {
        return ra().stream().filter(c -> usages(c).isEmpty()).findFirst();
    }

    /** Every RA certificate states a usage, and one of the two that NDES needs is missing. */
    Optional<StoredCertificate> withoutPartner() {
        boolean stated = withoutUsage().isEmpty();
        boolean both = ra().stream().anyMatch(c -> usages(c).contains(SIGNS))
                && ra().stream().anyMatch(c -> usages(c).contains(ENCIPHERS));
        // One alone was exported alone.
        return ra().size() > 1 && stated && !both ? ra().stream().findFirst() : Optional.empty();
    }

    /** An RA certificate that a client of Windows would not choose: without both usages in the pair, or without the agent's. */
    Optional<StoredCertificate> unusableForWindows() {
        return withoutPartner()
                .or(this::withoutUsage)
                .or(() -> ra().stream()
                        .filter(c -> !c.usages().contains(StoredCertificate.REQUEST_AGENT)
                                && !Words.lower(c.usages()).contains("certificate request agent"))
                        .findFirst());
    }

    /** Whether a client that takes the first certificate takes another than the one to encrypt to. */
    boolean beginsWithAnother() {
        return certificates.size() > 1
                && !usages(certificates.get(0)).contains(ENCIPHERS)
                && ra().stream().anyMatch(c -> usages(c).contains(ENCIPHERS));
    }

    private static Set<String> usages(StoredCertificate c) {
        return details(c).keyUsages();
    }

    private static CertificateDetails details(StoredCertificate c) {
        return c.details().orElseThrow();
    }

    static boolean isIssuedBy(StoredCertificate child, StoredCertificate parent) {
        String wanted = child.details().map(CertificateDetails::authorityKey).orElse("");
        String own = parent.details().map(CertificateDetails::subjectKey).orElse("");
        return StoredCertificate.isSameName(child.issuer(), parent.subject())
                && (wanted.isEmpty() || own.isEmpty() || wanted.equals(own));
    }
}
