package org.ndesharness.server.mscep;

import java.security.KeyPair;

/**
 * The two key pairs of an RA.
 *
 * @param signing signs the answers
 * @param encryption opens the requests
 */
public record RaKeys(KeyPair signing, KeyPair encryption) {}
