package org.ndesharness.client.evidence;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * In what form a request and its answer went over the wire, as far as the file shows it (RFC 9110, sections 6 and 8; RFC 9112,
 * sections 6 and 7).
 *
 * @param headers whether the answer's header fields are there: only then does it say anything that one of them is not
 * @param encoding {@code Content-Encoding}; empty string when absent
 * @param encodingTaken whether the client said that it takes compressed answers, or does so unasked as browsers do
 * @param chunked whether the answer came in chunks
 * @param length {@code Content-Length} of the answer; empty when absent
 * @param sentLength {@code Content-Length} of the request; empty when absent or not shown
 * @param sentType {@code Content-Type} of the request, empty string for one without; empty where the file does not show it
 * @param waited whether the client waited for {@code 100 Continue} and went on without
 * @param tail whether line ends or blanks follow the one DER value of the body
 */
public record AnswerForm(
        boolean headers,
        String encoding,
        boolean encodingTaken,
        boolean chunked,
        OptionalLong length,
        OptionalLong sentLength,
        Optional<String> sentType,
        boolean waited,
        boolean tail) {

    /** Of which nothing is known. */
    public static final AnswerForm UNKNOWN = new AnswerForm(
            false, "", true, false, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), false, false);

    /** Whether the answer announces that it is empty. */
    public boolean isEmpty() {
        return length.orElse(-1) == 0;
    }
}
