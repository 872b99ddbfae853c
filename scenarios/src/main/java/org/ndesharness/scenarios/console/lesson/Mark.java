package org.ndesharness.scenarios.console.lesson;

/**
 * A line that somebody marked.
 *
 * @param file its place in the evidence folder
 * @param line counted from 1
 */
public record Mark(String file, int line) {}
