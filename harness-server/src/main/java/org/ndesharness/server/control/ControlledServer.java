package org.ndesharness.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** What the control API has to know of the server it steers. */
public interface ControlledServer {

    /** Base address of the main listener, without a slash at the end. */
    URI uri();

    /** How devices reach it, without a slash at the end. */
    URI publicUri();

    /** Version of the harness. */
    String version();

    /** The sites that are open. */
    List<? extends ControlledSite> sites();

    /** The site under a path; empty text is the path of the default site. */
    Optional<? extends ControlledSite> site(String path);

    /**
     * Opens a site.
     *
     * @param path checked by the control API; empty to have one chosen
     * @param settings what differs from a healthy site
     * @param installation what differs from the installation of Microsoft's examples
     * @throws InvalidJsonException when settings or installation cannot be understood
     * @throws IllegalArgumentException when the path is taken
     */
    ControlledSite open(Optional<String> path, JsonNode settings, JsonNode installation) throws InvalidJsonException;

    /**
     * A SCEP URL on the main listener that answers GetCACert as long as the server works, whatever was broken on purpose:
     * asking it uses up no fault and leaves no trace in a site's logs.
     */
    URI readiness();

    /** What to trust when {@link #readiness()} is asked over TLS; empty for plain HTTP. */
    default Optional<SSLContext> trust() {
        return Optional.empty();
    }

    /** The main listener's TLS; empty when it speaks none. */
    default Optional<ControlledTls> tls() {
        return Optional.empty();
    }
}
