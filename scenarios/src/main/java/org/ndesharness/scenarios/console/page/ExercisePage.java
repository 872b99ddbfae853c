package org.ndesharness.scenarios.console.page;

import java.util.List;

/**
 * Where a class is opened.
 *
 * @param seed that is proposed
 * @param choices the failures that can be chosen, in place of drawing some, by step
 * @param most exercises there can be
 * @param complaint what was wrong with what was asked; empty the first time
 * @param sheet text that was typed
 */
public record ExercisePage(
        Words words,
        List<HomePage.Link> classes,
        String seed,
        int most,
        List<PickPage.Group> choices,
        String complaint,
        String sheet) {

    public ExercisePage {
        classes = List.copyOf(classes);
        choices = List.copyOf(choices);
    }
}
