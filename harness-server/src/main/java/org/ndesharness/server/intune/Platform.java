package org.ndesharness.server.intune;

/** The platforms a device can be enrolled with, under the names that Microsoft Graph has for them. */
public enum Platform {
    /** Android, managed as device administrator. */
    ANDROID_DEVICE_ADMINISTRATOR(
            "Android",
            "androidDeviceAdministrator",
            "#microsoft.graph.androidTrustedRootCertificate",
            "#microsoft.graph.androidScepCertificateProfile"),
    /** Android Enterprise, personally owned with a work profile. */
    ANDROID_ENTERPRISE(
            "Android",
            "androidEnterpriseWorkProfile",
            "#microsoft.graph.androidForWorkTrustedRootCertificate",
            "#microsoft.graph.androidForWorkScepCertificateProfile"),
    /** iOS and iPadOS. */
    IOS(
            "iOS",
            "appleUserEnrollment",
            "#microsoft.graph.iosTrustedRootCertificate",
            "#microsoft.graph.iosScepCertificateProfile"),
    /** Windows. */
    WINDOWS(
            "Windows",
            "windowsAzureADJoin",
            "#microsoft.graph.windows81TrustedRootCertificate",
            "#microsoft.graph.windows81SCEPCertificateProfile");

    private final String operatingSystem;
    private final String enrollmentType;
    private final String trustedRootType;
    private final String scepType;

    Platform(String operatingSystem, String enrollmentType, String trustedRootType, String scepType) {
        this.operatingSystem = operatingSystem;
        this.enrollmentType = enrollmentType;
        this.trustedRootType = trustedRootType;
        this.scepType = scepType;
    }

    String operatingSystem() {
        return operatingSystem;
    }

    String enrollmentType() {
        return enrollmentType;
    }

    String trustedRootType() {
        return trustedRootType;
    }

    String scepType() {
        return scepType;
    }

    /** What a management session of this platform brings. */
    String document(Session session) {
        return switch (this) {
            case ANDROID_DEVICE_ADMINISTRATOR, ANDROID_ENTERPRISE -> AndroidSyncml.document(session);
            case IOS -> IosMobileconfig.document(session);
            case WINDOWS -> WindowsSyncml.document(session);
        };
    }
}
