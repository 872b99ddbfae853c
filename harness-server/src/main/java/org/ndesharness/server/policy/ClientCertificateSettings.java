package org.ndesharness.server.policy;

/**
 * The certificate by which the policy module logs on to the registration point, beside its validity.
 *
 * @param forClientAuthentication whether Client Authentication is among its enhanced key usages
 * @param trusted whether IIS trusts it; an intermediate certificate in Trusted Root Certification Authorities keeps IIS
 *     from it where it does not crash the pool (Microsoft, "Troubleshoot the NDES policy module")
 * @param renewedBeside whether a renewed one lies beside an expired one, and NDESCertThumbprint still names the latter:
 *     the module then says no more after it began to send (Microsoft, "Can't assign SCEP certificates to devices after you
 *     renew an expired certificate")
 */
public record ClientCertificateSettings(boolean forClientAuthentication, boolean trusted, boolean renewedBeside) {

    /** One certificate that does what it is for. */
    public static ClientCertificateSettings healthy() {
        return new ClientCertificateSettings(true, true, false);
    }
}
