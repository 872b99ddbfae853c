package org.ndesharness.scenarios.console;

import java.util.Optional;
import org.ndesharness.scenarios.model.ExerciseSheet;

/**
 * What the console is started with.
 *
 * @param host address to bind
 * @param port of the pages; 0 for any free one
 * @param sitePort of the site that real devices are pointed to, opened when the trainer asks for it; 0 for any free one
 * @param language of pages before somebody chooses another: {@code en}, {@code sv} or {@code nl}
 * @param sheet exercises that a class is proposed
 */
public record ConsoleSettings(String host, int port, int sitePort, String language, Optional<ExerciseSheet> sheet) {}
