package org.ndesharness.server.mscep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ndesharness.server.fault.CapabilitiesAlteration;

/** Carries out what is to be wrong with an answer to GetCACaps. */
final class AlteredCapabilities {

    private static final String POST = "POSTPKIOperation";
    private static final String RENEWAL = "Renewal";
    private static final String STANDARD = "SCEPStandard";

    private AlteredCapabilities() {}

    static CapabilitiesAnswer of(CapabilitiesAnswer answer, CapabilitiesAlteration alteration) {
        return switch (alteration) {
            case REVERSED -> {
                var reversed = new ArrayList<>(answer.words());
                Collections.reverse(reversed);
                yield with(answer, reversed);
            }
            case LOWER_CASE -> each(answer, word -> word.toLowerCase(Locale.ROOT));
            case LF -> lines(answer, "\n");
            case CR -> lines(answer, "\r");
            case FINAL_NEWLINE -> ended(answer, answer.separator());
            case BLANK_LINE -> {
                var words = new ArrayList<>(answer.words());
                words.add(words.size() / 2, "");
                yield with(answer, words);
            }
            case BLANK_LAST_LINE -> ended(answer, answer.separator() + answer.separator());
            case TRAILING_SPACE -> each(answer, word -> word + " ");
            case SHORT_TOKEN -> plus(answer, "S");
            case UNKNOWN_WORDS ->
                plus(answer, "SHA-384", "Example.com-Rollover", "ECC", "\u00c9l\u00e8ve", "X".repeat(300));
            case EMPTY -> new CapabilitiesAnswer(answer.mediaType(), List.of(), "", "");
            case HTML ->
                new CapabilitiesAnswer(
                        "text/html",
                        List.of("<html><head><title>Sign in</title></head><body>Sign in to go on.</body></html>"),
                        "",
                        "");
            case WITHOUT_POST -> without(answer, POST);
            case WITHOUT_RENEWAL -> without(answer, RENEWAL);
            case WITHOUT_STANDARD -> without(answer, STANDARD);
            case ONLY_STANDARD -> with(answer, List.of(STANDARD));
            case CLAIMS_AES -> plus(answer, "AES");
            case CLAIMS_POST -> plus(answer, POST);
            case CLAIMS_RENEWAL -> plus(answer, RENEWAL);
            case CLAIMS_NEXT_CA -> plus(answer, "GetNextCACert");
        };
    }

    private static CapabilitiesAnswer with(CapabilitiesAnswer answer, List<String> words) {
        return new CapabilitiesAnswer(answer.mediaType(), words, answer.separator(), answer.end());
    }

    private static CapabilitiesAnswer each(CapabilitiesAnswer answer, UnaryOperator<String> change) {
        return with(answer, answer.words().stream().map(change).toList());
    }

    private static CapabilitiesAnswer without(CapabilitiesAnswer answer, String word) {
        return with(
                answer,
                answer.words().stream().filter(each -> !each.equals(word)).toList());
    }

    private static CapabilitiesAnswer plus(CapabilitiesAnswer answer, String... words) {
        return with(
                answer,
                Stream.concat(answer.words().stream(), Stream.of(words))
                        .distinct()
                        .toList());
    }

    private static CapabilitiesAnswer lines(CapabilitiesAnswer answer, String lineEnd) {
        return new CapabilitiesAnswer(
                answer.mediaType(), answer.words(), lineEnd, answer.end().replace("\r\n", lineEnd));
    }

    private static CapabilitiesAnswer ended(CapabilitiesAnswer answer, String end) {
        return new CapabilitiesAnswer(answer.mediaType(), answer.words(), answer.separator(), end);
    }
}
