package org.ndesharness.client.evidence.reader;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports and listings of every other kind, and mails. */
class ListingsFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "<configuration>\n<system.applicationHost/>\n<location path='a'><system.webServer a='b'/></location></configuration>",
                        "{\n\"user\": {}, \"memberOf\": [{}], \"deviceConfigurations\": [{\"@odata.type\": \"xScepCertificateProfile\"}],\n\"managedDevices\": [1], \"deviceConfigurationStates\": {}}",
                        "{\"externalUrl\": \"https://a\",\n\"internalUrl\": [\"https://b\"]}",
                        "HTTP/1.1 403 Forbidden\r\nServer: x\r\n\r\nbody\r\ncurl: (56) reset",
                        "Windows Registry Editor Version 5.00\n\n[HKEY_X]\n\"a\\\\\"=\"b\\\"\"\n\"c\"=dword:0000fffe\n@=hex:00,\\\n  01\n",
                        "PSParentPath : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My\nSubject : CN=a\nIssuer : CN=b\nThumbprint : AB\nNotAfter :\n",
                        "DistinguishedName : CN=a\nEnabled : True\nLockedOut : False\nPasswordExpired : False\nSamAccountName : a\n",
                        "APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Classic,state:Stopped)\n",
                        " Status StartType Name  DisplayName\n ------ --------- ----  -----------\nRunning Automatic W3SVC World\n",
                        "Schema:\n  Column Name  Localized Name  Type\n  -----------  --------------  ----\n  RequestID    ID: x           Long\n\nRow 1:\n  ID: x: 0x2a (42)\n",
                        "Hello,\nour NDES gives HTTP Error 503 since Tuesday.\n```\nMSI (c) (28:54) [16:13:11:905]: Product\n```\nBye!\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = 20_000, maxDuration = "15s")
    @DictionaryEntries({
        "PSParentPath",
        "Row 1:",
        "APPPOOL",
        "[HKEY_",
        "=hex:",
        "curl: (",
        "HTTP/1.1 200",
        "<location",
        "\\x0a",
        "\\x00",
        "```",
        "0x80070005"
    })
    void readsAnything(byte[] content) {
        Reading.file(content);
    }
}
