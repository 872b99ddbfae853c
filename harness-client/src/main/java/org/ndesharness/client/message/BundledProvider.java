package org.ndesharness.client.message;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The Bouncy Castle provider that comes with the program, never registered with the JVM.
 *
 * <p>Requests with DES, MD5 or short keys must be made whatever the platform's own policy forbids.
 */
final class BundledProvider {
    static final Provider INSTANCE = new BouncyCastleProvider();

    private BundledProvider() {}
}
