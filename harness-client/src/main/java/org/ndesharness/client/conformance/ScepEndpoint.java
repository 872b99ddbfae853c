package org.ndesharness.client.conformance;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.transport.Body;
import org.ndesharness.client.transport.Exchange;
import org.ndesharness.client.transport.HttpWire;

/** The server's side of a run: where it is, and what it says about itself. */
final class ScepEndpoint {
    private final URI url;
    private final HttpWire wire;
    private @Nullable Capabilities capabilities;
    private @Nullable CaCertificateSet certificates;
    private @Nullable Exchange certificatesAnswer;

    ScepEndpoint(URI url, ConformanceOptions options) {
        this.url = url;
        this.wire = new HttpWire(
                options.names(), options.clock(), options.timeout(), "ndes-harness-conformance", Optional.empty());
    }

    URI url() {
        return url;
    }

    /** Asks for an operation without a message of its own. */
    Exchange ask(String operation) {
        return ask(url, operation);
    }

    /** Asks under another path. */
    Exchange askUnder(String path, String operation) {
        return ask(url.resolve(path), operation);
    }

    private Exchange ask(URI where, String operation) {
        return wire.get(URI.create(where + "?operation=" + operation + "&message=ca"));
    }

    /** Sends a PKIOperation by POST. */
    Exchange post(Body body, Optional<String> contentType) {
        URI target = URI.create(url + "?operation=PKIOperation");
        return contentType.isPresent() ? wire.post(target, body, contentType.get()) : wire.post(target, body);
    }

    /** Sends a PKIOperation by GET, with this text in the query. */
    Exchange get(String text) {
        return wire.get(URI.create(url + "?operation=PKIOperation&message=" + text));
    }

    /** What GetCACaps said when it was first asked. */
    Capabilities capabilities() {
        if (capabilities == null) {
            capabilities = Capabilities.of(ask("GetCACaps"));
        }
        return capabilities;
    }

    /** The answer to the first GetCACert. */
    Exchange certificatesAnswer() {
        if (certificatesAnswer == null) {
            certificatesAnswer = ask("GetCACert");
        }
        return certificatesAnswer;
    }

    /**
     * The certificates of the first GetCACert.
     *
     * @throws RefusedException when it was not answered
     */
    CaCertificateSet certificates() throws MessageFormatException {
        if (certificates == null) {
            Exchange exchange = certificatesAnswer();
            int status = exchange.status().orElse(0);
            if (status / 100 != 2) {
                throw new RefusedException("GetCACert: " + (status == 0 ? Reply.fault(exchange) : "HTTP " + status));
            }
            certificates = CaCertificateSet.read(exchange.body().octets());
        }
        return certificates;
    }
}
