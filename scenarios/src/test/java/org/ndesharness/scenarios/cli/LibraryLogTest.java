package org.ndesharness.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What the libraries say stays away from what the command says. */
class LibraryLogTest {

    @Test
    void isSilentUnlessAskedFor() {
        LoggerContext context = new LoggerContext();

        new LibraryLog().configure(context);

        assertThat(context.getLogger("org.eclipse.jetty").isErrorEnabled()).isFalse();
        assertThat(context.getLogger("ROOT").iteratorForAppenders().hasNext()).isFalse();
    }

    @Test
    void isFoundByLogback() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(LibraryLog.class);
    }
}
