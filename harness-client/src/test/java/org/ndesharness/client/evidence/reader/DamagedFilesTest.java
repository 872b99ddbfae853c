package org.ndesharness.client.evidence.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ndesharness.client.evidence.CollectedEvidence;

/** Whatever happens to a file on its way, reading it gives findings and never an exception. */
class DamagedFilesTest {

    private static final int ROUNDS = 60;

    private static final List<String> EXCERPTS = List.of(
            "step1-en/android-syncml.txt",
            "step1-en/windows-event-306.txt",
            "step2-en/iis-android-wrapped.txt",
            "step2-en/ios-connection.txt",
            "step2-en/application-event-1000.txt",
            "step2-en/setup-msi-success.txt",
            "step5-en/android-scep-enrolment.txt",
            "step5-nl/ios-console.txt",
            "other/iis-glued-addresses.txt");

    private static final List<String> MADE = List.of(
            "#Software: Microsoft HTTP API 2.0\n#Fields: date time cs-uri s-reason s-queuename\n2026-11-20 09:02:14 /x Disabled A\n",
            "#Fields: date time cs-method cs-uri-stem sc-status sc-win32-status\n2026-11-20 09:02:14 GET /x 200 0\n",
            "<Events><Event xmlns='x'><System><EventID>1</EventID><Channel>System</Channel></System>"
                    + "<EventData><Data Name='a'>b</Data></EventData></Event></Events>",
            "<configuration>\n<system.applicationHost/>\n<location path='a'><system.webServer a='b'/></location></configuration>",
            """
            {
            "user": {}, "memberOf": [{}], "deviceConfigurations": [{"@odata.type": "xScepCertificateProfile"}],
            "managedDevices": [1], "deviceConfigurationStates": {}}""",
            "{\"externalUrl\": \"https://a\",\n\"internalUrl\": [\"https://b\"]}",
            "HTTP/1.1 403 Forbidden\r\nServer: x\r\n\r\nbody\r\ncurl: (56) reset",
            "Windows Registry Editor Version 5.00\n\n[HKEY_X]\n\"a\\\\\"=\"b\\\"\"\n\"c\"=dword:0000fffe\n@=hex:00,\\\n  01\n",
            """
            PSParentPath : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My
            Subject : CN=a
            Issuer : CN=b
            Thumbprint : AB
            NotBefore : 2026-10-01T08:00:00.0000000Z
            NotAfter :
            """,
            "DistinguishedName : CN=a\nEnabled : True\nLockedOut : False\nPasswordExpired : False\nSamAccountName : a\n",
            "APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Classic,state:Stopped)\n",
            " Status StartType Name  DisplayName\n ------ --------- ----  -----------\nRunning Automatic W3SVC World\n",
            """
            Schema:
              Column Name  Localized Name  Type
              -----------  --------------  ----
              RequestID    ID: x           Long

            Row 1:
              ID: x: 0x2a (42)
            """,
            """
            $ curl -vL https://a/certsrv/mscep/mscep.dll
            * SSL connection
            > GET /certsrv/mscep/mscep.dll HTTP/1.1
            > Host: a
            < HTTP/1.1 302 Found
            < Location: https://b
            <
            < HTTP/1.1 200 OK
            curl: (56) reset
            """,
            """
            {"log": {"entries": [{"request": {"url": "https://a/mscep"}, "response": {"status": 302, "redirectURL": "https://b",
            "headers": [{"name": "a", "value": "b"}], "content": {"encoding": "base64", "text": "QUI="}}}]}}""",
            """
            --2026-11-20 10:12:00--  http://a/x
            HTTP request sent, awaiting response...
              HTTP/1.1 500 Internal Server Error
            """,
            """
            Invoke-WebRequest : The remote server returned an error: (503) Server Unavailable.
            + Invoke-WebRequest -Uri https://a
            StatusCode : 200
            Content : a
            Headers : {[Server, x]}
            """,
            """
            <html><!-- a --><title>403 - Forbidden: Access is denied.</title><h3 a='b'>HTTP Error 403.16 &ndash; &#70;</h3>
            <script>x</script></html>""",
            """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=x

            --x
            Content-Type: text/html; charset=utf-16
            Content-Transfer-Encoding: quoted-printable

            <html><h3>HTTP Error 503. =C3=\n=BC</h3></html>
            --x--
            """,
            """
            <MDMEnterpriseDiagnosticsReport><Enrollments><a>b</a></Enrollments><LocURI>./a/ClientCertificateInstall/SCEP/x</LocURI>
            <Data>1</Data></MDMEnterpriseDiagnosticsReport>""",
            """
            <html><h2>Device Info</h2><table id="DeviceInfoTable"><tr><th>a</th></tr><tr><td>b</td><td>c</td></tr></table></html>""",
            """
            [{"timestamp": "2026-11-20 18:30:53.691-0500", "processImagePath": "/a/b", "eventMessage": "c", "d": [1, {}]}]""",
            "2026-11-20 18:30:53.691 Df profiled[1:2] (a) [b:c] d\nMay 23 14:15:36 a profiled[150] <Error>: (Error) MC: x\n",
            "11-20 10:02:14.189  1832  1845 W CertManager: SCEP\norg.jscep.a.BException: c\n\tat d\n",
            "NSError:\nDomain : MCSCEPErrorDomain\nCode   : 22013\nThis page can't be displayed\n",
            "Information\t2018-02-27\tSource\t39\t(1)\t\"text\"\n",
            "Xa:            b\nXc:            d\nXe:            39\nXf:            g\nXh:\ntext\n",
            "2026-11-20 09:02:14 [12] Calling VerifyRequest ...\nVerify challenge returns <html>\n<b>x\n</html>\n",
            "<![LOG[Error: NDES x\ny]LOG]!><time=\"09:02:14.2-60\" date=\"11-20-2026\" component=\"NDES_Validation\""
                    + " type=\"3\">\n",
            "<E2ETraceEvent xmlns='x'><System><SubType Name='Error'>0</SubType><TimeCreated SystemTime='2026'/><Source"
                    + " Name='NDESConnectorService'/></System><ApplicationData>a&amp;b</ApplicationData></E2ETraceEvent>",
            "Checking SPN has been set...\n\nError: SCEP Application Pool is stopped!\nCorrect EKU: False\n",
            "\"Message\",\"Id\",\"ProviderName\"\n\"a\nb\",\"31\",\"x\"\n\"c\",\"32\",\"y\"\n",
            "Event[0]:\n  Log Name: System\n  Source: WAS\n  Date: 2026-11-20T09:04:51Z\n  Event ID: 5002"
                    + "\n  Description: \ntext\n",
            "   ProviderName: WAS\n\nTimeCreated      Id LevelDisplayName Message\n-----------      -- ----------------"
                    + " -------\n11/20/2026     5002 Error            text\n",
            "HKEY_LOCAL_MACHINE\\X\n    MaxFieldLength    REG_DWORD    0xfffe\n",
            "SignatureTemplate : x\nPSPath : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\X\n",
            """
            my "Personal"
            ================ Certificate 0 ================
            Issuer: CN=a
             NotBefore: 11/20/2026 9:12 AM
             NotAfter: 11/20/2026 9:12 AM
            Subject: CN=b
            Cert Hash(sha1): ab cd
            """,
            "Thumbprint                                Subject\n----------                                -------"
                    + "\nCDD4EEAE6000AC7F40C3802C171E30148030C072  CN=a\n",
            "<requestFiltering>\n<requestLimits maxUrl=\"1\" />\n</requestFiltering>\n",
            "APPPOOL\n  APPPOOL.NAME:\"SCEP\"\n  state:\"Stopped\"\n",
            "SERVICE_NAME: W3SVC\n        TYPE  : 30  WIN32\n        STATE : 4  RUNNING\n",
            "User name                    svc\nAccount active               Locked\n",
            "[Privilege Rights]\nSeImpersonatePrivilege = *S-1-5-19,x\n",
            " Directory of C:\\CertificateRequestStatus\\Failed\n\n11/20/2026  09:12 AM   1,204 a.txt\n",
            "Request ID\tRequester Name\tRequest Status Code\n42\tx\t0x80094800 (1)\n");

    private static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        EXCERPTS.forEach(name -> files.add(OneFile.excerpt(name)));
        MADE.forEach(text -> files.add(text.getBytes(StandardCharsets.UTF_8)));
        MADE.forEach(text -> files.add(text.getBytes(StandardCharsets.UTF_16LE)));
        return files;
    }

    private static void assertReadable(byte[] bytes, String how) {
        CollectedEvidence collected = Assertions.assertDoesNotThrow(
                () -> OneFile.of("a/b.txt", bytes), () -> how + ": " + new String(bytes, StandardCharsets.UTF_8));
        assertThat(collected.files().size() + collected.unread().size())
                .as("%s: a file is either recognised or reported: %s", how, new String(bytes, StandardCharsets.UTF_8))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatIsCutOff(long seed) {
        Random random = new Random(seed);
        for (byte[] file : files()) {
            for (int i = 0; i < ROUNDS; i++) {
                int from = random.nextBoolean() ? 0 : random.nextInt(file.length);
                assertReadable(
                        Arrays.copyOfRange(file, from, from + random.nextInt(file.length - from) + 1), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void readsWhatHasForeignBytesInIt(long seed) {
        Random random = new Random(seed);
        for (byte[] file : files()) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] damaged = file.clone();
                for (int j = random.nextInt(12); j >= 0; j--) {
                    boolean ascii = random.nextBoolean();
                    damaged[random.nextInt(damaged.length)] = (byte)
                            (ascii ? "\n\r\t :<>&\"\\{}[]()-0#;".charAt(random.nextInt(20)) : random.nextInt(256));
                }
                assertReadable(damaged, "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void readsLinesInAnyOrderAndOfAnyFiles(long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>();
        for (byte[] file : files()) {
            List<String> lines = new ArrayList<>(
                    new String(file, StandardCharsets.UTF_8).lines().toList());
            all.addAll(lines);
            for (int i = 0; i < ROUNDS / 4; i++) {
                Collections.shuffle(lines, random);
                assertReadable(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "seed " + seed);
            }
        }
        for (int i = 0; i < ROUNDS; i++) {
            Collections.shuffle(all, random);
            assertReadable(String.join("\r\n", all.subList(0, 20)).getBytes(StandardCharsets.UTF_8), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void readsNoise(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(2000) + 1];
            random.nextBytes(noise);
            assertReadable(noise, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "\t",
                "<",
                "\"",
                "\\",
                ":",
                "0",
                "1:",
                "-",
                "'",
                "- ",
                "{",
                "[",
                "<Event ",
                "<a>",
                "(",
                ",",
                "APPPOOL \"",
                "%1"
            })
    void readsEndlessLinesInTime(String piece) {
        for (String head : List.of(
                "",
                "2018-02-27T05:16:08.2500000 VERB Event a.B 1 2 ",
                "debug 18:30:53.691033 -0500 profiled ",
                "GET /x ",
                "10.0.0.1 GET /x y 443 - ",
                "MSI (c) (28:54) [16:13:11:905]: ",
                "APPPOOL \"SCEP\" (",
                "Event ID:      39\nDescription:\n",
                "<Event>",
                "{\"externalUrl\":\"internalUrl\",\"internalUrl\":",
                "Windows Registry Editor Version 5.00\n[HKEY]\n\"",
                "PSParentPath : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My\nSubject : ",
                "HTTP/1.1 200 ",
                "Profile                Type       Platform   Included groups\nWIN Root  Trusted certificate  Windows  SG-A\n",
                "Schema:\n  -----------  --------------  ----\n  RequestID    ID    Long\n\nRow 1:\n  ")) {
            byte[] file = (head + piece.repeat(100_000 / piece.length())).getBytes(StandardCharsets.UTF_8);
            Assertions.assertTimeout(
                    Duration.ofSeconds(20), () -> assertReadable(file, "long line"), () -> head + " " + piece);
        }
    }
}
