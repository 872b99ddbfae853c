package org.ndesharness.scenarios.console.page;

/**
 * What surrounds every page.
 *
 * @param title of the page
 * @param viewer who looks
 * @param current which of the trainer's pages it is: {@code home}, {@code demonstrate}, {@code exercise}, {@code watch} or empty
 * @param address of the page itself, to come back to
 * @param stream address of the stream that says when it changed; empty where nothing changes by itself
 */
public record Frame(Words words, String title, Viewer viewer, String current, String address, String stream) {

    /** Who looks. */
    public enum Viewer {
        TRAINER,
        LEARNER,
        NOBODY
    }
}
