package org.ndesharness.client.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLHandshakeException;
import org.jscep.transport.Transport;
import org.jscep.transport.TransportException;
import org.jscep.transport.request.Operation;
import org.jscep.transport.request.Request;
import org.jscep.transport.response.ScepResponseHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A jscep transport over an {@link HttpWire}: its own user agent, time-outs and record.
 *
 * <p>It logs what jscep's own two transports log, under their names, with the public URL: those lines live in classes that
 * a transport of one's own replaces, and an Android log is recognised by them.
 */
public final class ScepTransport implements Transport {
    private static final Logger GET = LoggerFactory.getLogger("org.jscep.transport.UrlConnectionGetTransport");
    private static final Logger POST = LoggerFactory.getLogger("org.jscep.transport.UrlConnectionPostTransport");

    /** How a message gets into the query of a GET. */
    public enum QueryEncoding {
        /** {@code +}, {@code /} and {@code =} of Base64 stand there raw, as iOS sends them. */
        RAW,
        /** Everything outside RFC 3986's unreserved characters is percent-encoded. */
        PERCENT
    }

    private final HttpWire wire;
    private final URI server;
    private final boolean posts;
    private final QueryEncoding encoding;
    private final MessageForm form;
    private final ExchangeObserver observer;

    /**
     * A transport to one server.
     *
     * @param server public URL of the SCEP server, path included, no query
     * @param posts whether PKIOperation is posted; everything else is always a GET
     */
    public ScepTransport(
            HttpWire wire,
            URI server,
            boolean posts,
            QueryEncoding encoding,
            MessageForm form,
            ExchangeObserver observer) {
        this.wire = wire;
        this.server = server;
        this.posts = posts;
        this.encoding = encoding;
        this.form = form;
        this.observer = observer;
    }

    @Override
    public <T> T sendRequest(Request request, ScepResponseHandler<T> handler) throws TransportException {
        boolean post = posts && request.getOperation() == Operation.PKI_OPERATION;
        Logger log = post ? POST : GET;
        boolean pki = request.getOperation() == Operation.PKI_OPERATION;
        byte[] message = pki ? form.encode(Base64.getDecoder().decode(request.getMessage())) : new byte[0];
        URI url = url(request, pki ? Base64.getEncoder().encodeToString(message) : request.getMessage(), post);
        if (!post) {
            log.debug("Sending {} to {}", request, url);
        }
        observer.sending(post ? "POST" : "GET", request.getOperation().getName(), url);
        Exchange exchange = post ? wire.post(url, Body.of(message), "application/octet-stream") : wire.get(url);
        observer.ended(exchange);
        if (exchange.fault().isPresent()) {
            throw new TransportException(
                    post ? "Error connecting to server." : "Error connecting to server",
                    cause(exchange.fault().get(), url));
        }
        int status = exchange.status().orElseThrow();
        String phrase = ReasonPhrase.of(status);
        log.debug("Received '{} {}' when sending {} to {}", status, phrase, request, url);
        if (status != 200) {
            throw new TransportException(status + " " + phrase);
        }
        // A missing type is "null" in jscep's messages; as a null reference it would end in an exception without a
        // word.
        return handler.getResponse(
                exchange.body().octets(), exchange.header("Content-Type").orElse("null"));
    }

    private URI url(Request request, String text, boolean post) {
        String query = "operation=" + request.getOperation().getName();
        if (post) {
            return URI.create(server + "?" + query);
        }
        String message = request.getOperation() == Operation.PKI_OPERATION && encoding == QueryEncoding.RAW
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(server + "?" + query + "&message=" + message);
    }

    /** The exception that Android's own HTTP client would give as the cause, with nothing of this machine in it. */
    private static IOException cause(TransportFault fault, URI url) {
        String host = url.getHost() == null ? "null" : url.getHost();
        int port = url.getPort() >= 0 ? url.getPort() : "http".equals(url.getScheme()) ? 80 : 443;
        return switch (fault) {
            case NAME_NOT_RESOLVED, INVALID_URL ->
                new UnknownHostException(
                        "Unable to resolve host \"" + host + "\": No address associated with hostname");
            case CANNOT_CONNECT ->
                new ConnectException("failed to connect to " + host + " (port " + port
                        + "): connect failed: ECONNREFUSED (Connection refused)");
            case TIMEOUT -> new SocketTimeoutException("timeout");
            case EMPTY_ANSWER -> new EOFException("unexpected end of stream on " + host);
            case CONNECTION_LOST -> new SocketException("Connection reset");
            case INVALID_RESPONSE -> new java.net.ProtocolException("Unexpected status line");
            case SECURE_CHANNEL -> new SSLHandshakeException("Handshake failed");
        };
    }
}
