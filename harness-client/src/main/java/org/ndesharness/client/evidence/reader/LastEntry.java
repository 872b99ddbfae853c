package org.ndesharness.client.evidence.reader;

import java.util.function.Predicate;

/** Finds where the last entry of a log begins; it may go on behind the end of the text. */
final class LastEntry {

    private LastEntry() {}

    /** Index of the last line that begins an entry, 0 for none. */
    static int begin(String text, Predicate<String> begins) {
        int end = text.length();
        while (end > 0) {
            int start = text.lastIndexOf('\n', end - 1) + 1;
            if (start < end && begins.test(text.substring(start, end))) {
                return start;
            }
            end = start == 0 ? 0 : start - 1;
        }
        return 0;
    }
}
