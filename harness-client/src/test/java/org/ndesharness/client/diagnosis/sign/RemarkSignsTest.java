package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** What people write in mails and tickets. */
public class RemarkSignsTest implements NamingSigns {

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return remarks();
    }

    private static Stream<SignFixture> remarks() {
        return Stream.of(
                remark(
                        "s3-12175-cn-invalid",
                        "The plugin log has WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID.",
                        "The plugin log has nothing."),
                remark(
                        "s3-challenge-false-signing-cert",
                        "It says: Signing certificate could not be retrieved.",
                        "It says: Signing certificate retrieved."),
                remark(
                        "s3-crp-validate-challenge-exception",
                        "A stack with ChallengeValidation.ValidationPhase1 is printed.",
                        "A stack with another frame is printed."),
                remark(
                        "inst-default-web-site-renamed",
                        "Setup fails with: Site not found for create application.",
                        "Setup fails with: nothing in particular."),
                remark(
                        "inst-ndes-cert-not-v2",
                        "Setup stops in AddNDESToCertPrivKey.",
                        "Setup stops in the last page."),
                beside(
                        "s4-rpc-unavailable",
                        "Il servizio non può inviare la richiesta di certificato (0x800706ba).",
                        "Il servizio ha inviato la richiesta di certificato (0x0)."),
                remark(
                        "chal-cache-full",
                        "The page says the password cache is full.",
                        "The page says the password is shown."),
                remark(
                        "url-page-cant-display",
                        "The browser says: This page can't be displayed.",
                        "The browser says: This page is fine."),
                remark(
                        "s2-ios-ra-response-invalid-wrong-root",
                        "iPads say: The Registration Authority's response is invalid.",
                        "iPads say: The profile was installed."),
                remark(
                        "tls-13-only",
                        "openssl ends with tlsv1 alert protocol version.",
                        "openssl ends with Verify return code: 0."),
                remark(
                        "tls-13-only",
                        " TLS 1.2    not offered\n TLS 1.3    offered (OK): final",
                        " TLS 1.2    offered (OK)\n TLS 1.3    offered (OK): final"),
                remark(
                        "tls-missing-intermediate",
                        "verify error:num=21:unable to verify the first certificate",
                        "verify error:num=18:self-signed certificate"),
                remark(
                        "ca-rara-single",
                        "The Macs log: SCEP: failed to find candidate RA certificates",
                        "The Macs log: SCEP: found candidate RA certificates"),
                remark(
                        "s5-ios-key-usage",
                        "The template for our iPads has Signature is proof of origin ticked.",
                        "The template for our iPads has Digital signature ticked."),
                beside(
                        "s5-ios-key-usage",
                        "No iPad gets its certificate.\n [x] Signature is proof of origin (nonrepudiation)",
                        "No iPad gets its certificate.\n [ ] Signature is proof of origin (nonrepudiation)"),
                remark(
                        "inst-gcch-endpoints",
                        "We are a GCC High tenant and sign-in fails.",
                        "We are a tenant in Europe and sign-in fails."),
                remark(
                        "inst-root-ca-missing",
                        "Baltimore CyberTrust Root is not on that server.",
                        "Contoso Root is on that server."),
                remark(
                        "s1-android-pin",
                        "The tablets use full disk encryption and have no PIN.",
                        "The tablets use full disk encryption and have a PIN."),
                remark(
                        "url-wap-long-uri",
                        "We publish over a Web Application Proxy on 2012 R2.",
                        "We publish over a Web Application Proxy on 2022."),
                remark(
                        "url-wap-long-uri",
                        "    + Get-HotFix -Id KB3011135,KB3013769 -ErrorAction Continue",
                        "KB3011135 3/18/2015 12:00:00 AM is on our proxy for the application proxy of NDES"),
                remark(
                        "s2-win-http-404",
                        "Sep 30 13:52:11 lb info tmm[1]: client 198.51.100.9 GET /certsrv/mscep/mscep.dll/pkiclient.exe -> respond 404",
                        "Sep 30 13:52:11 lb info tmm[404]: client 198.51.100.9 GET /certsrv/mscep/mscep.dll/pkiclient.exe -> pool_ndes"),
                remark(
                        "s2-win-http-404",
                        "\"GET /certsrv/mscep/mscep.dll/pkiclient.exe?operation=GetCACaps HTTP/1.1\" 404 162 \"-\"",
                        "\"GET /certsrv/mscep/mscep.dll/pkiclient.exe?operation=GetCACaps HTTP/1.1\" 200 404 \"-\""),
                remark(
                        "conn-antivirus",
                        "The antivirus product was rolled out to that server.",
                        "The backup product was rolled out to that server."),
                remark(
                        "s2-ios-ra-response-invalid-sigalg",
                        "The root is signed with RSASSA-PSS.",
                        "The root is signed with sha256RSA."),
                remark(
                        "s5-ios-key-usage",
                        "On the Macs: Digital Signature, Non-Repudiation, Key Encipherment (e0)",
                        "On the laptops: Digital Signature, Non-Repudiation, Key Encipherment (e0)"),
                remark(
                        "conn-deprecated",
                        "NDES-LODZ  6.2008.60.607  Błąd  2022-10-03 07:12",
                        "NDES-LODZ  6.2204.38.0  Błąd  2022-10-03 07:12"),
                remark(
                        "s1-user-not-targeted",
                        "Group membership: All users, SG-Lisbon\nWIN - SCEP User : Included groups: SG-Certs   Excluded: -",
                        "Group membership: SG-Certs, SG-Lisbon\nWIN - SCEP User : Included groups: SG-Certs   Excluded: -"),
                remark(
                        "s1-user-not-targeted",
                        "Gruppmedlemskap: NB-Alla, NB-Vikarier\nProfilen NB-SCEP > Inkluderade grupper: NB-Ekonomi",
                        "Gruppmedlemskap: NB-Alla, NB-Vikarier\nProfilen NB-SCEP > Inkluderade grupper: Alla användare"),
                remark(
                        "s1-device-not-checked-in",
                        "Configuration profiles (assigned 2026-09-14):\niPad-03  Last check-in: 2026-07-30 15:02",
                        "Configuration profiles (assigned 2026-09-14):\niPad-03  Last check-in: 2026-09-30 15:02"),
                remark(
                        "url-third-party-proxy-long-uri",
                        "80.1.2.3 - - [09/Jun/2026:10:00:03 +0000] \"GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIIL"
                                + " HTTP/1.1\" 414 178",
                        "80.1.2.3 - - [09/Jun/2026:10:00:03 +0000] \"GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIIL"
                                + " HTTP/1.1\" 200 178"),
                remark(
                        "s4-template-defaults",
                        "Denied by Policy Module 0x80094800, template not supported: IPSECIntermediateOffline.",
                        "Denied by Policy Module 0x80094800, template not supported: AccraScep."),
                remark(
                        "s1-assignment-mismatch",
                        "AE-Root;Vertrauenswürdiges Zertifikat;Android;GRP-A;Benutzer\nAE-Karte;SCEP-Zertifikat;Android;GRP-B;Geräte",
                        "AE-Root;Vertrauenswürdiges Zertifikat;Android;GRP-A;Geräte\nAE-Karte;SCEP-Zertifikat;Android;GRP-B;Geräte"),
                remark(
                        "s1-assignment-mismatch",
                        "The trusted root profile is assigned to devices.\nThe SCEP profile is assigned to users.",
                        "The trusted root profile is assigned to users.\nThe SCEP profile is assigned to users."),
                remark("url-500-handler-order", "Event 2 has 0x800700ea in it.", "Event 2 has nothing in it."),
                remark(
                        "url-gateway-timeout",
                        "Status Code: GatewayTimeout is on the page.",
                        "Status Code: nothing is on the page."),
                remark(
                        "url-bad-gateway",
                        "Status Code: BadGateway is on the page.",
                        "Status Code: nothing is on the page."),
                remark(
                        "conn-deprecated",
                        "The connector has version 6.2008.60.607 installed.",
                        "The connector has version 6.2406.0.1001 installed."),
                remark(
                        "s4-rpc-unavailable",
                        "Event 31 says the RPC server is unavailable.",
                        "Event 31 says nothing of that."),
                remark(
                        "s3-challenge-expired",
                        "Intune says that the challenge has expired.",
                        "Intune says that the licence has expired."),
                remark(
                        "tls-name-mismatch",
                        "The laptop shows error 0x80072f06 every time.",
                        "The laptop shows error 0x80072efd every time."),
                remark(
                        "url-503-crl-unreachable",
                        "The browser shows HTTP Error 503.",
                        "The browser shows HTTP Error 403."));
    }

    /** The same beside a request that IIS answered well, which it does before the CA is asked. */
    private static SignFixture beside(String failure, String shown, String missed) {
        String answered =
                "2026-11-20 09:02:14 10.0.4.20 POST /certsrv/mscep/mscep.dll operation=PKIOperation 443 - 10.0.4.31"
                        + " profiled/1.0 - 200 0 0 46\n";
        return new SignFixture(
                failure,
                SignFixture.files("mail.txt", shown, "u_ex.log", answered),
                "no failure in it",
                SignFixture.files("mail.txt", missed, "u_ex.log", answered));
    }

    private static SignFixture remark(String failure, String said, String near) {
        String mail = "Hello,\n\nNobody gets a certificate any more since Monday. %s\n\nRegards, Ola\n";
        return oneFile(failure, "mail.txt", mail.formatted(said), "\"" + near + "\"", mail.formatted(near));
    }
}
