package org.ndesharness.server.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;

/**
 * The JCA provider of a whole process. An enrolment costs the server three private-key operations, and Amazon's provider
 * does each in a quarter of the time that the JDK's own takes.
 */
public final class CryptoProvider {

    private CryptoProvider() {}

    /**
     * Puts Amazon's provider before all others, if it is there and runs on this platform. To be called before any key is
     * made or read: a key of another provider would be translated at every use, which costs what is to be gained.
     *
     * @return whose provider is used from now on, in words that can follow "RSA by"
     */
    public static synchronized String install() {
        try {
            return Native.install();
        } catch (LinkageError absent) {
            return theJdks("Amazon's is not on the class path");
        }
    }

    private static String theJdks(String because) {
        return "the JDK's provider, because " + because;
    }

    /** Apart, so that a class path without the provider does not matter before it is asked for. */
    private static final class Native {

        static String install() {
            var provider = AmazonCorrettoCryptoProvider.INSTANCE;
            if (provider.getLoadingError() != null) {
                return theJdks("Amazon's does not run on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"));
            }
            if (Security.getProvider(provider.getName()) == null) {
                Security.insertProviderAt(provider, 1);
            }
            return "Amazon Corretto Crypto Provider " + provider.getVersionStr();
        }
    }
}
