package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.SetupMsiEntry;

/** IIS and the installation, as their tools and logs print them. */
class IisListingsTest {

    private static List<IisSetting> settings(String text) {
        return OneFile.of(text).all(IisSetting.class);
    }

    @Test
    void bindsOnePastedElementToItsSection() {
        CollectedEvidence collected = OneFile.of("<requestLimits maxUrl=\"65534\" maxQueryString=\"2048\" />");

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.IIS_CONFIGURATION);
        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(IisSetting.class))
                .extracting(IisSetting::section, IisSetting::attribute, IisSetting::value)
                .containsExactly(
                        tuple("system.webServer/security/requestFiltering/requestLimits", "maxUrl", "65534"),
                        tuple("system.webServer/security/requestFiltering/requestLimits", "maxQueryString", "2048"));
    }

    @Test
    void bindsAPastedLocationBlock() {
        assertThat(settings("""
                this is what we have:
                  <location path="Default Web Site/CertificateRegistrationSvc">
                    <system.webServer><security><authentication>
                      <windowsAuthentication enabled="true" />
                    </authentication></security></system.webServer>
                  </location>
                and nothing else
                """))
                .extracting(
                        IisSetting::location,
                        IisSetting::section,
                        IisSetting::value,
                        s -> s.citation().line())
                .containsExactly(tuple(
                        "Default Web Site/CertificateRegistrationSvc",
                        "system.webServer/security/authentication/windowsAuthentication",
                        "true",
                        4));
    }

    @Test
    void bindsWhatAppcmdPrintsOfASectionToTheSiteOfItsCommand() {
        assertThat(settings("""
                C:\\Windows\\System32\\inetsrv>appcmd list config "Default Web Site" -section:requestFiltering
                <system.webServer>
                  <security>
                    <requestFiltering>
                      <requestLimits maxUrl="4096" maxQueryString="2048" />
                    </requestFiltering>
                  </security>
                </system.webServer>
                """))
                .extracting(IisSetting::location, IisSetting::section, IisSetting::attribute)
                .containsExactly(
                        tuple("Default Web Site", "system.webServer/security/requestFiltering/requestLimits", "maxUrl"),
                        tuple(
                                "Default Web Site",
                                "system.webServer/security/requestFiltering/requestLimits",
                                "maxQueryString"));
    }

    @Test
    void readsAPieceUpToWhereItIsCutOff() {
        CollectedEvidence collected = OneFile.of("<requestFiltering>\n<requestLimits maxUrl=\"4096\" />\n<fileExt");

        assertThat(collected.all(IisSetting.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Set &lt;requestLimits&gt; or <system.webServer> to this</body></html>",
                "<project><location path=\"x\"/></project>",
                "<site>Contoso</site>"
            })
    void takesNoOtherMarkupForTheConfigurationOfIis(String markup) {
        assertThat(OneFile.of(markup).all(IisSetting.class).stream()
                        .filter(s -> s.section().startsWith("system.webServer")))
                .isEmpty();
    }

    @Test
    void bindsTheListsOfAppcmdAndReportsWhatIsCutOff() {
        CollectedEvidence collected = OneFile.of("""
                C:\\Windows\\System32\\inetsrv>appcmd list apppool
                APPPOOL "SCEP" (MgdVersion:v4.0,MgdMode:Classic,state:Stopped)
                APPPOOL "Cut" (MgdVersion:v4.0
                SITE "Default Web Site1" (id:1,bindings:http/*:80:,https/*:443:,state:Started)
                APP "Default Web Site1/CertSrv/mscep" (applicationPool:SCEP)
                """);

        assertThat(collected.all(ApplicationPool.class))
                .extracting(ApplicationPool::name, ApplicationPool::state)
                .containsExactly(tuple("SCEP", "Stopped"));
        assertThat(collected.unread())
                .singleElement()
                .satisfies(u -> assertThat(u.line()).isEqualTo(3));
        assertThat(collected.all(IisSetting.class))
                .extracting(IisSetting::section, IisSetting::attribute, IisSetting::value)
                .contains(
                        tuple("system.applicationHost/sites/site", "name", "Default Web Site1"),
                        tuple("system.applicationHost/sites/site", "id", "1"),
                        tuple("system.applicationHost/sites/site/application", "applicationPool", "SCEP"));
    }

    @Test
    void bindsPoolsWithAllTheirAttributes() {
        CollectedEvidence collected = OneFile.of("""
                APPPOOL
                  APPPOOL.NAME:"SCEP"
                  PipelineMode:"Classic"
                  RuntimeVersion:"v4.0"
                  state:"Stopped"
                  [add]
                    name:"SCEP"
                    [processModel]
                      identityType:"SpecificUser"
                      userName:"CONTOSO\\svc-ndes"
                """);

        assertThat(collected.unread()).isEmpty();
        assertThat(OneFile.only(collected, ApplicationPool.class).state()).isEqualTo("Stopped");
        assertThat(collected.all(IisSetting.class))
                .extracting(IisSetting::location, IisSetting::attribute, IisSetting::value)
                .contains(tuple("SCEP", "userName", "CONTOSO\\svc-ndes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Name                 Status       CLR Ver  Pipeline Mode  Start Mode
                ----                 ------       -------  -------------  ----------
                SCEP                 Stopped      v4.0     Classic        OnDemand
                """, """
                Name                     State        Applications
                ----                     -----        ------------
                SCEP                     Stopped      Default Web Site
                                                      /CertSrv/mscep
                """, """
                PS C:\\> Get-WebAppPoolState -Name SCEP

                Value
                -----
                Stopped
                """, "PS C:\\> Get-WebAppPoolState 'SCEP'\nStopped\n"})
    void bindsPoolsAsPowerShellPrintsThem(String listing) {
        ApplicationPool pool = OneFile.only(OneFile.of(listing), ApplicationPool.class);

        assertThat(pool.name()).isEqualTo("SCEP");
        assertThat(pool.state()).isEqualTo("Stopped");
    }

    @Test
    void bindsSingleSettingsOfPowerShell() {
        assertThat(settings("""
                PS C:\\> Get-WebConfigurationProperty -PSPath 'IIS:\\Sites\\Default Web Site' -Filter "system.webServer/security/requestFiltering/requestLimits" -Name "maxUrl.Value"
                4096
                """))
                .extracting(IisSetting::location, IisSetting::section, IisSetting::attribute, IisSetting::value)
                .containsExactly(tuple(
                        "Default Web Site",
                        "system.webServer/security/requestFiltering/requestLimits",
                        "maxUrl",
                        "4096"));
        assertThat(settings("""
                ItemXPath                   : /system.webServer/security/requestFiltering/requestLimits
                IsInheritedFromDefaultValue : True
                Name                        : maxQueryString
                TypeName                    : System.UInt32
                Value                       : 2048
                """))
                .extracting(IisSetting::attribute, IisSetting::value)
                .containsExactly(tuple("maxQueryString", "2048"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WriteIIS7ConfigChanges:  Error 0x80070002: Site not found for create application",
                "AddNDESToCertPrivKey: Error 0x80090014: CryptAcquireContext failed.",
                "CustomAction WriteIIS7ConfigChanges returned actual error code 1603",
                "CustomAction ConfigureIISLimits returned actual error code 1168 but will be translated to success due to continue marking",
                "Installation success or error status: 1603."
            })
    void knowsALineOfTheInstallationWithoutTheInstallersPrefix(String line) {
        CollectedEvidence collected = OneFile.of(line);

        assertThat(collected.files()).extracting(ReadFile::kind).containsExactly(FileKind.SETUP_MSI_LOG);
        assertThat(OneFile.only(collected, SetupMsiEntry.class).message()).isEqualTo(line);
    }

    @Test
    void takesNoSentenceAboutAnInstallationForItsLog() {
        assertThat(OneFile.of("The Installation failed again, and I saw error 1603.")
                        .has(FileKind.SETUP_MSI_LOG))
                .isFalse();
    }
}
