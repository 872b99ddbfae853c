package org.ndesharness.server.ca;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Requests in memory: the newest ten thousand. */
public final class MemoryRequests implements RequestStore {

    private static final int KEPT = 10_000;

    private final TreeMap<Integer, CaRequest> requests = new TreeMap<>();
    private int last;

    /**
     * An empty place.
     *
     * @param last number before the first one
     */
    public MemoryRequests(int last) {
        this.last = last;
    }

    @Override
    public synchronized int nextRequestId() {
        last++;
        return last;
    }

    @Override
    public synchronized void record(CaRequest request) {
        requests.put(request.row().requestId(), request);
        if (requests.size() > KEPT) {
            requests.pollFirstEntry();
        }
    }

    @Override
    public synchronized Optional<CaRequest> byId(int requestId) {
        return Optional.ofNullable(requests.get(requestId));
    }

    @Override
    public Optional<CaRequest> lastOfTransaction(String transactionId) {
        return newestWhere(request -> request.transactionId().equals(transactionId));
    }

    @Override
    public Optional<CaRequest> bySerialNumber(BigInteger serialNumber) {
        return newestWhere(request -> request.certificate()
                .filter(certificate -> certificate.getSerialNumber().equals(serialNumber))
                .isPresent());
    }

    @Override
    public Optional<CaRequest> newestIssuedToKey(String keyId) {
        return newestWhere(request ->
                request.keyId().equals(keyId) && request.certificate().isPresent());
    }

    @Override
    public synchronized List<CaRequest> newest(int limit) {
        var all = List.copyOf(requests.values());
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    private synchronized Optional<CaRequest> newestWhere(Predicate<CaRequest> wanted) {
        return requests.descendingMap().values().stream().filter(wanted).findFirst();
    }
}
