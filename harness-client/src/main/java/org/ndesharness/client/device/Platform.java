package org.ndesharness.client.device;

/** The kinds of device that the documentation covers. */
public enum Platform {
    /** Android enrolled as device administrator: the user installs each certificate. */
    ANDROID_DEVICE_ADMINISTRATOR,
    /** Android Enterprise: certificates are installed silently. */
    ANDROID_ENTERPRISE,
    /** iOS and iPadOS. */
    IOS,
    /** Windows 10 and later. */
    WINDOWS
}
