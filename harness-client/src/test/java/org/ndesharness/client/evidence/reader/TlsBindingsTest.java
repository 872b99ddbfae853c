package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.TlsBinding;

/** Which certificates HTTP.sys answers with. */
class TlsBindingsTest {

    private static final String HASH = "3b99c9e4c0f8993f747db376068381bc254f629f";

    private static final String ENGLISH = """
            C:\\>netsh http show sslcert

            SSL Certificate bindings:
            -------------------------

                IP:port                      : 0.0.0.0:443
                Certificate Hash             : %1$s
                Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}
                Certificate Store Name       : MY
                Verify Client Certificate Revocation : Enabled
                Ctl Identifier               : (null)

                Hostname:port                : ndes01.corp.example:8443
                Certificate Hash             : 0102030405060708090a0b0c0d0e0f1011121314
                Negotiate Client Certificate : Disabled

            """.formatted(HASH);

    private static final String SWEDISH = """
            SSL-certifikatbindningar:
            -------------------------

                IP:port                      : [::]:443
                Certifikathash               : %s
                Program-ID                   : {4dc3e181-e14b-4a21-b022-59fc669b0914}
            """.formatted(HASH);

    @Test
    void readsAddressPortAndCertificateOfEachBinding() {
        CollectedEvidence collected = OneFile.of(ENGLISH);

        assertThat(collected.all(TlsBinding.class))
                .extracting(b -> b.address() + " " + b.port() + " " + b.thumbprint())
                .containsExactly(
                        "0.0.0.0 443 3B99C9E4C0F8993F747DB376068381BC254F629F",
                        "ndes01.corp.example 8443 0102030405060708090A0B0C0D0E0F1011121314");
        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.TLS_BINDINGS);
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void readsOtherLanguages() {
        TlsBinding binding = OneFile.only(OneFile.of(SWEDISH), TlsBinding.class);

        assertThat(binding.address()).isEqualTo("[::]");
        assertThat(binding.port()).isEqualTo(443);
    }

    @Test
    void takesNoOtherListForOne() {
        CollectedEvidence collected = OneFile.of("    Proxy          : 10.0.0.5:443\n    Bypass         : none\n");

        assertThat(collected.all(TlsBinding.class)).isEmpty();
    }
}
