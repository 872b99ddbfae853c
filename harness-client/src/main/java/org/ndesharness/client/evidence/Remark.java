package org.ndesharness.client.evidence;

/**
 * A line of text in no known shape in which words of the field stand: a mail, a chat, a caption under a screenshot.
 *
 * <p>Somebody said so: it is worth less than the log it was copied from.
 *
 * @param text the line, without quotation marks of a mail ({@code > }) in front of it
 */
public record Remark(Citation citation, String text) implements Evidence {}
