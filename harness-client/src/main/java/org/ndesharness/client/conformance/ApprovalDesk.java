package org.ndesharness.client.conformance;

import java.util.List;

/** The desk of whoever approves requests at the CA: what manual approval cannot be checked without. */
public interface ApprovalDesk {

    /** From now on the CA holds requests back until they are decided on, or no longer. */
    void holdRequests(boolean hold);

    /** Numbers of the requests that wait, oldest first. */
    List<Integer> pending();

    /** Has the certificate issued. */
    void approve(int request);

    /** Refuses. */
    void deny(int request);
}
