package org.ndesharness.scenarios.grading.command;

import java.time.Duration;

/** How a client's process ended. */
public sealed interface Ending {

    /** One line for people. */
    String words();

    /** Whether it said that it succeeded. */
    default boolean succeeded() {
        return false;
    }

    /** By itself. */
    record Exited(int code) implements Ending {
        @Override
        public String words() {
            return "exit " + code;
        }

        @Override
        public boolean succeeded() {
            return code == 0;
        }
    }

    /** Somebody else, or the system, sent it a signal. */
    record Killed(int signal) implements Ending {
        @Override
        public String words() {
            return "killed by signal " + signal;
        }
    }

    /** It did not end in time, and was stopped. */
    record TimedOut(Duration limit) implements Ending {
        @Override
        public String words() {
            return "not done after " + limit.toSeconds() + " s, and stopped";
        }
    }

    /** It wrote and wrote, and was stopped. */
    record Flooded(long octets) implements Ending {
        @Override
        public String words() {
            return "wrote more than " + (octets >> 20) + " MB of output, and was stopped";
        }
    }

    /** There is no such program, or it cannot be run. */
    record NotStarted(String why) implements Ending {
        @Override
        public String words() {
            return "not started: " + why;
        }
    }
}
