package org.ndesharness.client.diagnosis.flow;

import java.time.Instant;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;

/**
 * What a line says of a step.
 *
 * @param station where on the way, for example {@code IIS}
 * @param well whether it speaks for the step's having been passed; else for its being where things stopped
 * @param time UTC by the clock of whoever wrote it; empty where the line has none or its zone is unknown
 * @param citation the line
 */
public record Seen(String station, boolean well, Optional<Instant> time, Citation citation) {}
