package org.ndesharness.server.connector;

/**
 * The connector that reports to Intune.
 *
 * @param serviceRunning whether the Intune Connector Service runs
 * @param uploadSucceeds whether its reports reach Intune in the end
 * @param generation which connector it is
 * @param firstAttemptSucceeds whether a report reaches Intune at once; otherwise it waits to be sent again. New connector
 * @param statusWritable whether the status of a request can be written to disk before it is sent. New connector
 * @param healthReported whether its health messages reach Intune. New connector
 * @param enrolmentCertificate the certificate by which Intune knows it. Old connector
 */
public record ConnectorSettings(
        boolean serviceRunning,
        boolean uploadSucceeds,
        ConnectorGeneration generation,
        boolean firstAttemptSucceeds,
        boolean statusWritable,
        boolean healthReported,
        EnrolmentCertificate enrolmentCertificate) {

    /** The new connector. */
    public ConnectorSettings(boolean serviceRunning, boolean uploadSucceeds) {
        this(serviceRunning, uploadSucceeds, ConnectorGeneration.NEW, true, true, true, EnrolmentCertificate.VALID);
    }

    /** Running and reporting. */
    public static ConnectorSettings healthy() {
        return new ConnectorSettings(true, true);
    }

    /** Whether it is the old connector. */
    public boolean isOld() {
        return generation == ConnectorGeneration.OLD;
    }
}
