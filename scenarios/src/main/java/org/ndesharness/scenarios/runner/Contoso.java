package org.ndesharness.scenarios.runner;

import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.server.installation.Installation;

/** The installation of Microsoft's examples, with a device that is named as its platform's devices are. */
final class Contoso {

    private Contoso() {}

    static Installation withDeviceOf(ScenarioPlatform platform) {
        Installation contoso = Installation.contoso();
        return new Installation(
                contoso.tenant(),
                contoso.domain(),
                contoso.ndesHost(),
                contoso.caHost(),
                contoso.caName(),
                contoso.serviceAccount(),
                contoso.proxyHost(),
                contoso.user(),
                deviceName(platform, contoso),
                contoso.group(),
                contoso.ndesAddress(),
                contoso.proxyAddress(),
                contoso.deviceAddress());
    }

    private static String deviceName(ScenarioPlatform platform, Installation contoso) {
        return switch (platform) {
            case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_ENTERPRISE -> contoso.deviceName();
            case IOS -> "iPhone-041";
            case WINDOWS -> "DESKTOP-7Q041";
        };
    }
}
