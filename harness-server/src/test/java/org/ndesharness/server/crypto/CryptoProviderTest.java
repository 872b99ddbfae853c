package org.ndesharness.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.Security;
import java.security.Signature;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.NdesServer;

class CryptoProviderTest {

    private static final String AMAZON = "AmazonCorrettoCryptoProvider";

    @AfterEach
    void takeBack() {
        Security.removeProvider(AMAZON);
    }

    /** Linux on x86-64 or ARM, with the GNU C library. */
    private static boolean hasNative() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    @Test
    void saysWhoseProviderDoesTheRsa() throws Exception {
        var words = CryptoProvider.install();

        var signs = Signature.getInstance("SHA256withRSA").getProvider().getName();
        var reads = KeyFactory.getInstance("RSA").getProvider().getName();
        if (words.equals("Amazon Corretto Crypto Provider 2.5.0")) {
            assertThat(signs).isEqualTo(AMAZON);
            assertThat(reads).as("keys are read by whoever uses them").isEqualTo(AMAZON);
        } else {
            assertThat(words).startsWith("the JDK's provider, because ");
            assertThat(hasNative()).as(words).isFalse();
            assertThat(signs).isNotEqualTo(AMAZON);
        }
    }

    @Test
    void installsOnce() {
        var first = CryptoProvider.install();
        var providers = Security.getProviders().length;

        assertThat(CryptoProvider.install()).isEqualTo(first);
        assertThat(Security.getProviders()).hasSize(providers);
    }

    @Test
    void isNotInstalledByAServer() {
        try (var server = NdesServer.start()) {
            assertThat(server.uri()).isNotNull();
            assertThat(Security.getProvider(AMAZON)).isNull();
        }
    }
}
