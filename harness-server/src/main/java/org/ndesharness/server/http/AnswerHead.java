package org.ndesharness.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Status line and header fields in the order in which HTTP.sys sends them: those of the answer, Date, Connection,
 * Content-Length.
 */
final class AnswerHead {

    private AnswerHead() {}

    /**
     * The head, with the empty line that ends it.
     *
     * @param connection what is said of the connection; empty when nothing has to be
     * @param framing the field that says where the body ends; empty when there is none
     */
    static byte[] of(HttpAnswer answer, Instant now, Optional<String> connection, Optional<HeaderField> framing) {
        var head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(reason(answer.status()))
                .append("\r\n");
        for (var field : answer.fields()) {
            if (!field.name().equalsIgnoreCase("Connection")) {
                append(head, field.name(), field.value());
            }
        }
        append(head, "Date", HttpDate.of(now));
        connection.ifPresent(value -> append(head, "Connection", value));
        framing.ifPresent(field -> append(head, field.name(), field.value()));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** The phrases of RFC 2616, which is what HTTP.sys was written to. */
    static String reason(int status) {
        return switch (status) {
            case 500 -> "Internal Server Error";
            case 413 -> "Request Entity Too Large";
            case 414 -> "Request-URI Too Long";
            default -> {
                var message = HttpStatus.getMessage(status);
                yield message.equals(Integer.toString(status)) ? "" : message;
            }
        };
    }

    /** Whether an answer of that status has a body at all (RFC 9110, section 6.4.1). */
    static boolean mayHaveBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }
}
