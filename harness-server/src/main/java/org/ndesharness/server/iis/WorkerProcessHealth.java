package org.ndesharness.server.iis;

/** Whether what the worker process loads lets it live. */
public interface WorkerProcessHealth {

    /**
     * Asked before each request for the SCEP application. Whoever answers has already left the traces that lead up to a
     * crash.
     */
    boolean crashes();
}
