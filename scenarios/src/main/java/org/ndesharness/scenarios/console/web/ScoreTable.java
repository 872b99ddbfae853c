package org.ndesharness.scenarios.console.web;

import java.util.List;
import org.ndesharness.scenarios.console.exercise.Attempt;
import org.ndesharness.scenarios.console.exercise.Classroom;
import org.ndesharness.scenarios.console.exercise.Learner;

/** The results of a class as comma-separated values (RFC 4180). */
final class ScoreTable {

    private ScoreTable() {}

    static String csv(Classroom classroom) {
        StringBuilder csv =
                new StringBuilder("name,exercise,scenario,points,step,failure,repair,hints,wrong names,ended\r\n");
        for (Learner learner : classroom.learners()) {
            List<Attempt> attempts = learner.attempts();
            for (int i = 0; i < attempts.size(); i++) {
                Attempt attempt = attempts.get(i);
                csv.append(cell(learner.name()))
                        .append(',')
                        .append(i + 1)
                        .append(',')
                        .append(attempt.lesson().scenario().id())
                        .append(',')
                        .append(attempt.score().points())
                        .append(',')
                        .append(attempt.score().step())
                        .append(',')
                        .append(attempt.score().failure())
                        .append(',')
                        .append(attempt.score().repair())
                        .append(',')
                        .append(attempt.hints().size())
                        .append(',')
                        .append(attempt.wrong().size())
                        .append(',')
                        .append(attempt.ended())
                        .append("\r\n");
            }
        }
        return csv.toString();
    }

    /** Quoted; what a spreadsheet would take for a formula gets an apostrophe in front of it. */
    private static String cell(String text) {
        String harmless = text.matches("^[=+\\-@].*") ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
