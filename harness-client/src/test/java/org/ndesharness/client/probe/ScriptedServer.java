package org.ndesharness.client.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** A server on the loopback that answers as a script says, down to the octets. */
final class ScriptedServer implements AutoCloseable {

    static final String PATH = "/certsrv/mscep/mscep.dll";

    /** Answers one request; the connection is closed after it. */
    @FunctionalInterface
    interface Script {
        /**
         * Writes an answer.
         *
         * @param request request line and headers
         */
        void answer(String request, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final String scheme;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer(ServerSocket socket, String scheme, Script script) {
        this.socket = socket;
        this.scheme = scheme;
        this.script = script;
        threads.execute(this::accept);
    }

    static ScriptedServer start(Script script) {
        return start(ServerSocketFactory.getDefault(), "http", script);
    }

    static ScriptedServer start(ServerSocketFactory sockets, String scheme, Script script) {
        try {
            return new ScriptedServer(
                    sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), scheme, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return url("127.0.0.1");
    }

    URI url(String host) {
        return URI.create(scheme + "://" + host + ":" + socket.getLocalPort() + PATH);
    }

    ServerSocket socket() {
        return socket;
    }

    /** Request line and headers of each request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String request = head(connection.getInputStream());
            if (!request.isEmpty()) {
                requests.add(request);
                script.answer(request, connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client has gone, as it may.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int octet;
        while ((octet = in.read()) >= 0) {
            head.append((char) octet);
            if (octet == '\n'
                    && head.length() >= 4
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    /** A whole answer. */
    static void answer(OutputStream out, int status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + " Scripted\r\n" + headers + "Content-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
    }

    static void answer(OutputStream out, int status, String headers, String body) throws IOException {
        answer(out, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
