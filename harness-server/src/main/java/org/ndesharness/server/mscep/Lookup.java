package org.ndesharness.server.mscep;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x500.X500Name;
import org.ndesharness.server.ca.CertificationAuthority;

/** GetCert and GetCRL: what the CA issued and revoked (RFC 8894 sections 4.5 and 4.6). */
record Lookup(CertificationAuthority authority, Supplier<RaCertificates> raCertificates) {

    /** GetCert. */
    Reply certificate(Optional<IssuerAndSerialNumber> wanted) {
        if (wanted.isEmpty()) {
            return Reply.refused(Refusal.badRequest());
        }
        return wanted.filter(this::isOurs)
                .flatMap(id -> authority.certificate(id.getSerialNumber().getValue()))
                .<Reply>map(Reply.Certificate::new)
                .orElseGet(() -> Reply.refused(Refusal.notFound()));
    }

    /** GetCRL, for a certificate that this CA issued. */
    Reply revocationList(Optional<IssuerAndSerialNumber> wanted, boolean refused) {
        if (refused || wanted.isEmpty()) {
            return Reply.refused(Refusal.badRequest());
        }
        return wanted.filter(this::isOurs)
                .filter(id -> isIssued(id.getSerialNumber().getValue()))
                .<Reply>map(id -> new Reply.RevocationList(authority.revocationList()))
                .orElseGet(() -> Reply.refused(Refusal.notFound()));
    }

    private boolean isOurs(IssuerAndSerialNumber id) {
        var name = X500Name.getInstance(
                authority.certificate().getSubjectX500Principal().getEncoded());
        return name.equals(id.getName());
    }

    private boolean isIssued(BigInteger serialNumber) {
        var ra = raCertificates.get();
        return authority.certificate(serialNumber).isPresent()
                || List.of(ra.signing(), ra.encryption()).stream()
                        .anyMatch(certificate -> certificate.getSerialNumber().equals(serialNumber));
    }
}
