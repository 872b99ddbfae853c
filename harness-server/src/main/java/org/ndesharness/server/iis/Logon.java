package org.ndesharness.server.iis;

import java.util.List;
import org.ndesharness.server.http.HeaderField;

/**
 * What comes of a client's attempt to log on.
 *
 * <pre>
 *  no credentials ──▶ Anonymous
 *  Basic ───────────▶ Accepted | Denied
 *  NTLM, first message ──▶ Challenged ──third message──▶ Accepted | Denied
 * </pre>
 */
sealed interface Logon {

    /** No credentials, or of a kind that is not offered. */
    record Anonymous() implements Logon {}

    /**
     * The client is who it says.
     *
     * @param name as the W3C log shows it
     * @param fields header fields that the answer has to carry besides its own
     */
    record Accepted(TestAccount account, String name, List<HeaderField> fields) implements Logon {
        public Accepted {
            fields = List.copyOf(fields);
        }
    }

    /** A handshake goes on with this field. */
    record Challenged(HeaderField field) implements Logon {}

    /** The credentials are no good. */
    record Denied(IisStatus status) implements Logon {}
}
