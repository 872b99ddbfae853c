package org.ndesharness.client.diagnosis.sign;

import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.iis;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;

import java.util.stream.Stream;

/** Programs that ask for challenges, in IIS' log. */
public class AdminSignInSignsTest implements NamingSigns {

    private static final String LOG = "u_ex261120.log";
    private static final String OFFERED = "09:0%d:00 GET /certsrv/mscep_admin/ - MDM/4.85 401 2 5";
    private static final String HALF = "09:0%d:01 GET /certsrv/mscep_admin/ - MDM/4.85 401 1 2148074254";
    private static final String PAGE = "09:0%d:02 GET /certsrv/mscep_admin/ - MDM/4.85 200 0 0";
    private static final String COMPLAINT =
            "The MDM logs: fetching the SCEP challenge from mscep_admin failed: 401 Unauthorized (basic auth).\n";

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(
                oneFile(
                        "chal-ntlm-proxy-breaks",
                        LOG,
                        log(OFFERED, HALF),
                        "a page at the end of each sign-in",
                        log(OFFERED, HALF, PAGE)),
                oneFile(
                        "chal-ntlm-proxy-breaks",
                        LOG,
                        log(OFFERED, HALF),
                        "a wrong password",
                        log(OFFERED, HALF, "09:0%d:02 GET /certsrv/mscep_admin/ - MDM/4.85 401 1 1326")),
                new SignFixture(
                        "chal-ntlm-only",
                        files("mdm.txt", COMPLAINT, LOG, log(OFFERED)),
                        "nobody who misses a challenge",
                        files("mdm.txt", "The MDM logs: the SCEP profile was assigned.\n", LOG, log(OFFERED))),
                new SignFixture(
                        "chal-ntlm-only",
                        files("mdm.txt", COMPLAINT, LOG, log(OFFERED)),
                        "a page at the end",
                        files("mdm.txt", COMPLAINT, LOG, log(OFFERED, PAGE))),
                oneFile(
                        "policy-generate-unauth",
                        LOG,
                        generate(401),
                        "a challenge at the end of the sign-in",
                        generate(200)),
                oneFile(
                        "policy-generate-unauth",
                        LOG,
                        generate(403),
                        "a challenge at the end of the sign-in",
                        generate(200)));
    }

    private static String log(String... lines) {
        return iis(Stream.of(1, 2, 3, 4)
                .flatMap(minute -> Stream.of(lines).map(line -> line.formatted(minute)))
                .toArray(String[]::new));
    }

    private static String generate(int status) {
        return iis(
                "09:00:01 POST /CertificateRegistrationSvc/Certificate/NDESGenerateChallenge - MDM/4.85 401 2 5",
                "09:00:02 POST /CertificateRegistrationSvc/Certificate/NDESGenerateChallenge - MDM/4.85 %d 0 0"
                        .formatted(status));
    }
}
