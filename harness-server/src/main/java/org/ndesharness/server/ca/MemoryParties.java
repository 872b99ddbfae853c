package org.ndesharness.server.ca;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Parties in memory. */
final class MemoryParties implements PartyStore {

    private final Map<String, Party> parties = new ConcurrentHashMap<>();

    @Override
    public Party keep(String name, Supplier<Party> make) {
        return parties.computeIfAbsent(name, unknown -> make.get());
    }

    @Override
    public Party renew(String name, Party former, Party renewed) {
        return parties.merge(
                name, renewed, (kept, other) -> kept.certificate().equals(former.certificate()) ? other : kept);
    }

    @Override
    public void replace(String name, Party party) {
        parties.put(name, party);
    }

    @Override
    public Optional<Party> find(String name) {
        return Optional.ofNullable(parties.get(name));
    }
}
