package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** What Microsoft's check of an installation prints. */
public class CheckSignsTest implements NamingSigns {

    private static final String CHECK = "check.txt";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return checks();
    }

    private static Stream<SignFixture> checks() {
        return Stream.of(
                        new String[] {
                            "pf-conn-reg", "Error: KeyRecoveryAgentCertificate in the registry is not configured."
                        },
                        new String[] {"pf-ndes-not-installed", "Error: NDES not installed!"},
                        new String[] {"pf-os", "Error: Unsupported OS Version. NDES Requires 2012 R2 and above."},
                        new String[] {"pf-account", "Error: Problem with the AD account."},
                        new String[] {
                            "pf-ndes-on-ca", "Error: NDES is running on the CA. This is an unsupported configuration!"
                        },
                        new String[] {
                            "pf-iis-iusrs", "Error: NDES Service Account is not a member of the local IIS_IUSR group"
                        },
                        new String[] {"pf-features", "Error: Request Filtering Feature Not Installed!"},
                        new String[] {"pf-csp", "Error: Incorrect CSP selected during install."},
                        new String[] {"pf-scep-pool-missing", "Error: SCEP Application Pool missing!"},
                        new String[] {
                            "pf-scep-pool-identity",
                            "Error: Application Pool is not configured to use the NDES Service Account"
                        },
                        new String[] {"pf-scep-pool-stopped", "Error: SCEP Application Pool is stopped!"},
                        new String[] {"pf-maxquerystring", "Error: MaxQueryString not set correctly!"},
                        new String[] {"pf-maxurl", "Error: MaxUrl not set correctly!"},
                        new String[] {"pf-maxfieldlength", "Error: Registry key MaxFieldLength not set to 65534!"},
                        new String[] {"pf-maxrequestbytes", "Error: Registry key MaxRequestBytes not set to 65534!"},
                        new String[] {
                            "pf-intermediate-in-root",
                            "Error: Intermediate certificate found in the Trusted Root store."
                        },
                        new String[] {"pf-ra-agent", "Error: EnrollmentAgentOffline certificate is not present!"},
                        new String[] {"pf-ra-cep", "Error: CEPEncryption certificate is not present!"},
                        new String[] {"pf-ssl-cert", "Error: The certificate bound in IIS is not valid!"},
                        new String[] {
                            "pf-client-cert", "Error: The client certificate bound to the NDES Connector is not valid."
                        },
                        new String[] {
                            "pf-template-defaults",
                            "Error: Registry has not been configured with the SCEP Certificate template name. Default values have _not_ been changed."
                        },
                        new String[] {"pf-spn", "Error: No SPN set for this server."},
                        new String[] {
                            "pf-url-200",
                            "Error: HTTP 200 returned. The policy module of the connector is not registered."
                        },
                        new String[] {"pf-url-unexpected", "Error: Unexpected answer when browsing the URL."},
                        new String[] {"pf-reboot", "Error: Last boot was before the registry change. Reboot the server."
                        },
                        new String[] {"pf-connector", "Error: Intune Connector not installed."},
                        new String[] {"pf-eventlogs", "Error: Errors found in the Event log."})
                .map(row -> oneFile(row[0], CHECK, run(row[1]), "the check passed", run("Success: no error there")));
    }

    private static String run(String result) {
        return ".......................................................\n\nSuccess: OS Version 10.0.20348 supported.\n\n"
                + ".......................................................\n\n" + result + "\n\n"
                + ".......................................................\n\nSuccess: NDES Role is installed\n";
    }
}
