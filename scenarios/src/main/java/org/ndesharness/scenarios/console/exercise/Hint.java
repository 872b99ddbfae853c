package org.ndesharness.scenarios.console.exercise;

import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;

/**
 * What to look at next.
 *
 * @param place a file, by its place in the evidence folder
 * @param kind what kind of file it is, for whoever has to collect it; empty for a hint that points at a line
 * @param candidates how many failures it would tell apart
 * @param line the line that matters; empty for a hint that only names a file
 */
public record Hint(String place, Optional<FileKind> kind, int candidates, Optional<Citation> line) {}
