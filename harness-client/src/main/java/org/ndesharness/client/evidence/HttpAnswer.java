package org.ndesharness.client.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a browser or the probe was answered, in the shape of {@code curl -sS -i -D - URL}.
 *
 * @param url address asked for; empty where the file does not say
 * @param status HTTP status; empty when there was no answer
 * @param server {@code Server} header; empty string when absent
 * @param location {@code Location} header; empty string when absent
 * @param body body as text
 * @param transportError what the client printed instead of an answer, for example
 *     {@code curl: (6) Could not resolve host: ...}
 */
public record HttpAnswer(
        Citation citation,
        Optional<String> url,
        OptionalInt status,
        String server,
        String location,
        String body,
        Optional<String> transportError)
        implements Evidence {

    /** Whether it sends the browser to, or is, the sign-in of Microsoft Entra ID. */
    public boolean isSignIn() {
        String text = (location + " " + body).toLowerCase(Locale.ROOT);
        return text.contains("login.microsoftonline.") || text.contains("login.windows.net");
    }
}
