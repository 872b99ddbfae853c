package org.ndesharness.scenarios.serve;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import org.ndesharness.server.crypto.CryptoProvider;

/** Who does the work that costs most in an enrolment: RSA signatures. */
public final class CryptoInUse {

    private CryptoInUse() {}

    /** Takes a native provider for this whole process, where there is one. To be called before any key is made. */
    public static void preferNative() {
        CryptoProvider.install();
    }

    /** For people: the provider's name and version, and what it is. */
    static String description() {
        try {
            Provider provider = Signature.getInstance("SHA256withRSA").getProvider();
            return provider.getName() + " " + provider.getVersionStr()
                    + (provider.getName().startsWith("Sun") ? ", Java's own" : ", native");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA256withRSA", e);
        }
    }
}
