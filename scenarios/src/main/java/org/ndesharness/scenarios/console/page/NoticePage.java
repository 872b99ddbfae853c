package org.ndesharness.scenarios.console.page;

/**
 * A page that says one thing.
 *
 * @param token whether the trainer's token is asked for
 */
public record NoticePage(Words words, String heading, String text, boolean token) {}
