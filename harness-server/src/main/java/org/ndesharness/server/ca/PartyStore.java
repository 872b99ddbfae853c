package org.ndesharness.server.ca;

import java.util.Optional;
import java.util.function.Supplier;

/** Where keys and certificates of an installation are kept. Safe for several servers where the place is shared. */
public interface PartyStore {

    /**
     * The party of that name: the one that was kept first, by whichever server, or else the one made now.
     *
     * @param name lower-case letters and hyphens
     */
    Party keep(String name, Supplier<Party> make);

    /**
     * Keeps a party in place of another, as renewing its certificate does.
     *
     * @param former what is to be replaced; when another server has replaced it already, that other one's party stays
     * @return the party that is kept now
     */
    Party renew(String name, Party former, Party renewed);

    /** Keeps a party in place of the one kept so far, whatever that is. */
    void replace(String name, Party party);

    /** The party of that name, if one is kept. */
    Optional<Party> find(String name);

    /** Keeps nothing beyond its own life. */
    static PartyStore inMemory() {
        return new MemoryParties();
    }
}
