package org.ndesharness.scenarios.console.page;

import java.util.List;

/**
 * Where the trainer begins.
 *
 * @param flow the picture of the flow
 * @param lessons that are open
 * @param classes that are open
 */
public record HomePage(Words words, FlowPicture flow, List<Link> lessons, List<Link> classes) {

    public HomePage {
        lessons = List.copyOf(lessons);
        classes = List.copyOf(classes);
    }

    /** The page. */
    public static HomePage of(Words words, List<Link> lessons, List<Link> classes) {
        return new HomePage(words, FlowPicture.empty(words), lessons, classes);
    }

    /** Something to go to. */
    public record Link(String address, String text) {}
}
