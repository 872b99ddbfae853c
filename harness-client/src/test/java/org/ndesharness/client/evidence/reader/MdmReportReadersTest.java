package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.PolicyNode;

class MdmReportReadersTest {

    private static final String ID = "ModelName_AC_fd19e485_LogicalName_323b8974_Hash_2107323741";

    private static final String XML = """
            <?xml version="1.0" encoding="utf-8"?>
            <MDMEnterpriseDiagnosticsReport>
              <Version>1.0</Version>
              <DeviceManagementAccount>
                <Enrollment>
                  <EnrollmentId>11111111-1111-1111-1111-111111111111</EnrollmentId>
                  <ProtectedInformation><MDMServerName>Intune</MDMServerName>
                    <ConnectionInformation><ServerLastSuccessTime>20261120T090211Z</ServerLastSuccessTime></ConnectionInformation>
                  </ProtectedInformation>
                </Enrollment>
              </DeviceManagementAccount>
              <Resources><Enrollment><enrollmentid>1</enrollmentid><Scope><ResourceTarget>S-1-5-21</ResourceTarget>
                <Resources>
                  <Resource>./User/Vendor/MSFT/ClientCertificateInstall/SCEP/%s</Resource>
                  <Resource>./device/Vendor/MSFT/RootCATrustedCertificates/Root/5B1F</Resource>
                  <Resource>./Vendor/MSFT/WiFi/Profile/x</Resource>
                </Resources></Scope></Enrollment></Resources>
              <PolicyManager><ConfigSource><Area><PolicyAreaName>Defender</PolicyAreaName></Area></ConfigSource></PolicyManager>
            </MDMEnterpriseDiagnosticsReport>
            """.formatted(ID);

    @Test
    void takesEnrolmentAndCertificatesOutOfTheReport() {
        CollectedEvidence collected = OneFile.of(XML);

        assertThat(collected.has(FileKind.MDM_REPORT)).isTrue();
        assertThat(collected.unread()).isEmpty();
        assertThat(collected.all(PolicyNode.class))
                .extracting(PolicyNode::path, PolicyNode::value)
                .containsExactly(
                        tuple(
                                "DeviceManagementAccount/Enrollment/EnrollmentId",
                                "11111111-1111-1111-1111-111111111111"),
                        tuple("DeviceManagementAccount/Enrollment/ProtectedInformation/MDMServerName", "Intune"),
                        tuple(
                                "DeviceManagementAccount/Enrollment/ProtectedInformation/ConnectionInformation/ServerLastSuccessTime",
                                "20261120T090211Z"),
                        tuple("ClientCertificateInstall/SCEP/" + ID, ""),
                        tuple("RootCATrustedCertificates/Root/5B1F", ""));
        assertThat(collected.all(PolicyNode.class).get(3).citation().line()).isEqualTo(14);
    }

    @Test
    void readsNodesThatStandInOneAnother() {
        assertThat(OneFile.of("<MDMEnterpriseDiagnosticsReport><ClientCertificateInstall><SCEP><x1><Status>16</Status>"
                                + "<ErrorCode>-2145844845</ErrorCode></x1></SCEP></ClientCertificateInstall>"
                                + "</MDMEnterpriseDiagnosticsReport>")
                        .all(PolicyNode.class))
                .extracting(PolicyNode::path, PolicyNode::value)
                .containsExactly(
                        tuple("ClientCertificateInstall/SCEP/x1/Status", "16"),
                        tuple("ClientCertificateInstall/SCEP/x1/ErrorCode", "-2145844845"));
    }

    @Test
    void readsSyncMlWithoutItsChallenge() {
        CollectedEvidence collected = OneFile.of("""
                <LocURI>./User/Vendor/MSFT/ClientCertificateInstall/SCEP/%s/Install/ServerURL</LocURI>
                  <Data>https://ndesproxy-tenant.msappproxy.net/certsrv/mscep/mscep.dll</Data>
                <LocURI>./User/Vendor/MSFT/ClientCertificateInstall/SCEP/%s/Install/Challenge</LocURI>
                  <Data>MIAGCSqGSIb3DQEHAqCAMIACAQEx</Data>
                """.formatted(ID, ID));

        assertThat(collected.toString()).doesNotContain("MIAGCSq");
        assertThat(collected.all(PolicyNode.class))
                .extracting(PolicyNode::value)
                .containsExactly("https://ndesproxy-tenant.msappproxy.net/certsrv/mscep/mscep.dll", "****");
    }

    @Test
    void keepsWhatStandsBeforeTheDamage() {
        CollectedEvidence collected = OneFile.of(XML.substring(0, XML.indexOf("<PolicyManager>") + 30));

        assertThat(collected.all(PolicyNode.class)).hasSize(5);
        assertThat(collected.unread()).hasSize(1);
    }

    @Test
    void resolvesNoEntityOfAHostileReport() {
        CollectedEvidence collected = OneFile.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
                        + "<MDMEnterpriseDiagnosticsReport><DeviceInfo><a>&x;</a></DeviceInfo></MDMEnterpriseDiagnosticsReport>");

        assertThat(collected.toString()).doesNotContain("root:");
    }

    @Test
    void readsTheTablesOfThePage() {
        byte[] page = """
                <!DOCTYPE html>
                <html><head><title>MDM Diagnostic Report</title></head><body>
                <h2>Device Info</h2>
                <table id="DeviceInfoTable">
                <tr><td class="LabelColumn">PC name</td><td>DESKTOP-041</td></tr>
                <tr><td class="LabelColumn">OS Build</td><td>10.0.22631.3007</td></tr>
                </table>
                <h2>Certificates</h2>
                <table><tr><th>Issued To</th><th>Issued By</th><th>Expiration</th></tr>
                <tr><td>john@contoso.com</td><td>Contoso Issuing CA</td><td>11/20/2027</td></tr></table>
                <h2>Enrolled configuration sources and target resources</h2>
                <table><tr><th>Configuration source</th><th>Target</th><th>Resources</th></tr>
                <tr><td>MDM</td><td>user</td><td>./User/Vendor/MSFT/ClientCertificateInstall/SCEP/x1<br>default</td></tr></table>
                <table><tr><th>Resource</th><th>Status</th></tr>
                <tr><td>./User/Vendor/MSFT/ClientCertificateInstall/SCEP/x1/Status</td><td>1</td></tr></table>
                <h2>Managed policies</h2>
                <table><tr><th>Area</th><th>Policy</th></tr><tr><td>Defender</td><td>On</td></tr></table>
                </body></html>
                """.getBytes(StandardCharsets.UTF_16LE);

        CollectedEvidence collected = OneFile.of("MDMDiagReport.html", page);

        assertThat(collected.has(FileKind.MDM_REPORT)).isTrue();
        assertThat(collected.all(PolicyNode.class))
                .extracting(PolicyNode::path, PolicyNode::value)
                .containsExactly(
                        tuple("Device Info/PC name", "DESKTOP-041"),
                        tuple("Device Info/OS Build", "10.0.22631.3007"),
                        tuple("Certificates/john@contoso.com/Issued By", "Contoso Issuing CA"),
                        tuple("Certificates/john@contoso.com/Expiration", "11/20/2027"),
                        tuple("ClientCertificateInstall/SCEP/x1", ""),
                        tuple("ClientCertificateInstall/SCEP/x1/Status", "1"));
    }

    @Test
    void leavesOtherPagesWithTablesAlone() {
        assertThat(OneFile.of("<html><body><table><tr><td>a</td><td>b</td></tr></table></body></html>")
                        .evidence())
                .isEmpty();
    }

    @Test
    void readsWhatTheRegistryKeepsOfACertificate() {
        assertThat(OneFile.of("""
                PSChildName         : ModelName_AC_5bd0
                Status              : 1
                ErrorCode           : 0
                RespondentServerUrl : https://ndes.corp.example/certsrv/mscep/mscep.dll/pkiclient.exe
                """).all(PolicyNode.class))
                .extracting(PolicyNode::path, PolicyNode::value)
                .containsExactly(
                        tuple("ClientCertificateInstall/SCEP/ModelName_AC_5bd0/Status", "1"),
                        tuple("ClientCertificateInstall/SCEP/ModelName_AC_5bd0/ErrorCode", "0"));
    }

    @Test
    void leavesAListOfSomethingElseThatHasAStatus() {
        assertThat(OneFile.of("""
                PSChildName : Update
                Status      : 1
                ErrorCode   : 0
                """).all(PolicyNode.class)).isEmpty();
    }
}
