package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ndesharness.server.fault.CapabilitiesAlteration;

/**
 * The answer to GetCACaps (RFC 8894 section 3.5.2), ready to be altered.
 *
 * <p>Lines are parted by CR LF and the last one has no end: the body sizes in Microsoft's logs fit that.
 *
 * @param mediaType of the body
 * @param words the keywords, in order
 * @param separator between two lines
 * @param end after the last
 */
record CapabilitiesAnswer(String mediaType, List<String> words, String separator, String end) {

    private static final String LINE_END = "\r\n";

    CapabilitiesAnswer {
        words = List.copyOf(words);
    }

    static CapabilitiesAnswer of(MscepSettings settings) {
        var blankLine = settings.generation().isWindows() && settings.quirks().blankLineAfterCapabilities();
        return new CapabilitiesAnswer(
                "text/plain", settings.keywords(), LINE_END, blankLine ? LINE_END + LINE_END : "");
    }

    ScepAnswer altered(List<CapabilitiesAlteration> alterations) {
        var answer = this;
        for (var alteration : alterations) {
            answer = AlteredCapabilities.of(answer, alteration);
        }
        return ScepAnswer.ok(
                answer.mediaType,
                (String.join(answer.separator, answer.words) + answer.end).getBytes(StandardCharsets.UTF_8));
    }
}
