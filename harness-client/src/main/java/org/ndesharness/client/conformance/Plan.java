package org.ndesharness.client.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ndesharness.client.message.MessageFormatException;

/** The checks of the suite, in the order in which they are made. */
final class Plan {

    /** How a check is made. */
    @FunctionalInterface
    interface Procedure {
        Observation observe(Requester requester) throws MessageFormatException;
    }

    /** A check and how it is made. */
    record Step(ConformanceCheck check, Procedure procedure) {}

    private final List<Step> steps = new ArrayList<>();

    static List<Step> steps() {
        Plan plan = new Plan();
        CapabilityChecks.addTo(plan);
        ConfigurationChecks.addTo(plan);
        AlgorithmChecks.addTo(plan);
        EnvelopeChecks.addTo(plan);
        AttributeChecks.addTo(plan);
        MessageTypeChecks.addTo(plan);
        FailureChecks.addTo(plan);
        EnrolmentChecks.addTo(plan);
        RenewalChecks.addTo(plan);
        RetrievalChecks.addTo(plan);
        HttpChecks.addTo(plan);
        PollingChecks.addTo(plan);
        ChallengeChecks.addTo(plan);
        WholeRunChecks.addTo(plan);
        ChallengeChecks.addLast(plan);
        return List.copyOf(plan.steps);
    }

    /**
     * Begins a check; {@link Draft#by} adds it.
     *
     * @param id section and number, for example {@code 3.2.1.5/1}
     */
    Draft check(String id, Level level, String row, String requirement) {
        return new Draft("rfc8894/" + id, level, row, requirement);
    }

    /** A check that is still to be added. What it accepts, when nothing is said, is {@link Outcome#HOLDS}. */
    final class Draft {
        private final String id;
        private final Level level;
        private final String row;
        private final String requirement;
        private final Set<Outcome> accepted = EnumSet.noneOf(Outcome.class);
        private final Set<Outcome> noted = EnumSet.noneOf(Outcome.class);
        private boolean provokes;

        private Draft(String id, Level level, String row, String requirement) {
            this.id = id;
            this.level = level;
            this.row = row;
            this.requirement = requirement;
        }

        Draft accepts(Outcome... outcomes) {
            accepted.addAll(Arrays.asList(outcomes));
            return this;
        }

        Draft accepts(Set<Outcome> outcomes) {
            accepted.addAll(outcomes);
            return this;
        }

        Draft notes(Outcome... outcomes) {
            noted.addAll(Arrays.asList(outcomes));
            return this;
        }

        Draft notes(Set<Outcome> outcomes) {
            noted.addAll(outcomes);
            return this;
        }

        /** It sends something wrong: a good enrolment has to stand before and after it. */
        Draft provokes() {
            provokes = true;
            return this;
        }

        /** It sends something wrong that must not be granted: any clear refusal passes, any other is noted. */
        Draft refused() {
            return provokes()
                    .accepts(Outcome.failures())
                    .accepts(Outcome.HTTP_ERROR)
                    .notes(Outcome.abruptRefusals());
        }

        void by(Procedure procedure) {
            if (accepted.isEmpty()) {
                accepted.add(Outcome.HOLDS);
            }
            noted.removeAll(accepted);
            steps.add(
                    new Step(new ConformanceCheck(id, level, row, requirement, accepted, noted, provokes), procedure));
        }
    }
}
