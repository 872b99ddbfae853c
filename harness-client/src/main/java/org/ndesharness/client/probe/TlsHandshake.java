package org.ndesharness.client.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Handshakes with one server, each on a connection of its own. */
final class TlsHandshake {

    /** What Java says of a protocol that its own settings forbid; such a handshake never left this machine. */
    static final String FORBIDDEN_HERE = "No appropriate protocol";

    private final String host;
    private final int port;
    private final Duration patience;

    private TlsHandshake(String host, int port, Duration patience) {
        this.host = host;
        this.port = port;
        this.patience = patience;
    }

    static TlsHandshake with(ProbeSession session) {
        return new TlsHandshake(session.url().getHost(), session.port(), session.patience());
    }

    /**
     * One handshake.
     *
     * @param protocols those that are offered; none for what the Java runtime offers by itself
     */
    TlsPeer offering(String... protocols) {
        TlsRecorder recorder = new TlsRecorder();
        int wait = (int) Math.max(1, patience.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host.replaceAll("^\\[|]$", ""), port), wait);
            plain.setSoTimeout(wait);
            // A time-out of a read begins anew with each octet that drips in.
            CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS).execute(() -> close(plain));
            SSLSocketFactory factory = recorder.context().getSocketFactory();
            try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                if (protocols.length > 0) {
                    parameters.setProtocols(protocols);
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                SSLSession session = socket.getSession();
                return new TlsPeer(
                        session.getProtocol(),
                        session.getCipherSuite(),
                        recorder.chain(),
                        recorder.wrongName(),
                        recorder.asked(),
                        Optional.empty());
            }
        } catch (IOException | RuntimeException e) {
            // Some malformed certificates end in unchecked exceptions of the JDK.
            return failed(recorder, Seen.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static TlsPeer failed(TlsRecorder recorder, String because) {
        List<java.security.cert.X509Certificate> chain = recorder.chain();
        return new TlsPeer("", "", chain, recorder.wrongName(), recorder.asked(), Optional.of(because));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
