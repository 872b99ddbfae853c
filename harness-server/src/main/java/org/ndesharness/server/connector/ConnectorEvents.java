package org.ndesharness.server.connector;

import org.ndesharness.server.windows.EventEntry;
import org.ndesharness.server.windows.EventField;

/**
 * Events of the connector of either generation (Microsoft, "Certificate Connector for Microsoft Intune", and "Event IDs
 * and diagnostic codes for the Intune Certificate Connector"). Of the new ones number, name and log are public and no data
 * is; the old ones carry name, diagnostic code and diagnostic name.
 */
public final class ConnectorEvents {

    /** Log and source of the old connector. */
    public static final String OLD_LOG = "Microsoft Intune Connector";
    /** One event for each request. */
    public static final String ADMIN = "Microsoft-Intune-CertificateConnectors/Admin";
    /** Each stage of a request, and the connector's health. */
    public static final String OPERATIONAL = "Microsoft-Intune-CertificateConnectors/Operational";

    private static final String NEW_PROVIDER = "Microsoft-Intune-CertificateConnectors";

    private ConnectorEvents() {}

    /** An event of the new connector. */
    public enum Recent {
        SCEP_REQUEST_SUCCESS(4000, ADMIN, EventEntry.INFORMATION),
        SCEP_REQUEST_ISSUED_FAILURE(4001, ADMIN, EventEntry.ERROR),
        SCEP_REQUEST_UPLOAD_FAILURE(4002, ADMIN, EventEntry.ERROR),
        SCEP_REQUEST_RECEIVED(4003, OPERATIONAL, EventEntry.INFORMATION),
        SCEP_VERIFY_SUCCESS(4004, OPERATIONAL, EventEntry.INFORMATION),
        SCEP_VERIFY_FAILURE(4005, OPERATIONAL, EventEntry.ERROR),
        SCEP_ISSUED_SUCCESS(4006, OPERATIONAL, EventEntry.INFORMATION),
        SCEP_ISSUED_FAILURE(4007, OPERATIONAL, EventEntry.ERROR),
        SCEP_NOTIFY_SUCCESS(4008, OPERATIONAL, EventEntry.INFORMATION),
        SCEP_NOTIFY_ATTEMPT_FAILED(4009, OPERATIONAL, EventEntry.WARNING),
        SCEP_NOTIFY_SAVE_TO_DISK_FAILED(4010, OPERATIONAL, EventEntry.ERROR),
        HEALTH_MESSAGE_UPLOAD_SUCCESS(5000, OPERATIONAL, EventEntry.INFORMATION),
        HEALTH_MESSAGE_UPLOAD_FAILED_ATTEMPT(5001, OPERATIONAL, EventEntry.WARNING),
        HEALTH_MESSAGE_UPLOAD_FAILURE(5002, OPERATIONAL, EventEntry.ERROR);

        private final int id;
        private final String channel;
        private final int level;

        Recent(int id, String channel, int level) {
            this.id = id;
            this.channel = channel;
            this.level = level;
        }

        /** As it is written. */
        public EventEntry entry() {
            return EventEntry.of(channel, NEW_PROVIDER, id, level);
        }
    }

    /** An event of the old connector. */
    public enum Former {
        STARTED(10010, "StartedConnectorService", EventEntry.INFORMATION),
        STOPPED(10020, "StoppedConnectorService", EventEntry.INFORMATION),
        RENEWAL_FAILURE(10102, "CertificateRenewal_Failure", EventEntry.ERROR),
        RETRIEVE_ERROR(10302, "RetrieveCertificate_Error", EventEntry.ERROR),
        UPLOAD_SUCCESS(20300, "Upload_Success", EventEntry.INFORMATION),
        UPLOAD_FAILURE(20302, "Upload_Failure", EventEntry.ERROR),
        VERIFY_SUCCESS(20500, "CRPVerifyMetric_Success", EventEntry.INFORMATION),
        VERIFY_WARNING(20501, "CRPVerifyMetric_Warning", EventEntry.WARNING),
        VERIFY_FAILURE(20502, "CRPVerifyMetric_Failure", EventEntry.ERROR),
        NOTIFY_SUCCESS(20600, "CRPNotifyMetric_Success", EventEntry.INFORMATION),
        NOTIFY_FAILURE(20602, "CRPNotifyMetric_Failure", EventEntry.ERROR);

        private final int id;
        private final String name;
        private final int level;

        Former(int id, String name, int level) {
            this.id = id;
            this.name = name;
            this.level = level;
        }

        /** As it is written. */
        public EventEntry entry(Diagnostic diagnostic) {
            return EventEntry.of(
                    OLD_LOG,
                    OLD_LOG,
                    id,
                    level,
                    EventField.unnamed(name),
                    EventField.unnamed(diagnostic.code),
                    EventField.unnamed(diagnostic.diagnosticName));
        }
    }

    /** Diagnostic codes of the old connector. */
    public enum Diagnostic {
        SUCCESS("0x00000000", "Success"),
        CERTIFICATE_NOT_FOUND("0x00000404", "Certificate_NotFound"),
        CERTIFICATE_EXPIRED("0x00000405", "Certificate_Expired"),
        ENCRYPTION_CERTIFICATE_NOT_FOUND("0x00000408", "CRPSCEPCert_NotFound"),
        SIGNING_CERTIFICATE_NOT_FOUND("0x00000409", "CRPSCEPSigningCert_NotFound"),
        DESERIALIZE_FAILED("0x00000410", "CRPSCEPDeserialize_Failed"),
        CHALLENGE_EXPIRED("0x00000411", "CRPSCEPChallenge_Expired"),
        UNKNOWN_ERROR("0x0FFFFFFF", "Unknown_Error");

        private final String code;
        private final String diagnosticName;

        Diagnostic(String code, String diagnosticName) {
            this.code = code;
            this.diagnosticName = diagnosticName;
        }
    }
}
