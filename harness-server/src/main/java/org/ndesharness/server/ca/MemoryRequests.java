package org.ndesharness.server.ca;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests in memory: the newest {@value #KEPT}, which is some 30 MB. An older certificate is not found any more; what is
 * to stay found needs a store on disk.
 */
public final class MemoryRequests implements RequestStore {

    /** How many are kept. */
    static final int KEPT = 10_000;

    private final int kept;
    private final TreeMap<Integer, EncodedRequest> requests = new TreeMap<>();
    private final Map<String, Integer> ofTransactions = new HashMap<>();
    private final Map<String, Integer> ofSerialNumbers = new HashMap<>();
    private final Map<String, Integer> issuedToKeys = new HashMap<>();
    private int last;

    /**
     * An empty place.
     *
     * @param last number before the first one
     */
    public MemoryRequests(int last) {
        this(last, KEPT);
    }

    MemoryRequests(int last, int kept) {
        this.last = last;
        this.kept = kept;
    }

    @Override
    public synchronized int nextRequestId() {
        last++;
        return last;
    }

    @Override
    public void record(CaRequest request) {
        keep(EncodedRequest.of(request));
    }

    @Override
    public synchronized boolean decide(CaRequest decided) {
        var waiting = requests.get(decided.row().requestId());
        if (waiting == null || waiting.row().disposition() != Disposition.PENDING) {
            return false;
        }
        keep(EncodedRequest.of(decided));
        return true;
    }

    @Override
    public Optional<CaRequest> byId(int requestId) {
        return found(requestId);
    }

    @Override
    public Optional<CaRequest> lastOfTransaction(String transactionId) {
        return found(number(ofTransactions, transactionId));
    }

    @Override
    public Optional<CaRequest> bySerialNumber(BigInteger serialNumber) {
        return found(number(ofSerialNumbers, serialNumber.toString(16)));
    }

    @Override
    public Optional<CaRequest> newestIssuedToKey(String keyId) {
        return found(number(issuedToKeys, keyId));
    }

    @Override
    public List<CaRequest> newest(int limit) {
        return newestEncoded(limit).stream().map(EncodedRequest::decoded).toList();
    }

    @Override
    public List<CaRow> newestRows(int limit) {
        return newestEncoded(limit).stream().map(EncodedRequest::row).toList();
    }

    @Override
    public List<CaRow> pending() {
        return newestRows(kept).stream()
                .filter(row -> row.disposition() == Disposition.PENDING)
                .toList();
    }

    private synchronized List<EncodedRequest> newestEncoded(int limit) {
        return requests.values().stream()
                .skip(Math.max(0, requests.size() - limit))
                .toList();
    }

    private synchronized void keep(EncodedRequest request) {
        var number = request.row().requestId();
        requests.put(number, request);
        index(ofTransactions, request.transactionId(), number);
        if (request.certificate().isPresent()) {
            index(ofSerialNumbers, request.row().serialNumber(), number);
            index(issuedToKeys, request.keyId(), number);
        }
        if (requests.size() > kept) {
            forget(requests.pollFirstEntry().getValue());
        }
    }

    private static void index(Map<String, Integer> index, String key, int number) {
        if (!key.isEmpty()) {
            index.merge(key, number, Math::max);
        }
    }

    private void forget(EncodedRequest oldest) {
        var number = oldest.row().requestId();
        ofTransactions.remove(oldest.transactionId(), number);
        ofSerialNumbers.remove(oldest.row().serialNumber(), number);
        issuedToKeys.remove(oldest.keyId(), number);
    }

    private synchronized @Nullable Integer number(Map<String, Integer> index, String key) {
        return index.get(key);
    }

    private Optional<CaRequest> found(@Nullable Integer number) {
        // Decoded outside of the lock: it takes longer than all the rest.
        return encoded(number).map(EncodedRequest::decoded);
    }

    private synchronized Optional<EncodedRequest> encoded(@Nullable Integer number) {
        return number == null ? Optional.empty() : Optional.ofNullable(requests.get(number));
    }

    /** How many requests and keys of indexes are held, for a test of the bound. */
    synchronized List<Integer> sizes() {
        return List.of(requests.size(), ofTransactions.size(), ofSerialNumbers.size(), issuedToKeys.size());
    }
}
