package org.ndesharness.client.evidence.reader;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows events as XML, text and tables. */
class EventsFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "<Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='WAS'/><EventID>5002</EventID><Channel>System</Channel></System><EventData><Data Name='a'>b</Data></EventData></Event><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='WAS'/><EventID>5002</EventID><Channel>System</Channel></System><EventData><Data Name='a'>b</Data></EventData></Event></Events>",
                        "Log Name:      Application\nSource:        NDES\nDate:          x\nEvent ID:      31\nDescription:\ntext (0x80070005)\n",
                        "Information\t2018-02-27\tSource\t39\t(1)\t\"text\"\n",
                        "Xa:            b\nXc:            d\nXe:            39\nXf:            g\nXh:\ntext\n",
                        "Log Name:      Application\nSource:        NDES\nDate:          x\nEvent ID:      31\nDescription:\ntext (0x80070005)\nEvent Xml:\n<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='WAS'/><EventID>5002</EventID><Channel>System</Channel></System><EventData><Data Name='a'>b</Data></EventData></Event>",
                        "Hello,\n\n    Error 4.11.2025 17:11:20 The Network Device Enrollment Service cannot be started (0x80070057).\n    SCEP: Certificate enroll failed. Result: (x).\n\n`Application pool 'SCEP' is being automatically disabled`\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = 20_000, maxDuration = "15s")
    @DictionaryEntries({
        "<Event>",
        "</Event>",
        "<System>",
        "<EventID>",
        "<!DOCTYPE",
        "&lt;",
        "Event ID:",
        "Description:",
        "Log Name:",
        "\\x0a",
        "\\x09",
        "<![CDATA["
    })
    void readsAnything(byte[] content) {
        Reading.file(content);
    }
}
