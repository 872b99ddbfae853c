package org.ndesharness.scenarios.runner;

import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;

/** A case that was planned and not begun, because one before it was wrong. */
public record LeftOut(Scenario scenario, ScenarioPlatform platform) {

    /** Why, for a person. */
    public static final String REASON = "left out by --fail-fast, after a case that is wrong";

    /** Why a whole generation of {@code rfc8894-ca} was not asked, for a person. */
    public static final String GENERATION_REASON = "left out by --fail-fast, after a generation that is wrong";

    /** Scenario and platform, for example {@code url-414 on ios}. */
    public String name() {
        return scenario.id() + " on " + platform.word();
    }
}
