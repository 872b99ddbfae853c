package org.ndesharness.server.fault;

import java.time.Duration;

/** What goes wrong on the connection, whatever is being answered. */
public sealed interface WireEffect extends Effect {

    /** Another status in place of the answer, with the page that IIS shows for it. */
    record Status(int status) implements WireEffect {
        @Override
        public String kind() {
            return "status";
        }

        @Override
        public String description() {
            return "answers " + status;
        }
    }

    /** The answer comes later. */
    record Delay(Duration time) implements WireEffect {
        @Override
        public String kind() {
            return "delay";
        }

        @Override
        public String description() {
            return "answers " + time.toMillis() + " ms late";
        }
    }
}
