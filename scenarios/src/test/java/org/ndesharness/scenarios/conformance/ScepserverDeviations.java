package org.ndesharness.scenarios.conformance;

import java.util.List;
import java.util.Set;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.client.conformance.Outcome;

/** What scepserver 2.1.0 does otherwise, as this suite found it. */
final class ScepserverDeviations {
    private static final String SEEN = "seen in Debian 12's scep 2.1.0";

    static final List<KnownDeviation> LIST = List.of(
            differs("2.1.2/1", "Its CA certificate may only sign certificates and CRLs"),
            differs("2.1.2/2", "Its CA certificate may only sign certificates and CRLs"),
            success("2.4/1", "It has one challenge for all clients"),
            differs("2.9/2", "It answers in single DES whatever the request used"),
            differs("2.9/3", "It signs with SHA-1 whatever the request used"),
            success("2.9/6", "It opens single DES"),
            differs("2.9/8", "It answers in single DES whatever the request used"),
            differs("3/1", "A FAILURE has an empty content instead of none"),
            success("3.2/2", "It does not look at the outer content type"),
            success("3.2.1/5", "It does not ask for the attribute contentType"),
            success("3.2.1.2/2", "It takes 18 for the UpdateReq of old drafts"),
            differs("3.2.1.5/3", "Its senderNonce is the request's"),
            differs("3.5.2/8", "It wants a challenge in a RenewalReq as well"),
            differs("4.1/1", "It answers under /scep alone"),
            success("7.1/2", "It certifies any key"),
            success("7.1/3", "It certifies any key"),
            success("7.3/2", "It answers a replay with a new certificate"),
            success("7.6/2", "It does not verify certification requests"));

    private ScepserverDeviations() {}

    private static KnownDeviation differs(String id, String because) {
        return new KnownDeviation("rfc8894/" + id, Set.of(Outcome.DIFFERS), because, SEEN);
    }

    private static KnownDeviation success(String id, String because) {
        return new KnownDeviation("rfc8894/" + id, Set.of(Outcome.SUCCESS), because, SEEN);
    }
}
