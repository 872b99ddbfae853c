package org.ndesharness.server;

import java.io.IOException;

/** The address that the server was told to listen on cannot be had. */
public final class PortInUseException extends Exception {

    private static final long serialVersionUID = 1L;

    PortInUseException(String host, int port, IOException cause) {
        super(
                "Cannot listen on " + host + " port " + port
                        + ": the port is in use or the address is not this machine's."
                        + " Choose another port, or 0 for any free one.",
                cause);
    }
}
