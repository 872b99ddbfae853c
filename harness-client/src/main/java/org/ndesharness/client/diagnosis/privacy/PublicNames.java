package org.ndesharness.client.diagnosis.privacy;

import java.util.List;
import java.util.Locale;

/** Names that are everybody's: of the makers' services, and of classes that look like hosts. */
final class PublicNames {

    private static final List<String> SERVICES = List.of(
            "microsoft.com",
            "microsoftonline.com",
            "windows.net",
            "windowsupdate.com",
            "windowsintune.com",
            "windows.com",
            "live.com",
            "office.com",
            "msftconnecttest.com",
            "azure.com",
            "azure.net",
            "apple.com",
            "icloud.com",
            "google.com",
            "googleapis.com",
            "android.com",
            "gstatic.com",
            "digicert.com",
            "asp.net",
            "w3.org",
            "openxmlformats.org",
            "xmlsoap.org");

    /** First labels of classes in Java and of Apple's subsystems; hosts do not begin so. */
    private static final List<String> CLASSES =
            List.of("com.", "org.", "net.", "java.", "javax.", "android.", "system.", "microsoft.");

    private PublicNames() {}

    /** Whether a name tells nothing about whose it is. */
    static boolean isOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CLASSES.stream().anyMatch(lower::startsWith)
                || SERVICES.stream().anyMatch(service -> lower.equals(service) || lower.endsWith("." + service));
    }
}
