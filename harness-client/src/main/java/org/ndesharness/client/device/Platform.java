package org.ndesharness.client.device;

import org.ndesharness.client.enrolment.ClientBehaviour;

/** The kinds of device that the documentation covers. */
public enum Platform {
    /** Android enrolled as device administrator: the user installs each certificate. */
    ANDROID_DEVICE_ADMINISTRATOR,
    /** Android Enterprise: certificates are installed silently. */
    ANDROID_ENTERPRISE,
    /** iOS and iPadOS. */
    IOS,
    /** Windows 10 and later. */
    WINDOWS;

    /** How its SCEP client talks and what it believes. */
    public ClientBehaviour behaviour() {
        return PlatformTraits.of(this).behaviour();
    }

    /** Its value of {@code User-Agent}. */
    public String userAgent() {
        return PlatformTraits.of(this).userAgent();
    }
}
