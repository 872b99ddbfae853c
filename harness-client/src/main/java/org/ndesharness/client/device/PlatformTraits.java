package org.ndesharness.client.device;

import static org.ndesharness.client.transport.ScepOperation.GET_CA_CAPS;
import static org.ndesharness.client.transport.ScepOperation.GET_CA_CERT;

import java.time.Duration;
import java.util.List;
import org.ndesharness.client.enrolment.ClientBehaviour;
import org.ndesharness.client.enrolment.ClientBehaviour.DigestChoice;
import org.ndesharness.client.transport.MessageForm;
import org.ndesharness.client.transport.ScepTransport.QueryEncoding;

/**
 * What differs between platforms (Microsoft, "Troubleshoot device to NDES server communication"; the user agents are those
 * of its IIS samples, Android's with a newer device).
 *
 * @param userAgent value of {@code User-Agent}
 * @param behaviour how it talks SCEP and what it believes
 * @param stages from an issued certificate to one in use
 */
record PlatformTraits(String userAgent, ClientBehaviour behaviour, List<InstallStage> stages) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY_STORE = "the key store refused the certificate";

    PlatformTraits {
        stages = List.copyOf(stages);
    }

    static PlatformTraits of(Platform platform) {
        return switch (platform) {
            case ANDROID_DEVICE_ADMINISTRATOR -> android(Duration.ofSeconds(146));
            case ANDROID_ENTERPRISE -> android(Duration.ofMillis(420));
            case IOS -> ios();
            case WINDOWS -> windows();
        };
    }

    private static PlatformTraits android(Duration untilAccepted) {
        return new PlatformTraits(
                "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A.230901.001)",
                new ClientBehaviour(
                        "ca",
                        "",
                        List.of(GET_CA_CAPS, GET_CA_CERT, GET_CA_CAPS),
                        true,
                        QueryEncoding.PERCENT,
                        MessageForm.BER,
                        false,
                        true,
                        DigestChoice.ADVERTISED,
                        false,
                        false,
                        false,
                        PATIENCE,
                        3),
                List.of(
                        new InstallStage("CERT_INSTALL_REQUESTED", Duration.ofMillis(210), settings -> true, ""),
                        new InstallStage(
                                "CERT_INSTALLING",
                                untilAccepted,
                                DeviceSettings::userAcceptsCertificate,
                                "the user did not install the certificate"),
                        new InstallStage(
                                "CERT_ACCESS_REQUESTED",
                                Duration.ofMillis(364),
                                DeviceSettings::keyStoreWorks,
                                KEY_STORE),
                        new InstallStage(
                                "CERT_ACCESS_GRANTED",
                                Duration.ofSeconds(90),
                                DeviceSettings::accessGranted,
                                "access to the certificate was not granted")));
    }

    private static PlatformTraits ios() {
        return new PlatformTraits(
                "profiled/1.0 CFNetwork/811.5.4 Darwin/16.6.0",
                new ClientBehaviour(
                        "SCEP Authority",
                        "",
                        List.of(GET_CA_CERT, GET_CA_CAPS),
                        false,
                        QueryEncoding.RAW,
                        MessageForm.BER,
                        true,
                        false,
                        DigestChoice.AT_LEAST_SHA1,
                        true,
                        false,
                        true,
                        PATIENCE,
                        1),
                List.of(new InstallStage(
                        "installed", Duration.ofMillis(35), DeviceSettings::keyStoreWorks, KEY_STORE)));
    }

    private static PlatformTraits windows() {
        return new PlatformTraits(
                "Mozilla/4.0 (compatible; Win32; NDES client)",
                new ClientBehaviour(
                        "default",
                        "/pkiclient.exe",
                        List.of(GET_CA_CAPS, GET_CA_CERT),
                        true,
                        QueryEncoding.PERCENT,
                        MessageForm.DER,
                        true,
                        true,
                        DigestChoice.AT_LEAST_SHA1,
                        true,
                        true,
                        true,
                        PATIENCE,
                        3),
                List.of(new InstallStage(
                        "installed", Duration.ofMillis(180), DeviceSettings::keyStoreWorks, KEY_STORE)));
    }
}
