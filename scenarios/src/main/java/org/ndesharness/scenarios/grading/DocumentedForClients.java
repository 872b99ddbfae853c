package org.ndesharness.scenarios.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.scenarios.grading.check.ClientCheck;
import org.ndesharness.scenarios.grading.check.Question;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.Staging;
import org.ndesharness.scenarios.serve.FailureIndex;

/**
 * Scenario files as a bare client can meet them: those that a server shows by its answers. Without a device, a profile or a
 * name to look up, nothing shows of the others.
 *
 * <p>What a client has to make of one is not written down: the server knows whether it granted the request.
 */
public final class DocumentedForClients {

    /** Name of the suite of scenario files that come with the command. */
    public static final String NAME = "documented";

    private DocumentedForClients() {}

    /**
     * A healthy installation, the control of the others, and those of the scenarios that a bare client can meet.
     *
     * @param suite name of the suite that they make
     */
    public static List<ClientScenario> of(String suite, List<Scenario> scenarios) {
        List<ClientScenario> met = new ArrayList<>();
        met.add(new ClientScenario(
                suite,
                Scenario.HEALTHY,
                "Everything as the documentation asks for",
                Staging.healthy().site(),
                List.of(),
                Optional.of(Question.of(ClientCheck.ENROLS, Question.Wanted.CERTIFICATE)),
                Optional.empty(),
                false));
        for (Scenario scenario : scenarios) {
            if (!scenario.isHealthy() && FailureIndex.shows(scenario)) {
                met.add(new ClientScenario(
                        suite,
                        scenario.id(),
                        scenario.title(),
                        scenario.staging().site(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(Scenario.HEALTHY),
                        Set.copyOf(scenario.provenance().tags()),
                        false));
            }
        }
        return met;
    }
}
