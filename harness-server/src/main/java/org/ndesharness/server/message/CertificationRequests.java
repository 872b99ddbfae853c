package org.ndesharness.server.message;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** What SCEP looks for in a PKCS #10 certification request. */
public final class CertificationRequests {

    private CertificationRequests() {}

    /** The challenge password, in whatever string type; the first when there are several. */
    public static Optional<ChallengePassword> challengePassword(PKCS10CertificationRequest csr) {
        for (var attribute : csr.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_challengePassword)) {
            for (var value : attribute.getAttributeValues()) {
                if (value instanceof ASN1String text) {
                    return Optional.of(new ChallengePassword(text.getString()));
                }
            }
        }
        return Optional.empty();
    }
}
