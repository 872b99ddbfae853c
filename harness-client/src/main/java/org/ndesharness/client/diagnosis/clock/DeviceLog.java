package org.ndesharness.client.diagnosis.clock;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;

/** The kinds of log that devices write, each with the user agent of its platform's SCEP requests. */
public enum DeviceLog {
    ANDROID(FileKind.OMADM_LOG, "dalvik|okhttp"),
    IOS(FileKind.IOS_CONSOLE_LOG, "profiled|mdmclient|cfnetwork|darwin"),
    WINDOWS(FileKind.MDM_EVENTS, "ndes\\+client|scep");

    private final FileKind kind;
    private final Pattern agents;

    DeviceLog(FileKind kind, String agents) {
        this.kind = kind;
        this.agents = Pattern.compile(agents);
    }

    /** The kind of file that it is. */
    public FileKind kind() {
        return kind;
    }

    /** The device logs of a collection, by path, each once. */
    public static List<String> in(CollectedEvidence evidence) {
        return evidence.files().stream()
                .filter(file -> Arrays.stream(values()).anyMatch(log -> log.kind == file.kind()))
                .map(CollectedEvidence.ReadFile::file)
                .distinct()
                .sorted()
                .toList();
    }

    /** What a file is; empty for one that is no device's log. */
    public static Optional<DeviceLog> of(CollectedEvidence evidence, String file) {
        return Arrays.stream(values())
                .filter(log -> evidence.files().contains(new CollectedEvidence.ReadFile(file, log.kind)))
                .findFirst();
    }

    /** Whose request it is by its user agent; empty where that names none of the three. */
    public static Optional<DeviceLog> thatSent(IisRequest request) {
        return withAgent(request.userAgent());
    }

    /** Whose user agent it is, with blanks or with the plus signs of IIS; empty where it is of none of the three. */
    public static Optional<DeviceLog> withAgent(String userAgent) {
        String agent = userAgent.toLowerCase(Locale.ROOT).replace(' ', '+');
        return Arrays.stream(values())
                .filter(log -> log.agents.matcher(agent).find())
                .findFirst();
    }

    /** Whether a request may be this platform's: its user agent does not name another. */
    public boolean maySend(IisRequest request) {
        return thatSent(request).map(this::equals).orElse(true);
    }
}
