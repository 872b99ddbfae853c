package org.ndesharness.server.policy;

/**
 * The certificate registration point, an application of IIS on the same machine.
 *
 * @param webCertificateNamesServer whether the certificate bound to port 443 has the server's internal name
 * @param tempWritable whether its account may write to Windows' folder Temp
 * @param signingCertificateRegistered whether the connector's registry key has the value SigningCertificate. Old connector
 * @param verificationKeysRegistered whether it has the other values that verification needs. Old connector
 * @param encryptionCertificateFound whether its encryption certificate is there. Old connector
 * @param challengesReadable whether what challenges hold can be deserialised. Old connector
 * @param notified whether the policy module tells it what became of a request
 * @param notifyFinishes whether it carries such a message through
 */
public record RegistrationPointSettings(
        boolean webCertificateNamesServer,
        boolean tempWritable,
        boolean signingCertificateRegistered,
        boolean verificationKeysRegistered,
        boolean encryptionCertificateFound,
        boolean challengesReadable,
        boolean notified,
        boolean notifyFinishes) {

    /** As the connector's setup leaves it. */
    public static RegistrationPointSettings healthy() {
        return new RegistrationPointSettings(true, true, true, true, true, true, true, true);
    }
}
