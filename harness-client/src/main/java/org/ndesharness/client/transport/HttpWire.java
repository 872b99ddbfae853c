package org.ndesharness.client.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP/1.1 requests of one device and keeps a record of every exchange.
 *
 * <p>A name service says where a public URL leads to. Whatever happens is an {@link Exchange}; nothing is thrown for what a
 * server or a network does. Redirects are not followed: no SCEP client follows one to a sign-in page.
 */
public final class HttpWire {
    private static final String ATTEMPTS = "jdk.httpclient.redirects.retrylimit";

    static {
        // A GET whose connection is dropped would silently be sent up to five times, and a server that crashes once for
        // each request would crash five times. There is no such setting for one client, only for all of them.
        if (System.getProperty(ATTEMPTS) == null) {
            System.setProperty(ATTEMPTS, "1");
        }
    }

    /** One for all: each client of java.net.http has a thread of its own. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    private final NameService names;
    private final Clock clock;
    private final Duration timeout;
    private final Map<String, String> headers;
    private final HttpClient client;
    private final HttpResponse.BodyHandler<byte[]> bodies;
    private final List<Exchange> exchanges = new ArrayList<>();

    /**
     * A wire of one device.
     *
     * @param timeout how long an answer may take, in real time
     * @param userAgent value of {@code User-Agent}
     * @param deviceAddress emulated address of the device, told to the listener as {@code X-Forwarded-For}; empty for none
     */
    public HttpWire(
            NameService names, Clock clock, Duration timeout, String userAgent, Optional<String> deviceAddress) {
        this(names, clock, timeout, userAgent, deviceAddress, CLIENT, HttpResponse.BodyHandlers.ofByteArray());
    }

    /**
     * A wire over a client of its own, for one that trusts other certificates or reads no more than so much.
     *
     * @param bodies how the body of an answer is read; here it is where an endless one finds its end
     */
    public HttpWire(
            NameService names,
            Clock clock,
            Duration timeout,
            String userAgent,
            Optional<String> deviceAddress,
            HttpClient client,
            HttpResponse.BodyHandler<byte[]> bodies) {
        this.client = client;
        this.bodies = bodies;
        this.names = names;
        this.clock = clock;
        this.timeout = timeout;
        Map<String, String> fixed = new TreeMap<>();
        fixed.put("User-Agent", userAgent);
        deviceAddress.ifPresent(address -> fixed.put("X-Forwarded-For", address));
        this.headers = Map.copyOf(fixed);
    }

    /** Every exchange so far, oldest first. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** The latest exchange. */
    public synchronized Optional<Exchange> latest() {
        return exchanges.isEmpty() ? Optional.empty() : Optional.of(exchanges.get(exchanges.size() - 1));
    }

    /** Asks for a URL. */
    public Exchange get(URI url) {
        return send("GET", url, null, null);
    }

    /** Posts octets to a URL. */
    public Exchange post(URI url, Body body, String contentType) {
        return send("POST", url, body, contentType);
    }

    /** Posts octets without saying what they are. */
    public Exchange post(URI url, Body body) {
        return send("POST", url, body, null);
    }

    private Exchange send(String method, URI url, @Nullable Body body, @Nullable String contentType) {
        Instant time = clock.instant();
        Exchange exchange = exchange(method, url, body, contentType, time);
        synchronized (this) {
            exchanges.add(exchange);
        }
        return exchange;
    }

    private Exchange exchange(String method, URI url, @Nullable Body body, @Nullable String contentType, Instant time) {
        Optional<URI> target = names.resolve(url);
        if (target.isEmpty()) {
            return unanswered(time, method, url, TransportFault.NAME_NOT_RESOLVED);
        }
        HttpRequest request;
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(target.get()).timeout(timeout);
            headers.forEach(builder::setHeader);
            if (contentType != null) {
                builder.setHeader("Content-Type", contentType);
            }
            builder.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(body.octets()));
            request = builder.build();
        } catch (IllegalArgumentException e) {
            return unanswered(time, method, url, TransportFault.INVALID_URL);
        }
        try {
            HttpResponse<byte[]> response = client.send(request, bodies);
            return new Exchange(
                    time,
                    method,
                    url,
                    operation(url),
                    OptionalInt.of(response.statusCode()),
                    response.headers().map(),
                    Body.of(response.body()),
                    Optional.empty());
        } catch (IOException e) {
            return unanswered(time, method, url, faultOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered(time, method, url, TransportFault.TIMEOUT);
        }
    }

    private static Exchange unanswered(Instant time, String method, URI url, TransportFault fault) {
        return new Exchange(
                time, method, url, operation(url), OptionalInt.empty(), Map.of(), Body.empty(), Optional.of(fault));
    }

    private static TransportFault faultOf(IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return TransportFault.CANNOT_CONNECT;
        }
        if (e instanceof HttpTimeoutException) {
            return TransportFault.TIMEOUT;
        }
        boolean nothingReceived = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return TransportFault.NAME_NOT_RESOLVED;
            }
            if (cause instanceof SSLException) {
                return TransportFault.SECURE_CHANNEL;
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return unresolved(cause) ? TransportFault.NAME_NOT_RESOLVED : TransportFault.CANNOT_CONNECT;
            }
            if (cause instanceof ProtocolException || isNotHttp(cause)) {
                return TransportFault.INVALID_RESPONSE;
            }
            nothingReceived |= String.valueOf(cause.getMessage()).contains("received no bytes");
            if (cause instanceof EOFException && nothingReceived) {
                return TransportFault.EMPTY_ANSWER;
            }
        }
        return TransportFault.CONNECTION_LOST;
    }

    private static boolean unresolved(Throwable e) {
        return e.getCause() instanceof UnresolvedAddressException;
    }

    private static boolean isNotHttp(Throwable e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("invalid status line");
    }

    private static String operation(URI url) {
        String query = url.getRawQuery();
        if (query == null) {
            return "";
        }
        for (String part : query.split("&", 3)) {
            if (part.startsWith("operation=")) {
                return part.substring("operation=".length());
            }
        }
        return "";
    }
}
