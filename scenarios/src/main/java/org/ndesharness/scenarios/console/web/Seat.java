package org.ndesharness.scenarios.console.web;

import org.ndesharness.scenarios.console.exercise.Classroom;
import org.ndesharness.scenarios.console.exercise.Learner;

/** Where somebody sits. */
record Seat(Classroom classroom, Learner learner) {

    /** Under which changes of it are told. */
    String topic() {
        return topic(classroom, learner);
    }

    static String topic(Classroom classroom, Learner learner) {
        return "desk/" + classroom.code() + "/" + learner.seat();
    }
}
