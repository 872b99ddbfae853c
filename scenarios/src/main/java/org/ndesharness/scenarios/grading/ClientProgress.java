package org.ndesharness.scenarios.grading;

import org.ndesharness.scenarios.grading.command.ClientCommand;

/** Told of a run's progress; calls come one at a time, though from several threads. */
public interface ClientProgress {

    /** So many attempts are about to be made. */
    default void planned(int attempts) {}

    /** A client has been through a scenario. */
    default void finished(ClientCommand client, ClientScenario scenario, String how) {}

    /** Nobody is told. */
    static ClientProgress silent() {
        return new ClientProgress() {};
    }
}
