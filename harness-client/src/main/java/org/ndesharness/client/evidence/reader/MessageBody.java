package org.ndesharness.client.evidence.reader;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.ScepMessage.Form;

/** A SCEP message as the body of an exchange that was recorded: behind the headers that {@code curl -i} keeps, or in a HAR file. */
final class MessageBody {

    private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

    /** A redirect, a handshake or a 100 may come before the answer. */
    private static final int MOST_HEADS = 8;

    private static final int LONGEST_HEAD = 16 << 10;

    /** In base64 a sequence longer than 127 octets begins with these. */
    private static final String SEQUENCE = "MI";

    private MessageBody() {}

    /** The message that stands in a file behind the headers of its answer. */
    static Optional<Evidence> behindHeaders(String name, byte[] file) {
        int at = 0;
        for (int i = 0; i < MOST_HEADS && begins(file, at); i++) {
            at = behindBlankLine(file, at);
        }
        return at > 0 && at < file.length && file.length - at <= EncodedMessage.LARGEST
                ? EncodedMessage.of(Arrays.copyOfRange(file, at, file.length), words -> new Citation(name, 0, words))
                        .map(Evidence.class::cast)
                : Optional.empty();
    }

    private static boolean begins(byte[] file, int at) {
        return at + HTTP.length < file.length && Arrays.equals(file, at, at + HTTP.length, HTTP, 0, HTTP.length);
    }

    /** Behind the next blank line; the end where there is none. */
    private static int behindBlankLine(byte[] file, int from) {
        for (int i = from; i + 1 < file.length && i < from + LONGEST_HEAD; i++) {
            if (file[i] == '\n' && file[i + 1] == '\n') {
                return i + 2;
            }
            if (file[i] == '\n' && file[i + 1] == '\r' && i + 2 < file.length && file[i + 2] == '\n') {
                return i + 3;
            }
        }
        return file.length;
    }

    /** What was posted, where that is base64 of a message. */
    static Optional<Evidence> posted(String text, CertificateFacts.Citing citing) {
        return text.startsWith(SEQUENCE)
                ? inBase64(text, citing).map(message -> MessageForms.with(message, Form.BASE64_IN_POST))
                : Optional.empty();
    }

    /** The message that some base64 holds. */
    static Optional<Evidence> inBase64(String text, CertificateFacts.Citing citing) {
        if (text.length() > EncodedMessage.LARGEST || !text.stripLeading().startsWith(SEQUENCE)) {
            return Optional.empty();
        }
        try {
            return EncodedMessage.of(Base64.getMimeDecoder().decode(text), citing)
                    .map(Evidence.class::cast);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
