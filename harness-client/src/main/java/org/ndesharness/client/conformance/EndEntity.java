package org.ndesharness.client.conformance;

import java.security.KeyPair;
import org.bouncycastle.asn1.x500.X500Name;
import org.ndesharness.client.message.Identity;

/**
 * Somebody who wants a certificate.
 *
 * @param name subject to ask for
 * @param self the self-signed identity to ask with
 */
record EndEntity(X500Name name, Identity self) {

    KeyPair keys() {
        return self.keys();
    }
}
