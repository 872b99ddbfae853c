package org.ndesharness.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.crypto.CryptoProvider;

class EarlyWorkTest {

    @Test
    void hasTheProviderInPlaceOnceItIsAwaited() {
        EarlyWork.begin().await();

        var inPlace =
                Arrays.stream(Security.getProviders()).map(Object::toString).toList();

        CryptoProvider.install();
        assertThat(Arrays.stream(Security.getProviders()).map(Object::toString))
                .as("nothing is left to install")
                .containsExactlyElementsOf(inPlace);
    }

    @Test
    void keepsTheInterruptionOfWhoAwaitsIt() {
        EarlyWork early = EarlyWork.begin();
        Thread.currentThread().interrupt();

        early.await();

        assertThat(Thread.interrupted()).isTrue();
    }
}
