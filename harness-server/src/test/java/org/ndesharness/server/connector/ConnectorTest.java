package org.ndesharness.server.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ndesharness.server.windows.Samples;

class ConnectorTest {

    private static final X509Certificate CERTIFICATE = Samples.root();

    private final AtomicReference<ConnectorSettings> settings = new AtomicReference<>(ConnectorSettings.healthy());
    private final List<X509Certificate> atIntune = new ArrayList<>();
    private final Connector connector = new Connector(settings::get, atIntune::add);

    @Test
    void reportsAnIssuedCertificate() {
        connector.issued(CERTIFICATE);

        assertThat(atIntune).containsExactly(CERTIFICATE);
    }

    @Test
    void keepsAReportUntilTheServiceIsStarted() {
        settings.set(new ConnectorSettings(false, true));
        connector.issued(CERTIFICATE);
        connector.deliver();
        assertThat(atIntune).isEmpty();

        settings.set(ConnectorSettings.healthy());
        connector.deliver();
        connector.deliver();

        assertThat(atIntune).containsExactly(CERTIFICATE);
    }

    @Test
    void losesAReportThatCannotBeUploaded() {
        settings.set(new ConnectorSettings(true, false));
        connector.issued(CERTIFICATE);

        settings.set(ConnectorSettings.healthy());
        connector.deliver();

        assertThat(atIntune).isEmpty();
    }

    @Test
    void keepsTheNewestReportsOnly() {
        settings.set(new ConnectorSettings(false, true));
        for (var i = 0; i < Connector.KEPT + 500; i++) {
            connector.issued(CERTIFICATE);
        }

        settings.set(ConnectorSettings.healthy());
        connector.deliver();

        assertThat(atIntune).hasSize(Connector.KEPT);
    }
}
