package org.ndesharness.client.evidence.reader;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.apache.james.mime4j.util.MimeUtil;

/** What the header of one part of a mail says of its content (RFC 2045, RFC 2183, RFC 2231). */
final class MailPart {

    /** What readers of text tell by themselves. */
    private static final Set<Charset> KNOWN = Set.of(
            StandardCharsets.US_ASCII,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-1252"));

    private Map<String, String> typeParameters = Map.of();
    private Map<String, String> dispositionParameters = Map.of();
    private String disposition = "";
    private String subject = "";
    private String type = "text/plain";

    /** Takes a field of the header; of several with one name the first counts. */
    void field(Field field) {
        switch (field.getNameLowerCase()) {
            case "content-type" -> {
                if (typeParameters.isEmpty()) {
                    typeParameters = parameters(body(field));
                }
            }
            case "content-disposition" -> {
                if (disposition.isEmpty()) {
                    RawBody body = body(field);
                    disposition = body.getValue().toLowerCase(Locale.ROOT);
                    dispositionParameters = parameters(body);
                }
            }
            case "subject" -> {
                if (subject.isEmpty()) {
                    subject = MimeUtil.unscrambleHeaderValue(field.getBody()).strip();
                }
            }
            default -> {
                // The others say who sent the mail, and how.
            }
        }
    }

    private static RawBody body(Field field) {
        RawField raw = field instanceof RawField parsed ? parsed : new RawField(field.getName(), field.getBody());
        return RawFieldParser.DEFAULT.parseRawBody(raw);
    }

    private static Map<String, String> parameters(RawBody body) {
        MimeParameterMapping parameters = new MimeParameterMapping();
        for (NameValuePair pair : body.getParams()) {
            if (pair.getValue() != null) {
                parameters.addParameter(pair.getName(), pair.getValue());
            }
        }
        return parameters.getParameters();
    }

    /** The type as the end of the header tells it, in lower case. */
    void type(String mimeType) {
        type = mimeType;
    }

    String type() {
        return type;
    }

    /** The subject of the mail; empty string for none. */
    String subject() {
        return subject;
    }

    /** Whether it is what the sender wrote, and not a file. */
    boolean isBody() {
        return type.startsWith("text/")
                && !disposition.equals("attachment")
                && givenName().isEmpty();
    }

    private String givenName() {
        String name = dispositionParameters.getOrDefault("filename", "");
        return (name.isBlank() ? typeParameters.getOrDefault("name", "") : name).strip();
    }

    /** The name that the sender gave it, or one after its type. */
    String name() {
        String name = givenName();
        if (!name.isEmpty()) {
            return name;
        }
        return switch (type) {
            case "text/html" -> "message.html";
            case "message/rfc822" -> "message.eml";
            default ->
                type.startsWith("text/") || type.startsWith("message/")
                        ? "message.txt"
                        : "part." + type.substring(type.indexOf('/') + 1);
        };
    }

    /** The character set of a text, where only the mail tells it. */
    Optional<Charset> charset() {
        try {
            return Optional.ofNullable(typeParameters.get("charset"))
                    .map(name -> Charset.forName(name.strip()))
                    .filter(charset -> !KNOWN.contains(charset));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Whether the lines of a text were wrapped for the way. */
    boolean isFlowed() {
        return typeParameters.getOrDefault("format", "").equalsIgnoreCase("flowed");
    }

    /** Whether the blanks at which they were wrapped were put in for it. */
    boolean isDelSp() {
        return typeParameters.getOrDefault("delsp", "").equalsIgnoreCase("yes");
    }
}
