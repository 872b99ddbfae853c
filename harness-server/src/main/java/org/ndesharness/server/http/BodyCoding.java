package org.ndesharness.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Forms of a body on the wire. */
final class BodyCoding {

    private static final byte[] LINE_END = {'\r', '\n'};

    private BodyCoding() {}

    /** In chunks of these sizes, over and over (RFC 9112, section 7.1). */
    static byte[] chunked(byte[] body, List<Integer> sizes) {
        var out = new ByteArrayOutputStream(body.length + 64);
        var at = 0;
        for (var turn = 0; at < body.length; turn++) {
            var size = Math.min(sizes.get(turn % sizes.size()), body.length - at);
            out.writeBytes(Integer.toHexString(size).getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(LINE_END);
            out.write(body, at, size);
            out.writeBytes(LINE_END);
            at += size;
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** Compressed (RFC 1952). */
    static byte[] gzipped(byte[] body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
