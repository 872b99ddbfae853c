package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.IssuedCertificate;

/** What certificates show that were handed over as files. */
public class CertificateFileSignsTest implements NamingSigns {

    private static final String PAST = "2026-10-01T22:10:00Z";
    private static final String VALID = "2028-10-01T22:10:00Z";
    private static final String NOW = event("Service Control Manager", "System", 7036, "09:00:00", "running");
    private static final String PROFILED = "profiled/1.0+CFNetwork/1410.0.3+Darwin/22.6.0";
    private static final String IOS = """
            debug 09:02:14.021589 +0000 profiled Adding dependent ModelName=AC_1/LogicalName_2;Hash=-5 to parent 63 in domain PayloadDependencyDomainCertificate to system
            debug 09:02:15.035111 +0000 profiled Performing synchronous URL request: https://ndes01.corp.example/certsrv/mscep/mscep.dll?operation=GetCACert&message=x
            error 09:02:16.030661 +0000 profiled Cannot retrieve SCEP identity: NSError: Desc   : The Registration Authority's response is invalid. Domain : MCSCEPErrorDomain Code   : 22003 Type   : MCFatalError
            """.replace(" profiled ", "\tprofiled\t")
            .replace("debug ", "debug\t")
            .replace("error ", "error\t");

    private static final IssuedCertificate ROOT;
    private static final IssuedCertificate ANOTHER_ROOT;
    private static final IssuedCertificate PSS_ROOT;
    private static final IssuedCertificate AUTHORITY;
    private static final IssuedCertificate PSS_AUTHORITY;

    static {
        try {
            ROOT = IssuedCertificate.root("CN=Root CA", "SHA256withRSA");
            ANOTHER_ROOT = IssuedCertificate.root("CN=Old Root", "SHA256withRSA");
            PSS_ROOT = IssuedCertificate.root("CN=New Root", "SHA256withRSAandMGF1");
            AUTHORITY = ROOT.authority("CN=Issuing CA", "SHA256withRSA");
            PSS_AUTHORITY = PSS_ROOT.authority("CN=New Issuing CA", "SHA256withRSAandMGF1");
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One failure a row. */
    public static Stream<SignFixture> signs() throws Exception {
        return Stream.of(registrationAuthority(), server(), roots()).flatMap(s -> s);
    }

    private static String answer(IssuedCertificate... certificates) throws Exception {
        return IssuedCertificate.pem("PKCS7", IssuedCertificate.answer(certificates));
    }

    private static Stream<SignFixture> registrationAuthority() throws Exception {
        String past = answer(ROOT, AUTHORITY, AUTHORITY.ra(PAST), AUTHORITY.ra(PAST));
        String one = AUTHORITY.ra(PAST).pem();
        String start = event(
                NDES,
                10,
                "09:00:00",
                "The Network Device Enrollment Service cannot retrieve one of its required certificates");
        return Stream.of(
                new SignFixture(
                        "url-500-ra-expired",
                        files("getcacert.p7b", past, "System.xml", NOW),
                        "an old certificate that nothing refers to",
                        files("ndes-old.cer", one, "System.xml", NOW)),
                new SignFixture(
                        "url-500-ra-expired",
                        files("getcacert.p7b", past, "System.xml", NOW),
                        "requests that went well since",
                        files(
                                "getcacert.p7b",
                                past,
                                "u_ex261120.log",
                                iis("09:02:14 POST /certsrv/mscep/mscep.dll/pkiclient.exe operation=PKIOperation"
                                        + " Mozilla/4.0+(compatible;+Win32;+NDES+client) 200 0 0"))),
                new SignFixture(
                        "url-500-ra-expired",
                        files("1.cer", one, "2.cer", AUTHORITY.ra(PAST).pem(), "Application.xml", start),
                        "an event of another day, and valid ones",
                        files(
                                "1.cer",
                                AUTHORITY.ra(VALID).pem(),
                                "2.cer",
                                AUTHORITY.ra(VALID).pem(),
                                "System.xml",
                                NOW)));
    }

    private static Stream<SignFixture> server() throws Exception {
        IssuedCertificate past = AUTHORITY.server("CN=ndes01", PAST);
        IssuedCertificate renewed = AUTHORITY.server("CN=ndes01", VALID);
        Map<String, String> named =
                files("old.cer", past.pem(), "new.cer", renewed.pem(), "m.reg", module(past), "System.xml", NOW);
        Map<String, String> notNamed =
                files("old.cer", past.pem(), "new.cer", renewed.pem(), "m.reg", module(renewed), "System.xml", NOW);
        return Stream.of(
                new SignFixture("url-503-ndespolicy-cert-expired", named, "the renewed one named", notNamed),
                new SignFixture("s3-client-cert-expired-after-renewal", named, "the renewed one named", notNamed),
                new SignFixture(
                        "tls-expired",
                        files("old.cer", past.pem(), "netsh.txt", binding(past, 443), "System.xml", NOW),
                        "another port",
                        files("old.cer", past.pem(), "netsh.txt", binding(past, 8531), "System.xml", NOW)),
                new SignFixture(
                        "tls-expired",
                        files("old.cer", past.pem(), "netsh.txt", binding(past, 443), "System.xml", NOW),
                        "the renewed one bound",
                        files("old.cer", past.pem(), "netsh.txt", binding(renewed, 443), "System.xml", NOW)));
    }

    private static String module(IssuedCertificate certificate) throws Exception {
        return "Windows Registry Editor Version 5.00\n\n"
                + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP\\Modules\\NDESPolicy]\n"
                + "\"NDESCertThumbprint\"=\"" + certificate.thumbprint().toLowerCase(Locale.ROOT) + "\"\n";
    }

    private static String binding(IssuedCertificate certificate, int port) throws Exception {
        return "\nSSL Certificate bindings:\n-------------------------\n\n    IP:port                      : 0.0.0.0:"
                + port
                + "\n    Certificate Hash             : "
                + certificate.thumbprint().toLowerCase(Locale.ROOT)
                + "\n    Certificate Store Name       : MY\n\n";
    }

    private static Stream<SignFixture> roots() throws Exception {
        String answer = answer(ROOT, AUTHORITY, AUTHORITY.ra(VALID), AUTHORITY.ra(VALID));
        String pss = answer(PSS_ROOT, PSS_AUTHORITY, PSS_AUTHORITY.ra(VALID));
        String fetched = "09:02:14 GET /certsrv/mscep/mscep.dll operation=GetCACert&message=x " + PROFILED + " 200 0 0";
        String loop = iis(
                fetched,
                fetched.replace("09:02:14", "09:10:14"),
                fetched.replace("09:02:14", "09:20:14"),
                fetched.replace("09:02:14", "09:40:14"));
        String hash = event(
                SignFixture.MDM,
                32,
                "09:02:20",
                "SCEP: Certificate enroll failed. Result (The hash value is not correct.).");
        return Stream.of(
                new SignFixture(
                        "s2-ios-ra-response-invalid-wrong-root",
                        files("a.p7b", answer, "console.log", IOS, "root from intune profile.cer", ANOTHER_ROOT.pem()),
                        "the root of the chain",
                        files("a.p7b", answer, "console.log", IOS, "root from intune profile.cer", ROOT.pem())),
                new SignFixture(
                        "s2-ios-ra-response-invalid-wrong-root",
                        files("a.p7b", answer, "u_ex261120.log", loop, "intune.cer", AUTHORITY.pem()),
                        "the root of the chain",
                        files("a.p7b", answer, "u_ex261120.log", loop, "intune.cer", ROOT.pem())),
                new SignFixture(
                        "s2-ios-ra-response-invalid-sigalg",
                        files("a.p7b", pss, "console.log", IOS, "intune.cer", PSS_ROOT.pem()),
                        "a certificate that only lies beside",
                        files("u_ex261120.log", iis(fetched), "other.cer", PSS_ROOT.pem())),
                new SignFixture(
                        "s2-win-wrong-root-in-profile",
                        files("a.p7b", answer, "admin.xml", hash, "intune.cer", ANOTHER_ROOT.pem()),
                        "no complaint, and requests that went well",
                        files(
                                "a.p7b",
                                answer,
                                "intune.cer",
                                ANOTHER_ROOT.pem(),
                                "u_ex261120.log",
                                iis("09:02:14 POST /certsrv/mscep/mscep.dll/pkiclient.exe operation=PKIOperation"
                                        + " Mozilla/4.0+(compatible;+Win32;+NDES+client) 200 0 0"))),
                new SignFixture(
                        "s2-win-wrong-root-in-profile",
                        files("a.p7b", answer, "windows intune profile.cer", ANOTHER_ROOT.pem()),
                        "the root of the chain",
                        files("a.p7b", answer, "windows intune profile.cer", ROOT.pem())));
    }

    @Test
    void holdsTheRightRootAndAForeignSignatureApart(@TempDir Path folder) throws Exception {
        String pss = answer(PSS_ROOT, PSS_AUTHORITY, PSS_AUTHORITY.ra(VALID));

        Diagnosis diagnosis =
                SignFixture.diagnosis(folder, files("a.p7b", pss, "console.log", IOS, "rod.cer", PSS_ROOT.pem()));

        assertThat(diagnosis.findings().get(0).failure()).isEqualTo("s2-ios-ra-response-invalid-sigalg");
        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::failure)
                .doesNotContain("s2-ios-ra-response-invalid-wrong-root");
    }

    @Test
    void callsARenewedCaNoOtherRoot(@TempDir Path folder) throws Exception {
        IssuedCertificate renewed = IssuedCertificate.root("CN=Root CA", "SHA256withRSA");

        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        "a.p7b",
                        answer(ROOT, ROOT.ra(VALID)),
                        "windows intune profile.cer",
                        renewed.pem(),
                        "System.xml",
                        NOW));

        assertThat(diagnosis.findings())
                .extracting(Diagnosis.Finding::failure)
                .contains("s2-win-ra-old-ca")
                .doesNotContain("s2-win-wrong-root-in-profile");
    }

    @Test
    void callsNothingBrokenForExpiredCertificatesThatLieAround(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        "old.cer",
                        AUTHORITY.server("CN=ndes01", PAST).pem(),
                        "old-ra.cer",
                        AUTHORITY.ra(PAST).pem(),
                        "getcacert.p7b",
                        answer(ROOT, AUTHORITY, AUTHORITY.ra(VALID), AUTHORITY.ra(VALID)),
                        "u_ex261120.log",
                        iis("09:02:14 POST /certsrv/mscep/mscep.dll/pkiclient.exe operation=PKIOperation"
                                + " Mozilla/4.0+(compatible;+Win32;+NDES+client) 200 0 0")));

        assertThat(diagnosis.findings()).extracting(Diagnosis.Finding::failure).isEqualTo(List.of());
    }
}
