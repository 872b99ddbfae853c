package org.ndesharness.client.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a public host name leads to, as seen from one place in the network.
 *
 * <p>A device logs the public URL and connects to what its name service says, so that an emulated installation keeps its
 * public name.
 */
@FunctionalInterface
public interface NameService {

    /**
     * The base URI behind a host: scheme, authority and at most a path, no trailing slash.
     *
     * @return empty when nobody knows the name
     */
    Optional<URI> locate(String host);

    /**
     * Where a request for this public URL is really sent.
     *
     * @return empty when nobody knows the host
     */
    default Optional<URI> resolve(URI publicUrl) {
        String host = publicUrl.getHost();
        if (host == null) {
            return Optional.empty();
        }
        String query = publicUrl.getRawQuery() == null ? "" : "?" + publicUrl.getRawQuery();
        return locate(host).map(base -> URI.create(base + publicUrl.getRawPath() + query));
    }

    /** The machine's own name service: a URL leads where it says. Names in {@code .invalid} are never asked for (RFC 6761). */
    static NameService real() {
        return new NameService() {
            @Override
            public Optional<URI> locate(String host) {
                return isKnown(host) ? Optional.of(URI.create("https://" + host)) : Optional.empty();
            }

            @Override
            public Optional<URI> resolve(URI publicUrl) {
                String host = publicUrl.getHost();
                return host != null && isKnown(host) ? Optional.of(publicUrl) : Optional.empty();
            }
        };
    }

    private static boolean isKnown(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("invalid") || name.endsWith(".invalid")) {
            return false;
        }
        try {
            InetAddress.getByName(host);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
