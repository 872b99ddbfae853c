package org.ndesharness.server.tls;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;

/** The test CA, as far as TLS needs it. */
public interface CertificateIssuer {

    /** Signs a certificate. The end may come earlier than asked for: nothing of a test CA lives long. */
    X509Certificate issue(
            X500Principal subject, PublicKey key, Instant notBefore, Instant notAfter, List<Extension> extensions);
}
