package org.ndesharness.client.conformance;

/**
 * How far a run has come.
 *
 * @param done checks made so far
 * @param of checks of this run
 * @param latest the one made last
 */
public record Progress(int done, int of, CheckResult latest) {}
