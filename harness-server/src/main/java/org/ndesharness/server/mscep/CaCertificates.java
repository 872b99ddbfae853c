package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.fault.CertificatesAlteration;

/**
 * GetCACert and GetNextCACert. NDES knows nothing of the latter; a server that follows RFC 8894 answers it when the CA has
 * its next certificate, and with 404 before.
 */
final class CaCertificates {

    static final String NEXT_MEDIA_TYPE = "application/x-x509-next-ca-cert";

    private final CertificationAuthority authority;
    private final AlteredCertificates alterations;

    /** The last correct answer: it changes with the RA certificates alone. */
    private volatile @Nullable Ready ready;

    private record Ready(RaCertificates raCertificates, ScepAnswer answer) {}

    CaCertificates(CertificationAuthority authority, AlteredCertificates alterations) {
        this.authority = authority;
        this.alterations = alterations;
    }

    /** GetCACert; of several alterations the last counts. */
    ScepAnswer present(RaCertificates raCertificates, List<CertificatesAlteration> wrong) {
        return wrong.isEmpty() ? correct(raCertificates) : alterations.of(raCertificates, wrong.get(wrong.size() - 1));
    }

    /** GetNextCACert; of several alterations the last counts. */
    ScepAnswer next(Generation generation, List<CertificatesAlteration> wrong) {
        if (generation.isWindows()) {
            return ScepAnswer.nothing();
        }
        var next = authority.next();
        var signed = authority.signedNext();
        if (next.isEmpty() || signed.isEmpty()) {
            return ScepAnswer.error(404);
        }
        var correct = ScepAnswer.ok(NEXT_MEDIA_TYPE, signed.get());
        return wrong.isEmpty() ? correct : alterations.ofNext(next.get(), correct, wrong.get(wrong.size() - 1));
    }

    private ScepAnswer correct(RaCertificates raCertificates) {
        var last = ready;
        if (last == null || !last.raCertificates().equals(raCertificates)) {
            List<X509Certificate> certificates =
                    List.of(raCertificates.signing(), raCertificates.encryption(), authority.certificate());
            last = new Ready(raCertificates, CertificatesAnswer.of(certificates));
            ready = last;
        }
        return last.answer();
    }
}
