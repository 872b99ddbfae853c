package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.files;

import java.security.KeyPair;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.ndesharness.client.evidence.IssuedCertificate;
import org.ndesharness.client.evidence.WireMessages;

/** A certificate that is not what was asked for. */
public class ReceivedCertificateSignsTest implements NamingSigns {

    private static final String NAME = "CN=device-7,O=Contoso";

    private static final String MISMATCH = """
            $ sscep enroll -u http://ndes.contoso.com/certsrv/mscep/mscep.dll -k device.key -r device.csr -l device.pem
            sscep: pkistatus: SUCCESS
            sscep: certificate written as device.pem
            $ systemctl restart wpa_supplicant
            $ journalctl -u wpa_supplicant -n 1
            error:05800074:x509 certificate routines:X509_check_private_key:key values mismatch
            """;

    /** One failure a row. */
    public static Stream<SignFixture> signs() throws Exception {
        IssuedCertificate authority = IssuedCertificate.root("CN=Issuing CA", "SHA256withRSA");
        IssuedCertificate year = authority.server(NAME, "2025-01-01T00:00:00Z");
        String asked = request(WireMessages.newKey());
        String own = request(year.key());
        return Stream.of(
                new SignFixture(
                        "rep-wrong-leaf",
                        files("device.csr", asked, "device.pem", year.pem(), "session.txt", MISMATCH),
                        "the key that was asked for",
                        files("device.csr", own, "device.pem", year.pem(), "session.txt", MISMATCH)),
                validity(year, profile("months", 6), "as long as the profile asks for", profile("years", 1), "11014e"),
                new SignFixture(
                        "rep-validity-ignored",
                        files("device.pem", year.pem(), "profile.json", profile("days", 90), "ca.txt", flags("11014e")),
                        "a CA that takes the end from the request",
                        files(
                                "device.pem",
                                year.pem(),
                                "profile.json",
                                profile("days", 90),
                                "ca.txt",
                                flags("11016e"))),
                told("The SCEP profile says 6 months, the certificates are all valid for 1 year."),
                told("I profilen står 6 månader, men certifikaten gäller i 12 månader."),
                told("In het profiel staat 2 jaar, de certificaten zijn 1 jaar geldig."));
    }

    private static SignFixture validity(
            IssuedCertificate leaf, String shown, String difference, String missed, String flags) throws Exception {
        return new SignFixture(
                "rep-validity-ignored",
                files("device.pem", leaf.pem(), "profile.json", shown, "ca.txt", flags(flags)),
                difference,
                files("device.pem", leaf.pem(), "profile.json", missed, "ca.txt", flags(flags)));
    }

    private static SignFixture told(String sentence) {
        return new SignFixture(
                "rep-validity-ignored",
                files("mail.txt", sentence, "ca.txt", flags("11014e")),
                "a CA that takes the end from the request",
                files("mail.txt", sentence, "ca.txt", flags("11016e")));
    }

    private static String request(KeyPair keys) throws Exception {
        return IssuedCertificate.pem(
                "CERTIFICATE REQUEST",
                new PKCS10CertificationRequestBuilder(
                                new X500Name(NAME),
                                SubjectPublicKeyInfo.getInstance(
                                        keys.getPublic().getEncoded()))
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                        .getEncoded());
    }

    private static String profile(String scale, int value) {
        return """
                {"@odata.type": "#microsoft.graph.windows81SCEPCertificateProfile", "id": "4f1c0a2e-0001", "displayName": "WIN SCEP",
                 "certificateValidityPeriodScale": "%s", "certificateValidityPeriodValue": %d,
                 "scepServerUrls": ["https://ndes.contoso.com/certsrv/mscep/mscep.dll"],
                 "assignments": [{"target": {"@odata.type": "#microsoft.graph.allDevicesAssignmentTarget"}}]}
                """.formatted(scale, value);
    }

    /** What {@code certutil -getreg policy\EditFlags} prints. */
    private static String flags(String hex) {
        return """
                HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\CertSvc\\Configuration\\Issuing CA\\PolicyModules\\CertificateAuthority_MicrosoftDefault.Policy:

                  EditFlags REG_DWORD = %s (%d)
                    EDITF_REQUESTEXTENSIONLIST -- 2
                    EDITF_DISABLEEXTENSIONLIST -- 4
                CertUtil: -getreg command completed successfully.
                """.formatted(hex, Integer.parseInt(hex, 16));
    }
}
