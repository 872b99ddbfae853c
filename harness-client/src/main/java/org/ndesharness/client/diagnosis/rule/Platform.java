package org.ndesharness.client.diagnosis.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;

/** The platforms that the documentation covers, with the marks by which evidence shows them. */
enum Platform {
    ANDROID("Android", FileKind.OMADM_LOG, "dalvik", "message=ca", "android"),
    IOS("iOS", FileKind.IOS_CONSOLE_LOG, "profiled", "message=scep", "ios"),
    WINDOWS("Windows", FileKind.MDM_EVENTS, "ndes+client", "message=default", "win");

    private final String operatingSystem;
    private final FileKind deviceLog;
    private final String agentMark;
    private final String messageMark;
    private final String word;

    Platform(String operatingSystem, FileKind deviceLog, String agentMark, String messageMark, String word) {
        this.operatingSystem = operatingSystem;
        this.deviceLog = deviceLog;
        this.agentMark = agentMark;
        this.messageMark = messageMark;
        this.word = word;
    }

    FileKind deviceLog() {
        return deviceLog;
    }

    /** What is said of a step-5 failure when nothing more specific is known. */
    String generalFailure() {
        return switch (this) {
            case ANDROID -> "s5-android-omadm-error";
            case IOS -> "s5-ios-debug-error";
            case WINDOWS -> "s5-win-no-event39";
        };
    }

    String profileNotReceived() {
        return "s1-" + word + "-profile-not-received";
    }

    boolean isNamed(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith(operatingSystem.toLowerCase(Locale.ROOT)) || (this == IOS && name.startsWith("ipados"));
    }

    boolean sent(IisRequest request) {
        String agent = request.userAgent().toLowerCase(Locale.ROOT).replace(' ', '+');
        Optional<Platform> byAgent =
                Arrays.stream(values()).filter(p -> agent.contains(p.agentMark)).findFirst();
        return byAgent.or(() -> of(request.stem() + "?" + request.query()))
                .map(this::equals)
                .orElse(true);
    }

    /** HTTPERR has no user agent: only a request that is clearly another platform's is not this one's. */
    boolean maySend(HttpErrEntry entry) {
        return of(entry.uri()).map(this::equals).orElse(true);
    }

    private static Optional<Platform> of(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        if (lower.contains("/pkiclient.exe")) {
            return Optional.of(WINDOWS);
        }
        if (lower.contains("operation=pkioperation")) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(p -> lower.endsWith(p.messageMark) || (p == IOS && lower.contains(p.messageMark)))
                .findFirst();
    }
}
