package org.ndesharness.server.policy;

import java.time.Duration;

/**
 * The policy module and what it rests on.
 *
 * @param moduleCertificateExpired whether the certificate named by NDESCertThumbprint has expired
 * @param crlReachable whether the CRL URLs of the connector's certificates can be fetched
 * @param capi2LogEnabled whether CAPI2/Operational is enabled; off in a fresh Windows
 * @param challengeLife how long a challenge is accepted; one hour in the service
 */
public record PolicySettings(
        boolean moduleCertificateExpired, boolean crlReachable, boolean capi2LogEnabled, Duration challengeLife) {

    /** Valid certificate, reachable CRLs, CAPI2 log off as in a fresh Windows. */
    public static PolicySettings healthy() {
        return new PolicySettings(false, true, false, Duration.ofHours(1));
    }
}
