package org.ndesharness.server.windows;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Event 1000 of the source Application Error: a process crashed. */
public final class ApplicationErrorEvents {

    /** {@code Provider/@Name} of the event. */
    public static final String PROVIDER = "Application Error";

    /** STATUS_ACCESS_VIOLATION, as event 1000 has it and WAS' event 5009 after it: hexadecimal without 0x. */
    public static final String ACCESS_VIOLATION = "c0000005";

    /** The day from which Windows counts file times. */
    private static final Instant FILE_TIME_ZERO = Instant.parse("1601-01-01T00:00:00Z");

    private ApplicationErrorEvents() {}

    /**
     * An IIS worker process died of an access violation in ntdll.dll.
     *
     * @param processId of the worker process
     * @param processStarted when it was started
     * @param report number under which Windows Error Reporting files the crash
     */
    public static EventEntry workerProcessCrashed(int processId, Instant processStarted, UUID report) {
        return crashed(
                new Module("w3wp.exe", "10.0.20348.1", "405e4c6c", "c:\\windows\\system32\\inetsrv\\w3wp.exe"),
                new Module("ntdll.dll", "10.0.20348.2700", "59ba86db", "C:\\Windows\\SYSTEM32\\ntdll.dll"),
                ACCESS_VIOLATION,
                processId,
                processStarted,
                report);
    }

    /** An application that has nothing to do with IIS ended with an unhandled .NET exception. */
    static EventEntry otherApplicationCrashed(int processId, Instant processStarted, UUID report) {
        return crashed(
                new Module(
                        "BackupAgent.exe", "8.4.1.0", "62d1f0a3", "C:\\Program Files\\Backup Agent\\BackupAgent.exe"),
                new Module("KERNELBASE.dll", "10.0.20348.2700", "7a3f7a3c", "C:\\Windows\\System32\\KERNELBASE.dll"),
                "e0434352",
                processId,
                processStarted,
                report);
    }

    private record Module(String name, String version, String timeStamp, String path) {}

    private static EventEntry crashed(
            Module application, Module module, String exception, int processId, Instant started, UUID report) {
        return EventEntry.of(
                EventEntry.APPLICATION,
                PROVIDER,
                1000,
                EventEntry.ERROR,
                EventField.unnamed(application.name()),
                EventField.unnamed(application.version()),
                EventField.unnamed(application.timeStamp()),
                EventField.unnamed(module.name()),
                EventField.unnamed(module.version()),
                EventField.unnamed(module.timeStamp()),
                EventField.unnamed(exception),
                EventField.unnamed("0000000000041d2a"),
                EventField.unnamed(Integer.toHexString(processId)),
                EventField.unnamed(fileTime(started)),
                EventField.unnamed(application.path()),
                EventField.unnamed(module.path()),
                EventField.unnamed(report.toString()),
                EventField.unnamed(""),
                EventField.unnamed(""));
    }

    /** 100-nanosecond steps since 1601, 16 hexadecimal digits without 0x. */
    private static String fileTime(Instant instant) {
        var since = Duration.between(FILE_TIME_ZERO, instant);
        return String.format(Locale.ROOT, "%016x", since.getSeconds() * 10_000_000L + since.getNano() / 100);
    }
}
