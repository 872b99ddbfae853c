package org.ndesharness.scenarios.console.exercise;

import java.util.Optional;
import org.ndesharness.client.evidence.Reason;

/**
 * A failure that was named and is not there.
 *
 * @param failure id from the catalogue
 * @param because the sentence of the diagnosis that rules it out; empty where it only found nothing that speaks for it
 */
public record WrongName(String failure, Optional<Reason> because) {}
