package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.MDM;
import static org.ndesharness.client.diagnosis.sign.SignFixture.NDES;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.evidence.IssuedCertificate;

/** What the certificates that GetCACert handed out explain. */
public class HandedOutSignsTest implements NamingSigns {

    private static final String VALID = "2028-10-01T22:10:00Z";
    private static final String ANSWER = "getcacert.p7b";
    private static final int SIGNS = KeyUsage.digitalSignature;
    private static final int ENCIPHERS = KeyUsage.keyEncipherment;

    private static final IssuedCertificate ROOT;
    private static final IssuedCertificate OLD_ROOT;
    private static final IssuedCertificate AUTHORITY;
    private static final IssuedCertificate SIGNER;
    private static final IssuedCertificate RECIPIENT;

    static {
        try {
            ROOT = IssuedCertificate.root("CN=Root CA", "SHA256withRSA");
            OLD_ROOT = IssuedCertificate.root("CN=Old Root CA", "SHA256withRSA");
            AUTHORITY = ROOT.authority("CN=Issuing CA", "SHA256withRSA");
            SIGNER = AUTHORITY.ra(VALID, SIGNS);
            RECIPIENT = AUTHORITY.ra(VALID, ENCIPHERS);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One failure a row. */
    public static Stream<SignFixture> signs() throws Exception {
        return Stream.of(usages(), chains(), fingerprints(), times()).flatMap(s -> s);
    }

    private static String answer(IssuedCertificate... certificates) throws Exception {
        return IssuedCertificate.pem("PKCS7", IssuedCertificate.answer(certificates));
    }

    private static Stream<SignFixture> usages() throws Exception {
        String whole = answer(ROOT, AUTHORITY, SIGNER, RECIPIENT);
        String unstated = answer(ROOT, AUTHORITY, AUTHORITY.ra(VALID), AUTHORITY.ra(VALID));
        String twice = answer(ROOT, AUTHORITY, SIGNER, AUTHORITY.ra(VALID, SIGNS));
        String undecipherable = event(NDES, 18, "09:00:02", "cannot decrypt the client's PKCS7 message (0x80090005)");
        String notFound = event(MDM, 32, "09:02:20", "SCEP: Certificate enroll failed. Result (0x8010002C).");
        return Stream.of(
                oneFile("ra-swapped-ku", ANSWER, twice, "one for each", whole),
                new SignFixture(
                        "ra-no-ku",
                        files(ANSWER, unstated, "Application.xml", undecipherable),
                        "usages",
                        files(ANSWER, whole, "Application.xml", undecipherable)),
                new SignFixture(
                        "ra-order",
                        files(ANSWER, whole, "Application.xml", undecipherable),
                        "the one to encrypt to in front",
                        files(
                                ANSWER,
                                RECIPIENT.pem() + SIGNER.pem() + AUTHORITY.pem() + ROOT.pem(),
                                "Application.xml",
                                undecipherable)),
                new SignFixture(
                        "rep-ra-eku-windows",
                        files(ANSWER, twice, "admin.xml", notFound),
                        "one for each",
                        files(ANSWER, whole, "admin.xml", notFound)));
    }

    private static Stream<SignFixture> chains() throws Exception {
        String whole = answer(ROOT, AUTHORITY, SIGNER, RECIPIENT);
        String lacking = answer(AUTHORITY, SIGNER, RECIPIENT);
        String hash =
                event(MDM, 32, "09:02:20", "SCEP: Certificate enroll failed. Result (The hash value is not correct.).");
        String android =
                "2026-11-20T09:02:14.0215000\tWARN\tcom.microsoft.omadm.platforms.android.certmgr.state.ScepCertStateMachine"
                        + "\t23185\t00143\tRA not issued by CA\n";
        String refused = event(NDES, 28, "09:00:02", "The renewal request cannot be accepted");
        String held = OLD_ROOT.server("CN=phone", VALID).pem();
        String current = AUTHORITY.server("CN=phone", VALID).pem();
        return Stream.of(
                new SignFixture(
                        "ca-missing-root",
                        files(ANSWER, lacking, "admin.xml", hash),
                        "the root",
                        files(ANSWER, whole, "admin.xml", hash)),
                new SignFixture(
                        "ca-intermediate-vs-root",
                        files(ANSWER, lacking, "admin.xml", hash, "root.cer", ROOT.pem()),
                        "the root in the answer",
                        files(ANSWER, whole, "admin.xml", hash, "root.cer", ROOT.pem())),
                new SignFixture(
                        "ca-intermediate-vs-root",
                        files(ANSWER, whole, "OMADM.log", android, "profile.cer", AUTHORITY.pem()),
                        "the root in the profile",
                        files(ANSWER, whole, "OMADM.log", android, "profile.cer", ROOT.pem())),
                new SignFixture(
                        "renew-after-ca-rollover",
                        files(ANSWER, whole, "Application.xml", refused, "phone.cer", held),
                        "a certificate of the CA in use",
                        files(ANSWER, whole, "Application.xml", refused, "phone.cer", current)));
    }

    private static Stream<SignFixture> fingerprints() throws Exception {
        return Stream.of(
                oneFile(
                        "ca-fingerprint-hash",
                        "scep.reg",
                        scep("AB".repeat(32)),
                        "the digits of SHA-1",
                        scep("AB".repeat(20))),
                oneFile(
                        "ca-fingerprint-hash",
                        "admin.xml",
                        event(
                                MDM,
                                307,
                                "09:02:20",
                                "CA cert thumbprint '" + "ab".repeat(16) + "' and server certs '" + "cd".repeat(20)
                                        + "'"),
                        "digits that were masked",
                        event(
                                MDM,
                                307,
                                "09:02:20",
                                "CA cert thumbprint 'abab****abab' and server certs '" + "cd".repeat(20) + "'")));
    }

    private static String scep(String thumbprint) {
        return "Windows Registry Editor Version 5.00\n\n"
                + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SCEP\\MS DM Server\\ModelName_1\\Install]\n"
                + "\"CAThumbprint\"=\"" + thumbprint + "\"\n";
    }

    private static Stream<SignFixture> times() {
        String expired = store("2026-10-01T22:10:00.0000000Z");
        String answered = iis(
                "09:00:00 GET /certsrv/mscep/mscep.dll operation=GetCACert&message=x profiled/1.0+CFNetwork/1410 200 0 0");
        return Stream.of(new SignFixture(
                "night-of-ra-expiry",
                files("certificates.txt", expired, "u_ex261120.log", answered),
                "certificates that are valid",
                files("certificates.txt", store("2028-10-01T22:10:00.0000000Z"), "u_ex261120.log", answered)));
    }

    private static String store(String end) {
        return """
                Subject      : CN=NDES01-MSCEP-RA, C=NL
                Issuer       : CN=Issuing CA
                Thumbprint   : 0B1C2D3E4F5061728394A5B6C7D8E9F001122334
                NotBefore    : 2024-10-01T22:10:00.0000000Z
                NotAfter     : %s
                PSParentPath : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My

                Subject      : CN=NDES01-MSCEP-RA, C=NL
                Issuer       : CN=Issuing CA
                Thumbprint   : 0B1C2D3E4F5061728394A5B6C7D8E9F001122335
                NotBefore    : 2024-10-01T22:10:00.0000000Z
                NotAfter     : %s
                PSParentPath : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My
                """.formatted(end, end);
    }

    @Test
    void callsCertificatesOfAHealthyInstallationNoFailure(@TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(folder, files(ANSWER, answer(ROOT, AUTHORITY, SIGNER, RECIPIENT)));

        assertThat(diagnosis.findings()).isEmpty();
    }
}
