package org.ndesharness.client.diagnosis.rule;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.FileKind;

/**
 * Logs that Console saved of one device on several days: their entries have no date, and the files are called by it, as
 * {@code console-13nov.txt} and {@code console-14nov.txt}. That it is one device is told by the profile in both.
 */
final class ConsoleDays {

    /** A profile of Intune's as the device calls it. */
    private static final Pattern PROFILE = Pattern.compile("SCEP\\.ModelName=[^\\s”\"']{20,200};Hash=-?\\d{4,12}");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}");

    private ConsoleDays() {}

    /** Whether a file is a log of an earlier day than another one's. */
    static boolean isOlder(CollectedEvidence evidence, String file) {
        return evidence.files().stream()
                .filter(other -> other.kind() == FileKind.IOS_CONSOLE_LOG
                        && !other.file().equals(file))
                .map(CollectedEvidence.ReadFile::file)
                .anyMatch(other -> isOfLaterDay(other, file)
                        && profiles(evidence, other).stream().anyMatch(profiles(evidence, file)::contains));
    }

    private static boolean isOfLaterDay(String later, String file) {
        if (!NUMBER.matcher(later).replaceAll("#").equals(NUMBER.matcher(file).replaceAll("#"))) {
            return false;
        }
        long[] a = numbers(later);
        long[] b = numbers(file);
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return a[i] > b[i];
            }
        }
        return false;
    }

    private static long[] numbers(String file) {
        return NUMBER.matcher(file)
                .results()
                .map(MatchResult::group)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static Set<String> profiles(CollectedEvidence evidence, String file) {
        return evidence.all(ConsoleEntry.class).stream()
                .filter(entry ->
                        entry.citation().file().equals(file) && entry.date().isEmpty())
                .flatMap(entry -> PROFILE.matcher(entry.message()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
