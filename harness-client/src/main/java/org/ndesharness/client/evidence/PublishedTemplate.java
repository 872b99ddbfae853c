package org.ndesharness.client.evidence;

/**
 * A certificate template that the CA issues, as {@code certutil -CATemplates} lists it.
 *
 * @param name the name that requests and NDES' registry use
 * @param displayName the name that the consoles show
 */
public record PublishedTemplate(Citation citation, String name, String displayName) implements Evidence {}
