package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NameLookup;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.Remark;

/** The names under which NDES is published, and what DNS says of them. */
class PublishedNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*** dc1.corp.example can't find ndes01.corp.example: Non-existent domain",
                "*** dc1.corp.example kan inte hitta ndes01.corp.example: Non-existent domain",
                "*** ndes01.corp.example wurde von fritz.box nicht gefunden: Non-existent domain.",
                "*** dc1.corp.example wurde ndes01.corp.example nicht gefunden: Non-existent domain.",
                "*** dc1.corp.example ne parvient pas à trouver ndes01.corp.example : Non-existent domain",
                "** server can't find ndes01.corp.example: NXDOMAIN"
            })
    void readsThatThereIsNoSuchName(String line) {
        NameLookup lookup = OneFile.only(
                OneFile.of("Server:  dc1.corp.example\nAddress:  10.14.0.10\n\n" + line + "\n"), NameLookup.class);

        assertThat(lookup.host()).isEqualTo("ndes01.corp.example");
        assertThat(lookup.found()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*** Request to dc1.corp.example timed-out",
                "*** Can't find ndes01.corp.example: No answer",
                "*** dc1.corp.example can't find ndes01: Non-existent domain",
                "*** dc1.corp.example can't find ndes01.corp.example: No response from server",
                "*** dc1.corp.example can't find ndes01.corp.example: Server failed"
            })
    void takesAServerThatDidNotAnswerForNone(String line) {
        assertThat(OneFile.of("C:\\>nslookup ndes01.corp.example\n" + line + "\n")
                        .all(NameLookup.class))
                .isEmpty();
    }

    @Test
    void readsANameThatWasFound() {
        CollectedEvidence collected = OneFile.of("""
                C:\\>nslookup ndes02.corp.example
                Servidor:  dc1.corp.example
                Address:  10.14.0.10

                Nombre:  ndes02.corp.example
                Address:  10.14.2.31
                """);

        NameLookup lookup = OneFile.only(collected, NameLookup.class);
        assertThat(lookup.host()).isEqualTo("ndes02.corp.example");
        assertThat(lookup.found()).isTrue();
        assertThat(collected.unread()).isEmpty();
    }

    @Test
    void readsResolveDnsNameInWhateverLanguage() {
        CollectedEvidence collected = OneFile.of("""
                PS C:\\> Resolve-DnsName ndes01.corp.example
                Resolve-DnsName : ndes01.corp.example : El nombre DNS no existe
                    + CategoryInfo          : ResourceUnavailable: (ndes01.corp.example:String) [Resolve-DnsName], Win32Exception
                    + FullyQualifiedErrorId : DNS_ERROR_RCODE_NAME_ERROR,Microsoft.DnsClient.Commands.ResolveDnsName

                PS C:\\> Resolve-DnsName ndes02.corp.example

                Name                                           Type   TTL   Section    IPAddress
                ----                                           ----   ---   -------    ---------
                ndes02.corp.example                            A      1200  Answer     10.14.2.31
                """);

        assertThat(collected.all(NameLookup.class))
                .extracting(NameLookup::host, NameLookup::found)
                .containsExactly(tuple("ndes01.corp.example", false), tuple("ndes02.corp.example", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Internal Url                 https://ndes01.corp.example/
                External Url                 https://ndes-corp.msappproxy.net/
                Pre Authentication           Passthrough
                """, """
                Intern URL            https://ndes01.corp.example/
                Extern URL            https://ndes-corp.msappproxy.net/
                Förautentisering      Passthrough
                """, """
                ExternalAuthenticationType               : Passthru
                ApplicationServerTimeout                 : Default
                ExternalUrl                              : https://ndes-corp.msappproxy.net/
                InternalUrl                              : https://ndes01.corp.example/
                """, """
                Name                           : NDES
                ExternalUrl                    : https://ndes-corp.msappproxy.net/
                BackendServerUrl               : https://ndes01.corp.example/
                ExternalPreauthentication      : PassThrough
                """})
    void readsHowNdesIsPublished(String properties) {
        ProxyApplication application = OneFile.only(OneFile.of(properties), ProxyApplication.class);

        assertThat(application.internalUrl()).isEqualTo("https://ndes01.corp.example/");
        assertThat(application.externalUrl()).isEqualTo("https://ndes-corp.msappproxy.net/");
        assertThat(application.preAuthentication()).isEqualTo("passthru");
    }

    @Test
    void keepsAnotherPreAuthentication() {
        ProxyApplication application = OneFile.only(OneFile.of("""
                Interne URL: https://ndes01.corp.example/
                Externe URL: https://ndes-corp.msappproxy.net/
                Vorauthentifizierung: Microsoft Entra ID
                """), ProxyApplication.class);

        assertThat(application.preAuthentication()).isEqualTo("microsoft entra id");
    }

    @Test
    void keepsTwoApplicationsApart() {
        CollectedEvidence collected = OneFile.of("""
                ExternalUrl                  : https://one.example/
                IsTranslateHostHeaderEnabled : True
                ExternalAuthenticationType   : Passthru
                InternalUrl                  : https://one.corp.example/

                ExternalUrl                  : https://two.example/
                IsTranslateHostHeaderEnabled : True
                ExternalAuthenticationType   : AadPreAuthentication
                InternalUrl                  : https://two.corp.example/
                """);

        assertThat(collected.all(ProxyApplication.class))
                .extracting(
                        ProxyApplication::externalUrl,
                        ProxyApplication::internalUrl,
                        ProxyApplication::preAuthentication)
                .containsExactly(
                        tuple("https://one.example/", "https://one.corp.example/", "passthru"),
                        tuple("https://two.example/", "https://two.corp.example/", "aadpreauthentication"));
    }

    @Test
    void takesOneAddressAloneForNoPublishedApplication() {
        assertThat(OneFile.of("External Url: https://ndes-corp.msappproxy.net/\n")
                        .all(ProxyApplication.class))
                .isEmpty();
    }

    @Test
    void takesAConnectionTestForAQuestionToDns() {
        String failed = "WARNING: Name resolution of ndes01.corp.example failed\n\n";
        String connected = """
                ComputerName     : ndes11.corp.example
                RemoteAddress    : 10.33.0.11
                RemotePort       : 443
                TcpTestSucceeded : True
                """;

        assertThat(OneFile.of(failed + connected).all(NameLookup.class))
                .extracting(NameLookup::host, NameLookup::found)
                .containsExactly(tuple("ndes01.corp.example", false), tuple("ndes11.corp.example", true));
        // Without any name that was found there may have been nobody to ask.
        assertThat(OneFile.of(failed).all(NameLookup.class)).isEmpty();
        assertThat(OneFile.of(failed).has(FileKind.NAME_LOOKUP)).isFalse();
        assertThat(OneFile.only(OneFile.of(failed), Remark.class).text()).endsWith("failed");
    }
}
