package org.ndesharness.server.ca;

import java.util.function.Supplier;

/** Where keys and certificates of an installation are kept. */
public interface PartyStore {

    /**
     * The party of that name: the one that was kept first, by whichever server, or else the one made now.
     *
     * @param name lower-case letters and hyphens
     */
    Party keep(String name, Supplier<Party> make);

    /** Keeps a party in place of the one kept so far, as renewing its certificate does. */
    void replace(String name, Party party);

    /** Keeps nothing beyond its own life. */
    static PartyStore inMemory() {
        return new MemoryParties();
    }
}
