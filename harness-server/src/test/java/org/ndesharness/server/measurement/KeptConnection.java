package org.ndesharness.server.measurement;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that POSTs one message after the other: as little client as HTTP allows, for the processors are shared. */
final class KeptConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String head;

    /** What came back. */
    record Answer(int status, String contentType, Bytes body) {}

    /** The octets of a body. */
    static final class Bytes {
        private final byte[] octets;

        private Bytes(byte[] octets) {
            this.octets = octets;
        }

        byte[] octets() {
            return octets.clone();
        }
    }

    KeptConnection(URI scepUrl) throws IOException {
        socket = new Socket(scepUrl.getHost(), scepUrl.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        head = "POST " + scepUrl.getRawPath() + "?operation=PKIOperation HTTP/1.1\r\nHost: " + scepUrl.getAuthority()
                + "\r\nContent-Type: application/x-pki-message\r\nContent-Length: ";
    }

    /** Sends a message and waits for the answer. */
    Answer post(byte[] message) throws IOException {
        var whole = new ByteArrayOutputStream(message.length + 256);
        whole.writeBytes((head + message.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(message);
        whole.writeTo(socket.getOutputStream());
        var status = line();
        var length = -1;
        var chunked = false;
        var contentType = "";
        for (var field = line(); !field.isEmpty(); field = line()) {
            var lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("content-type:")) {
                contentType = lower.substring(13).strip();
            }
        }
        return new Answer(
                Integer.parseInt(status.substring(9, 12)),
                contentType,
                new Bytes(chunked ? chunks() : exactly(Math.max(length, 0))));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream(4096);
        for (var size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("An answer is cut off");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
