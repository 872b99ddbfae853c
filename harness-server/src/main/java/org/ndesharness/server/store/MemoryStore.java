package org.ndesharness.server.store;

import org.ndesharness.server.ca.MemoryRequests;
import org.ndesharness.server.ca.PartyStore;
import org.ndesharness.server.ca.RequestStore;
import org.ndesharness.server.journal.ExchangeStore;
import org.ndesharness.server.journal.MemoryExchanges;
import org.ndesharness.server.mscep.MemoryPasswords;
import org.ndesharness.server.mscep.PasswordStore;

/** State in memory; each site that is opened begins empty. */
final class MemoryStore implements Store {

    private record Site(RequestStore requests, PartyStore parties, PasswordStore passwords, ExchangeStore exchanges)
            implements SiteStore {}

    @Override
    public SiteStore site(String name, int firstRequestId) {
        return new Site(
                new MemoryRequests(firstRequestId),
                PartyStore.inMemory(),
                new MemoryPasswords(),
                new MemoryExchanges());
    }

    @Override
    public String description() {
        return "in memory";
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
