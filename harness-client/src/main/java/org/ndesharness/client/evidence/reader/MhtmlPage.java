package org.ndesharness.client.evidence.reader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.util.CharsetUtil;
import org.apache.james.mime4j.util.MimeUtil;

/**
 * The page in a web archive: the first HTML part of a {@code multipart/related} message (RFC 2557), its transfer encoding
 * undone.
 *
 * @param url where it came from; empty string where the archive does not say
 */
record MhtmlPage(String html, String url, Optional<Instant> time) {

    /** An address may be long, and stands on one line. */
    private static final MimeConfig LIMITS =
            MimeConfig.custom().setMaxLineLen(64 << 10).build();

    static Optional<MhtmlPage> of(String text) {
        String head = text.substring(0, Math.min(text.length(), 4_000)).toLowerCase(Locale.ROOT);
        if (!head.contains("mime-version:") || !(head.contains("multipart/related") || head.contains("text/html"))) {
            return Optional.empty();
        }
        MimeTokenStream archive = new MimeTokenStream(LIMITS, DecodeMonitor.SILENT, new ShortFields(), null);
        archive.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return page(archive);
        } catch (MimeException | IOException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<MhtmlPage> page(MimeTokenStream archive) throws MimeException, IOException {
        Map<String, String> message = new HashMap<>();
        Map<String, String> part = message;
        for (EntityState state = archive.getState(); state != EntityState.T_END_OF_STREAM; state = archive.next()) {
            switch (state) {
                case T_START_BODYPART -> part = new HashMap<>();
                case T_FIELD -> {
                    Field field = archive.getField();
                    part.putIfAbsent(field.getNameLowerCase(), field.getBody().strip());
                }
                case T_BODY -> {
                    if (archive.getBodyDescriptor().getMimeType().equals("text/html")) {
                        String url = message.getOrDefault(
                                "snapshot-content-location", part.getOrDefault("content-location", ""));
                        return Optional.of(new MhtmlPage(html(archive), url, time(message.getOrDefault("date", ""))));
                    }
                }
                default -> {
                    // What begins and ends there is no page.
                }
            }
        }
        return Optional.empty();
    }

    private static String html(MimeTokenStream archive) throws IOException {
        BodyDescriptor part = archive.getBodyDescriptor();
        String encoding = part.getTransferEncoding();
        boolean encoded = MimeUtil.isBase64Encoding(encoding) || MimeUtil.isQuotedPrintableEncoded(encoding);
        Charset charset = encoded ? CharsetUtil.lookup(part.getCharset()) : null;
        boolean named = charset != null && !charset.equals(StandardCharsets.US_ASCII);
        return new String(archive.getDecodedInputStream().readAllBytes(), named ? charset : StandardCharsets.UTF_8);
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
