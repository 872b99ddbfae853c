package org.ndesharness.scenarios.runner;

import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/** Told of a suite's progress; calls come one at a time, though from several threads. */
public interface Progress {

    /** Nobody is told. */
    static Progress silent() {
        return new Progress() {};
    }

    /**
     * The suite is about to start.
     *
     * @param runs how many runs, one for each scenario and platform, will be made
     */
    default void planned(int runs) {}

    /** A scenario starts on a platform. */
    default void started(Scenario scenario, ScenarioPlatform platform) {}

    /** A scenario is done on a platform. */
    default void finished(ScenarioResult result) {}
}
