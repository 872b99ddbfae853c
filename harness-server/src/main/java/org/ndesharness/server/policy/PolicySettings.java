package org.ndesharness.server.policy;

import java.time.Duration;

/**
 * The policy module and what it rests on.
 *
 * @param moduleCertificateExpired whether the certificate named by NDESCertThumbprint has expired
 * @param crlReachable whether the CRL URLs of the connector's certificates can be fetched
 * @param capi2LogEnabled whether CAPI2/Operational is enabled; off in a fresh Windows
 * @param challengeLife how long a challenge is accepted; one hour in the service
 * @param clientCertificate the module's certificate, beside its validity
 * @param registrationPoint what the module asks
 */
public record PolicySettings(
        boolean moduleCertificateExpired,
        boolean crlReachable,
        boolean capi2LogEnabled,
        Duration challengeLife,
        ClientCertificateSettings clientCertificate,
        RegistrationPointSettings registrationPoint) {

    /** A module whose way to the registration point is in order. */
    public PolicySettings(
            boolean moduleCertificateExpired, boolean crlReachable, boolean capi2LogEnabled, Duration challengeLife) {
        this(
                moduleCertificateExpired,
                crlReachable,
                capi2LogEnabled,
                challengeLife,
                ClientCertificateSettings.healthy(),
                RegistrationPointSettings.healthy());
    }

    /** Valid certificate, reachable CRLs, CAPI2 log off as in a fresh Windows. */
    public static PolicySettings healthy() {
        return new PolicySettings(false, true, false, Duration.ofHours(1));
    }

    /** Whether the module dies of its certificate when it is loaded; otherwise it only stops half-way. */
    public boolean crashesOfExpiry() {
        return moduleCertificateExpired && !clientCertificate.renewedBeside();
    }
}
