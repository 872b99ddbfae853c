package org.ndesharness.scenarios.model;

import java.time.Duration;
import java.util.Optional;

/** One thing that somebody does in a scenario. */
public sealed interface Step {

    /** As written in scenario files, for example {@code check-in}. */
    String word();

    /** How an exchange with the server must end; empty for steps without one, and where it is not asked. */
    default Optional<ExpectedOutcome> outcome() {
        return Optional.empty();
    }

    /** The device has a management session and gets a profile with a fresh challenge; it asks for no certificate yet. */
    record CheckIn() implements Step {
        @Override
        public String word() {
            return "check-in";
        }
    }

    /**
     * The device enrols.
     *
     * @param checkIn whether it has a management session before, and so a fresh challenge
     * @param newKey whether it makes another key than it had
     */
    record Enrol(boolean checkIn, boolean newKey, Optional<ExpectedOutcome> outcome) implements Step {
        @Override
        public String word() {
            return "enrol";
        }
    }

    /** The device asks for a certificate for a new key and signs with the present one. */
    record Renew(Optional<ExpectedOutcome> outcome) implements Step {
        @Override
        public String word() {
            return "renew";
        }
    }

    /** The device asks what became of the request that had to wait. */
    record Poll(Optional<ExpectedOutcome> outcome) implements Step {
        @Override
        public String word() {
            return "poll";
        }
    }

    /** Time passes, on the clock of the scenario: nobody waits. */
    record Wait(Duration time) implements Step {
        @Override
        public String word() {
            return "wait";
        }
    }

    /** A certificate manager decides on every request that waits. */
    record Decide(boolean approve) implements Step {
        @Override
        public String word() {
            return approve ? "approve" : "deny";
        }
    }

    /**
     * Somebody changes settings.
     *
     * @param staging how everything is set from then on
     * @param faultsStay whether what goes wrong on the wire goes on
     */
    record Mend(Staging staging, boolean faultsStay) implements Step {
        @Override
        public String word() {
            return "mend";
        }
    }
}
