package org.ndesharness.server.mscep;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;

/** Who signs the RA certificates: the CA as it is, or as it was before its key was renewed. */
public interface RaIssuer {

    /** Signs a certificate. */
    X509Certificate issue(
            X500Principal subject, PublicKey key, Instant notBefore, Instant notAfter, List<Extension> extensions);
}
