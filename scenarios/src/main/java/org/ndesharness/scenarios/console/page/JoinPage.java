package org.ndesharness.scenarios.console.page;

/**
 * Where a learner joins.
 *
 * @param code that was typed, or came with the address
 * @param name that was typed
 * @param complaint key of what was wrong; empty the first time
 */
public record JoinPage(Words words, String code, String name, String complaint) {}
