package org.ndesharness.server.connector;

/**
 * The connector that reports to Intune.
 *
 * @param serviceRunning whether the Intune Connector Service runs
 * @param uploadSucceeds whether its reports reach Intune
 */
public record ConnectorSettings(boolean serviceRunning, boolean uploadSucceeds) {

    /** Running and reporting. */
    public static ConnectorSettings healthy() {
        return new ConnectorSettings(true, true);
    }
}
