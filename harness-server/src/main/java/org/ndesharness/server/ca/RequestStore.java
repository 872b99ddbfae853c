package org.ndesharness.server.ca;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Where a CA keeps its requests. Safe for several threads, and for several servers where the place is shared. */
public interface RequestStore {

    /** A number that no request has yet, higher than all that this server gave before. */
    int nextRequestId();

    /** Keeps a request, in place of what was kept under its number. It is durable when this returns. */
    void record(CaRequest request);

    /**
     * Keeps what became of a waiting request, durably as {@link #record}.
     *
     * @return false when it does not wait any longer: somebody else, perhaps on another server, was faster
     */
    boolean decide(CaRequest decided);

    /** The request of that number. */
    Optional<CaRequest> byId(int requestId);

    /** The newest request of a transaction. */
    Optional<CaRequest> lastOfTransaction(String transactionId);

    /** The request whose certificate has that serial number. */
    Optional<CaRequest> bySerialNumber(BigInteger serialNumber);

    /** The newest request of that key that was issued. */
    Optional<CaRequest> newestIssuedToKey(String keyId);

    /** The newest ones, oldest first. */
    List<CaRequest> newest(int limit);

    /** Rows of the newest ones, oldest first: cheaper than {@link #newest}, since nothing is decoded. */
    List<CaRow> newestRows(int limit);

    /** Rows of those that wait for a certificate manager, oldest first; of very many, the newest 10,000. */
    List<CaRow> pending();
}
