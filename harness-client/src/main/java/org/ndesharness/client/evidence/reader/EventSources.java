package org.ndesharness.client.evidence.reader;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;

/**
 * Which of Windows' classic logs a source writes to, for copies that name the source alone; and what these two logs are
 * called in the languages of Windows.
 */
final class EventSources {

    private static final Set<String> APPLICATION = Set.of(
            "application",
            "anwendung",
            "program",
            "toepassing",
            "applicazione",
            "aplicación",
            "aplicativo",
            "aplicação",
            "aplikacja",
            "アプリケーション",
            "application error",
            "windows error reporting",
            ".net runtime",
            "networkdeviceenrollmentservice",
            "certificateservicesclient-certenroll",
            "certificateservicesclient-autoenrollment",
            "certificationauthority",
            "certsvc",
            "w3svc-wp",
            "iis-w3svc-wp",
            "crypt32");

    private static final Set<String> SYSTEM = Set.of(
            "system",
            "système",
            "sistema",
            "systeem",
            "システム",
            "was",
            "w3svc",
            "iis-w3svc",
            "service control manager",
            "httpservice",
            "httpevent",
            "http",
            "kerberos-key-distribution-center",
            "kdc",
            "kerberos",
            "security-kerberos",
            "schannel",
            "netlogon",
            "directory-services-sam",
            "eventlog",
            "user32",
            "time-service",
            "dns client events",
            "dns-client");

    private static final Map<String, FileKind> PREFIXES = Map.of(
            "asp.net ", FileKind.APPLICATION_EVENTS,
            "active server pages", FileKind.APPLICATION_EVENTS);

    /** The source of the new connector. */
    static final String CONNECTOR = "Microsoft-Intune-CertificateConnectors";

    /** Microsoft, Certificate connector events: {@code ScepVerifySuccess}, {@code ScrepRequestSuccess} and their like. */
    private static final Pattern NAME_OF_CONNECTOR = Pattern.compile(
            "(?:Sc(?:r)?ep|Pkcs|HealthMessage)[A-Z]\\w{4,40}(?:Success|Failure|Failed|Received|Retry)\\w{0,20}\\b");

    /** How the same page describes them. */
    private static final Pattern SENTENCE_OF_CONNECTOR = Pattern.compile(
            "(?i)(?:successfully|failed to) (?:receiv|verif|issu|process|notif|upload|download)[a-z ]{1,40}(?:scep|pkcs) request");

    private static final String MICROSOFT = "microsoft-windows-";

    private EventSources() {}

    /** Whether a text begins with the name of an event of the new connector. */
    static boolean isNameOfConnector(String text) {
        return NAME_OF_CONNECTOR.matcher(text).lookingAt();
    }

    /** Whether the name of such an event stands in a text. */
    static boolean isNameOfConnectorIn(String text) {
        return NAME_OF_CONNECTOR.matcher(text).find();
    }

    /** Whether only the new connector writes such a text. */
    static boolean isOfConnector(String text) {
        return isNameOfConnector(text) || SENTENCE_OF_CONNECTOR.matcher(text).lookingAt();
    }

    /** The log of a name that is a log or a source; empty for one that is not known. */
    static Optional<FileKind> log(String name) {
        String lower = Tokens.strip(name).toLowerCase(Locale.ROOT);
        String plain = lower.startsWith(MICROSOFT) ? lower.substring(MICROSOFT.length()) : lower;
        if (APPLICATION.contains(plain)) {
            return Optional.of(FileKind.APPLICATION_EVENTS);
        }
        if (SYSTEM.contains(plain)) {
            return Optional.of(FileKind.SYSTEM_EVENTS);
        }
        return PREFIXES.entrySet().stream()
                .filter(prefix -> plain.startsWith(prefix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
