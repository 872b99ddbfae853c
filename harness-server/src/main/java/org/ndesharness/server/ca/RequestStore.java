package org.ndesharness.server.ca;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Where a CA keeps its requests. Safe for several threads, and for several servers where the place is shared. */
public interface RequestStore {

    /** A number that no request has yet, higher than all before it. */
    int nextRequestId();

    /** Keeps a request, in place of what was kept under its number. It is durable when this returns. */
    void record(CaRequest request);

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
}
