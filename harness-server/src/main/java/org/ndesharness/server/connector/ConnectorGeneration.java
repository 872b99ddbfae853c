package org.ndesharness.server.connector;

/** Which connector is installed. */
public enum ConnectorGeneration {
    /** Microsoft Intune Connector, out of support since July 2021: log "Microsoft Intune Connector", traces and files. */
    OLD,
    /** Certificate Connector for Microsoft Intune: channels CertificateConnectors/Admin and Operational. */
    NEW
}
