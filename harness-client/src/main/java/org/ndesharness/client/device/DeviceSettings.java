package org.ndesharness.client.device;

/**
 * What can be wrong with a device itself.
 *
 * @param checksIn whether it has management sessions; whoever runs the device decides by this
 * @param userAcceptsCertificate whether the user acts on the notification to install; Android device administrator only
 * @param accessGranted whether the management agent gets access to the installed certificate; Android only
 * @param keyStoreWorks whether a certificate can be stored with its key
 * @param tpmPresent whether there is a TPM for keys that must live in one; Windows only
 * @param certificateKept whether an installed certificate stays where it was installed
 */
public record DeviceSettings(
        boolean checksIn,
        boolean userAcceptsCertificate,
        boolean accessGranted,
        boolean keyStoreWorks,
        boolean tpmPresent,
        boolean certificateKept) {

    /** A device with nothing wrong. */
    public static DeviceSettings healthy() {
        return new DeviceSettings(true, true, true, true, true, true);
    }
}
