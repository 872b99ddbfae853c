package org.ndesharness.client.evidence.reader;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** IIS and HTTPERR logs, whole and as logs too large for memory. */
class ServerLogsFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "#Software: Microsoft Internet Information Services 10.0\n#Date: 2026-11-20 00:00:00\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31 Dalvik/2.1.0 - 500 0 1346 46\n",
                        "#Software: Microsoft HTTP API 2.0\n#Fields: date time cs-uri s-reason s-queuename\n2026-11-20 09:02:14 /x Disabled A\n",
                        "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31 Dalvik/2.1.0 - 500 0 1346 46",
                        "2026-11-20 09:02:14 10.0.4.31 52114 10.0.4.20 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps - 503 1 AppOffline SCEP",
                        "> 2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps&message=ca 443 - 10.0.4.31 Dalvik/2.1.0 - 500 0 1346 46\nand\n2026-11-20 09:02:14 10.0.4.31 52114 10.0.4.20 443 HTTP/1.1 GET /certsrv/mscep/mscep.dll?operation=GetCACaps - 503 1 AppOffline SCEP\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = 20_000, maxDuration = "15s")
    @DictionaryEntries({
        "#Fields: ",
        "#Date: ",
        "sc-status",
        "cs-uri-stem",
        "s-reason",
        "GET /",
        "HTTP/1.1",
        " - ",
        "\\x0a",
        "\\x00",
        "&amp;",
        "> "
    })
    void readsAnything(byte[] content) {
        Reading.file(content);
        Reading.largeLog(content);
    }
}
