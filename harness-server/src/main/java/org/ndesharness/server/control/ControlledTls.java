package org.ndesharness.server.control;

import java.net.URI;
import org.ndesharness.server.tls.TlsFault;

/** What the control API has to know of a listener's TLS. */
public interface ControlledTls {

    /** Base address over TLS, without a slash at the end. */
    URI uri();

    /** What is wrong with it now. */
    TlsFault fault();

    /**
     * Makes something else wrong, for connections to come.
     *
     * @throws IllegalStateException when this Java cannot speak TLS so
     */
    void change(TlsFault fault);
}
