package org.ndesharness.server.mscep;

import java.util.List;

/**
 * The NDES role as it is set up.
 *
 * @param policyModuleInstalled whether the connector's policy module is installed
 * @param raCertificatesExpired whether the two MSCEP-RA certificates are past their validity
 * @param raCertificatesFromFormerCa whether they were issued under a CA certificate that is no longer in use
 * @param capabilities keywords of GetCACaps, in order
 */
public record MscepSettings(
        boolean policyModuleInstalled,
        boolean raCertificatesExpired,
        boolean raCertificatesFromFormerCa,
        List<String> capabilities) {

    public MscepSettings {
        capabilities = List.copyOf(capabilities);
    }

    /** An installation with policy module and valid RA certificates, answering as Windows Server 2016 to 2022 do. */
    public static MscepSettings healthy() {
        return new MscepSettings(
                true, false, false, List.of("POSTPKIOperation", "Renewal", "SHA-512", "SHA-256", "SHA-1", "DES3"));
    }
}
