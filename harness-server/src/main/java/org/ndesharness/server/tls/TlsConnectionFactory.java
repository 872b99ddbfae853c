package org.ndesharness.server.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** TLS in front of HTTP/1.1. Settings can change while connections are open; those that are stay as they are. */
public final class TlsConnectionFactory extends AbstractConnectionFactory {

    /** What a server says that was asked over TLS and speaks HTTP. */
    private static final byte[] NO_TLS = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String nextProtocol;
    private volatile Present present;

    private record Present(TlsSettings settings, @Nullable SslConnectionFactory factory) {}

    /**
     * A factory.
     *
     * @param nextProtocol that is spoken inside TLS
     */
    public TlsConnectionFactory(TlsSettings settings, String nextProtocol) {
        super("SSL");
        this.nextProtocol = nextProtocol;
        this.present = prepare(settings);
    }

    /** The settings that new connections meet. */
    public TlsSettings settings() {
        return present.settings();
    }

    /** Changes the settings for new connections. The port stays as it is. */
    public void change(TlsSettings changed) {
        present = prepare(changed);
    }

    private Present prepare(TlsSettings settings) {
        if (settings.fault() == TlsFault.HANDSHAKE_CLOSED || settings.fault() == TlsFault.HANDSHAKE_GARBAGE) {
            return new Present(settings, null);
        }
        try {
            var context = new SslContextFactory.Server() {
                @Override
                protected void checkConfiguration() {
                    // Would warn of weak ciphers, which are weak on purpose.
                }
            };
            context.setSslContext(contextOf(settings.shown()));
            switch (settings.fault()) {
                case TLS_1_3_ONLY -> context.setIncludeProtocols("TLSv1.3");
                case TLS_1_2_ONLY -> context.setIncludeProtocols("TLSv1.2");
                case CLIENT_CERTIFICATE_WANTED -> context.setWantClientAuth(true);
                case CLIENT_CERTIFICATE_REQUIRED -> context.setNeedClientAuth(true);
                case RSA_KEY_EXCHANGE -> {
                    context.setIncludeProtocols("TLSv1.2");
                    context.setExcludeCipherSuites();
                    context.setIncludeCipherSuites("TLS_RSA_WITH_.*");
                }
                default -> context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            }
            var factory = new SslConnectionFactory(context, nextProtocol);
            factory.start();
            return new Present(settings, factory);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "TLS cannot be set up: " + settings.fault().description(), e);
        }
    }

    private static SSLContext contextOf(ServerCredentials shown) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new OneKey(shown)}, new TrustManager[] {new TrustsAnyClient()}, null);
        return context;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        var now = present;
        var factory = now.factory();
        if (factory == null) {
            var answer = now.settings().fault() == TlsFault.HANDSHAKE_GARBAGE ? NO_TLS : new byte[0];
            return configure(new NoHandshake(endPoint, connector, answer), connector, endPoint);
        }
        return factory.newConnection(connector, endPoint);
    }

    /** Waits for the client's hello, answers with whatever it was given and closes. */
    private static final class NoHandshake extends AbstractConnection {

        private final byte[] answer;

        NoHandshake(EndPoint endPoint, Connector connector, byte[] answer) {
            super(endPoint, connector.getExecutor());
            this.answer = answer;
        }

        @Override
        public void onOpen() {
            super.onOpen();
            fillInterested();
        }

        @Override
        public void onFillable() {
            try {
                // Unread bytes would make of the close a reset.
                var hello = BufferUtil.allocate(16 << 10);
                while (getEndPoint().fill(hello) > 0) {
                    BufferUtil.clear(hello);
                }
            } catch (IOException gone) {
                close();
                return;
            }
            getEndPoint().write(Callback.from(this::close), ByteBuffer.wrap(answer));
        }
    }

    /** Shows the same certificate whoever asks for whatever. */
    private static final class OneKey extends X509ExtendedKeyManager {

        private static final String ALIAS = "server";

        private final ServerCredentials shown;

        OneKey(ServerCredentials shown) {
            this.shown = shown;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return fits(keyType) ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return fits(keyType) ? ALIAS : null;
        }

        private boolean fits(String keyType) {
            return keyType.equals(shown.key().getAlgorithm());
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return shown.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return shown.key();
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }

    /** A client that has a certificate may show any: what is tested is whether it can cope with being asked. */
    private static final class TrustsAnyClient extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
