package org.ndesharness.server;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.ndesharness.server.ca.Party;
import org.ndesharness.server.ca.PartyStore;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.RaCertificates;
import org.ndesharness.server.mscep.RaIssuer;
import org.ndesharness.server.mscep.RaKeys;

/** The two RA identities of a healthy installation: kept, so that the next start, or another server, has the same. */
final class RaParties implements RaIssuer {

    private static final String SIGNING = "ra-signing";
    private static final String ENCRYPTION = "ra-encryption";

    private final PartyStore parties;
    private final RaIssuer authority;
    private final Clock clock;
    private final Party signing;
    private final Party encryption;

    /**
     * The identities that are kept, or else new ones.
     *
     * @param keys of new ones
     * @param authority signs their certificates
     */
    RaParties(Installation installation, PartyStore parties, RaKeys keys, RaIssuer authority, Clock clock) {
        this.parties = parties;
        this.authority = authority;
        this.clock = clock;
        this.signing = parties.keep(
                SIGNING,
                () -> new Party(
                        keys.signing(),
                        issued(installation, keys, authority, clock.instant()).signing()));
        this.encryption = parties.keep(
                ENCRYPTION,
                () -> new Party(
                        keys.encryption(),
                        issued(installation, keys, authority, clock.instant()).encryption()));
    }

    private static RaCertificates issued(Installation installation, RaKeys keys, RaIssuer authority, Instant now) {
        return RaCertificates.issue(installation, keys, authority, now, false);
    }

    /** Their keys. */
    RaKeys keys() {
        return new RaKeys(signing.keys(), encryption.keys());
    }

    /** Hands out the certificate that is kept for a key; one that has run out is signed anew, for the same key. */
    @Override
    public X509Certificate issue(
            X500Principal subject, PublicKey key, Instant notBefore, Instant notAfter, List<Extension> extensions) {
        var name = key.equals(signing.keys().getPublic()) ? SIGNING : ENCRYPTION;
        var kept = parties.find(name).orElse(name.equals(SIGNING) ? signing : encryption);
        if (clock.instant().isBefore(kept.certificate().getNotAfter().toInstant())) {
            return kept.certificate();
        }
        KeyPair keys = kept.keys();
        var renewed = new Party(keys, authority.issue(subject, key, notBefore, notAfter, extensions));
        return parties.renew(name, kept, renewed).certificate();
    }
}
