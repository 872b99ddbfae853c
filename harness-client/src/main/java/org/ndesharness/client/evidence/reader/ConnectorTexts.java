package org.ndesharness.client.evidence.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Texts that the parts of the certificate connector log, by which a line is known whatever stands around it.
 *
 * <p>Microsoft, Troubleshoot the NDES policy module, SCEP certificate request fails, and Unexpected error when you sign in
 * to the NDES Connector UI.
 */
final class ConnectorTexts {

    /** Which part of the connector logs a text. */
    enum Origin {
        /** The policy module in NDES: NDESPlugin.log. */
        POLICY_MODULE,
        /** The certificate registration point: CertificateRegistrationPoint.svclog. */
        REGISTRATION_POINT,
        /** The service that talks to Intune: NDESConnector.svclog. */
        CONNECTOR
    }

    private static final List<String> POLICY_MODULE = List.of(
            "calling verifyrequest",
            "sending request to certificate registration point",
            "verify challenge returns",
            "exiting verifyrequest with",
            "calling notify",
            "exiting notify",
            "failed to send http request",
            "winhttp_callback_status_");

    private static final List<String> REGISTRATION_POINT = List.of(
            "verifyrequest started",
            "verifyrequest finished",
            "validation phase ",
            "signing certificate could not be retrieved",
            "cryptography exception:");

    private static final List<String> CONNECTOR = List.of(
            "ndes connector certificate could not be found",
            "ndes connector - ",
            "writing registry software\\microsoft\\microsoftintune\\ndesconnector");

    private ConnectorTexts() {}

    /** Who logs a text that begins so. */
    static Optional<Origin> origin(String message) {
        String lower = message.substring(0, Math.min(message.length(), 80)).toLowerCase(Locale.ROOT);
        if (POLICY_MODULE.stream().anyMatch(lower::startsWith)) {
            return Optional.of(Origin.POLICY_MODULE);
        }
        if (REGISTRATION_POINT.stream().anyMatch(lower::startsWith)) {
            return Optional.of(Origin.REGISTRATION_POINT);
        }
        return CONNECTOR.stream().anyMatch(lower::startsWith) ? Optional.of(Origin.CONNECTOR) : Optional.empty();
    }

    /** Who writes entries of CMTrace's form under this component. */
    static Optional<Origin> ofComponent(String component) {
        return component.toLowerCase(Locale.ROOT).contains("ndesplugin")
                ? Optional.of(Origin.POLICY_MODULE)
                : Optional.empty();
    }

    /** Who writes a trace under this name. */
    static Optional<Origin> ofSource(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        if (lower.contains("certificateregistrationpoint") || lower.contains("certregpoint")) {
            return Optional.of(Origin.REGISTRATION_POINT);
        }
        return lower.contains("ndesconnector") ? Optional.of(Origin.CONNECTOR) : Optional.empty();
    }
}
