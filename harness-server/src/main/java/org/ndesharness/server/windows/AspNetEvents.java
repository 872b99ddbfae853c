package org.ndesharness.server.windows;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Events of ASP.NET in the Application log. */
public final class AspNetEvents {

    /** {@code Provider/@Name} of ASP.NET 4. */
    public static final String PROVIDER = "ASP.NET 4.0.30319.0";

    /** STATUS_HEAP_CORRUPTION: what a worker process ends with beside such an event, hexadecimal without 0x. */
    public static final String HEAP_CORRUPTION = "c0000374";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private AspNetEvents() {}

    /**
     * Event 1310 with event code 3007: an application could not be compiled, as happens when its account may not write to
     * the temporary folder (Microsoft, "HTTP 500 errors on CertificateRegistrationSvc").
     *
     * @param application virtual path, for example {@code /CertificateRegistrationSvc}
     * @param folder physical path
     * @param account that the application runs as
     */
    public static EventEntry compilationFailed(
            Instant at, UUID eventId, String application, String folder, int processId, String account) {
        return EventEntry.of(
                EventEntry.APPLICATION,
                PROVIDER,
                1310,
                EventEntry.WARNING,
                EventField.unnamed("3007"),
                EventField.unnamed("A compilation error has occurred."),
                EventField.unnamed(TIME.format(at)),
                EventField.unnamed(TIME.format(at)),
                EventField.unnamed(eventId.toString().replace("-", "")),
                EventField.unnamed("1"),
                EventField.unnamed("1"),
                EventField.unnamed("0"),
                EventField.unnamed("/LM/W3SVC/1/ROOT" + application),
                EventField.unnamed("Full"),
                EventField.unnamed(application),
                EventField.unnamed(folder),
                EventField.unnamed(Integer.toString(processId)),
                EventField.unnamed("w3wp.exe"),
                EventField.unnamed(account));
    }
}
