package org.ndesharness.client.evidence.reader;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** OMADM and console logs, and such logs in rich text. */
class DeviceLogsFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n2026-11-20T10:02:14.1890000 VERB Event a.B 1 2 There are 1 requests\n <more/>\n",
                        "debug 18:30:53.691033 -0500 profiled Attempting to retrieve issued certificate...\n    Desc: x\n",
                        "May 23 14:15:36 iPhone profiled[150] <Error>: NSError 0x1:\nDesc : x\nDomain : MCSCEPErrorDomain\nCode : 22013\n",
                        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl x;}\ndebug 18:30:53.691033 -0500 profiled Attempting to retrieve issued certificate...\\\n\\u269?\\'93}")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = 20_000, maxDuration = "15s")
    @DictionaryEntries({
        "VERB",
        "Event",
        "NSError",
        "Desc   :",
        "profiled",
        "Line 12: ",
        "\\\\par",
        "\\\\u8220?",
        "\\\\'93",
        "{\\\\*",
        "\\x0a",
        "-0500"
    })
    void readsAnything(byte[] content) {
        Reading.file(content);
    }
}
