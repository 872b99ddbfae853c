package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate in a Windows certificate store.
 *
 * @param store location and store, for example {@code LocalMachine\Root} or {@code CurrentUser\My}
 * @param subject distinguished name as listed
 * @param issuer distinguished name as listed
 * @param thumbprint SHA-1, upper-case hex
 * @param notBefore start of validity, when it was listed in a form that can be read safely
 * @param notAfter end of validity, likewise
 * @param usages enhanced key usages as listed; empty string when the listing has none
 */
public record StoredCertificate(
        Citation citation,
        String store,
        String subject,
        String issuer,
        String thumbprint,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        String usages)
        implements Evidence {

    /** Whether subject and issuer are the same name, as with a root certificate. */
    public boolean isSelfIssued() {
        return subject.equals(issuer);
    }
}
