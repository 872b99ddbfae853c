package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;
import java.util.List;
import org.ndesharness.server.message.CertificatesOnly;

/**
 * The answer to GetCACert (RFC 8894 section 4.2.1): signing, encryption and CA certificate, in the order of NDES
 * (micromdm/scep commit 70f835e, certnanny/sscep issue 156).
 */
final class CertificatesAnswer {

    static final String MEDIA_TYPE = "application/x-x509-ca-ra-cert";

    private CertificatesAnswer() {}

    static ScepAnswer of(List<X509Certificate> certificates) {
        return ScepAnswer.ok(MEDIA_TYPE, CertificatesOnly.encode(certificates));
    }
}
