package org.ndesharness.client.diagnosis.scope;

import java.util.List;

/** Somebody asked about a device that the evidence does not show. */
public final class UnknownDeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> known;

    UnknownDeviceException(String asked, List<String> known) {
        super("No device of the evidence is called '" + asked + "'");
        this.known = List.copyOf(known);
    }

    /** Devices that there are, as they can be asked for. */
    public List<String> known() {
        return known;
    }
}
