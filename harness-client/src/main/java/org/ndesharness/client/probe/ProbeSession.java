package org.ndesharness.client.probe;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.conformance.Capabilities;
import org.ndesharness.client.profile.Challenge;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.HttpWire;
import org.ndesharness.client.transport.NameService;

/** One probe under way: what was asked already, and how much time is left. */
final class ProbeSession {

    static final String USER_AGENT = "ndes-harness-probe";

    private final URI url;
    private final ProbeOptions options;
    private final TlsTrust trust;
    private final HttpClient client;
    private final long end;
    private final Map<String, Exchange> kept = new LinkedHashMap<>();
    private final Set<Challenge> spent = new HashSet<>();
    private Optional<String> obstacle = Optional.empty();
    private @Nullable TlsPeer tls;
    private @Nullable Exchange bare;
    private @Nullable Exchange capabilities;
    private @Nullable Exchange certificates;

    ProbeSession(URI url, ProbeOptions options) {
        this.url = url;
        this.options = options;
        this.trust = TlsTrust.in(options.roots());
        // What is wrong with a certificate is said by checks of its own, and is no reason not to go on looking.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.timeout())
                .sslContext(new TlsRecorder().context())
                .build();
        this.end = System.nanoTime()
                + options.timeout().multipliedBy(ProbeOptions.WHOLE).toNanos();
    }

    URI url() {
        return url;
    }

    ProbeOptions options() {
        return options;
    }

    TlsTrust trust() {
        return trust;
    }

    boolean secure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : secure() ? 443 : 80;
    }

    /** How long the next answer may take; nothing when the time of the whole test is up. */
    Duration patience() {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(options.timeout()) < 0 ? left : options.timeout();
    }

    boolean timeIsUp() {
        return patience().toMillis() <= 0;
    }

    /** Why nothing further can be asked of the server; empty while it can. */
    Optional<String> obstacle() {
        return obstacle;
    }

    void stop(String because) {
        obstacle = Optional.of(because);
    }

    /** Notes that a device enrolled with it. */
    void spend(Challenge challenge) {
        spent.add(challenge);
    }

    /** Whether a device enrolled with it already. */
    boolean isSpent(Challenge challenge) {
        return spent.contains(challenge);
    }

    Exchange get(URI where) {
        return wire().get(where);
    }

    /** Posts without a body worth the name. */
    Exchange postNothing() {
        return wire().post(URI.create(url + "?operation=PKIOperation"), Body.empty(), "application/x-pki-message");
    }

    private HttpWire wire() {
        Duration patience = patience();
        Duration some = patience.toMillis() <= 0 ? Duration.ofMillis(1) : patience;
        return new HttpWire(
                NameService.real(),
                options.clock(),
                some,
                USER_AGENT,
                Optional.empty(),
                client,
                BoundedBody.within(some));
    }

    /** Asks for an operation, as a device does. */
    Exchange ask(String path, String operation) {
        return get(URI.create(path + "?operation=" + operation + "&message=ca"));
    }

    /** The answer to the bare URL. */
    Exchange bare() {
        if (bare == null) {
            bare = keep("browse", get(url));
        }
        return bare;
    }

    /** The answer to GetCACaps. */
    Exchange capabilities() {
        if (capabilities == null) {
            capabilities = keep("getcacaps", ask(url.toString(), "GetCACaps"));
        }
        return capabilities;
    }

    /** Whether what answers GetCACaps speaks SCEP at all: a page that comes for every URL says nothing of anything. */
    boolean speaksScep() {
        Exchange exchange = capabilities();
        return exchange.status().orElse(0) == 200
                && !Seen.isPage(exchange)
                && Capabilities.of(exchange).known();
    }

    /** The answer to GetCACert. */
    Exchange certificates() {
        if (certificates == null) {
            certificates = keep("getcacert", ask(url.toString(), "GetCACert"));
        }
        return certificates;
    }

    /** What the TLS handshake showed. */
    TlsPeer tls() {
        if (tls == null) {
            tls = TlsHandshake.with(this).offering();
        }
        return tls;
    }

    /** Keeps an answer as evidence, under this name. */
    Exchange keep(String name, Exchange exchange) {
        kept.put(name, exchange);
        return exchange;
    }

    /** The last answer of an enrolment that is kept under such a name and had this status. */
    Optional<Exchange> last(String name, int status) {
        return kept.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith(name + "-")
                        && answer.getValue().status().orElse(0) == status)
                .map(Map.Entry::getValue)
                .reduce((a, b) -> b);
    }

    Map<String, Exchange> kept() {
        return new LinkedHashMap<>(kept);
    }
}
