package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into its {@code <Event>} elements, whatever stands around them. */
final class EventSlices {

    private static final String START = "<Event";
    static final String END = "</Event>";

    private EventSlices() {}

    /**
     * A piece of text.
     *
     * @param line index of its first line, from 0
     * @param text from the start tag to the end tag; or, of what is cut off or stands between, all there is
     * @param complete whether it is a whole element
     */
    record Slice(int line, String text, boolean complete) {}

    static List<Slice> of(String text) {
        List<Slice> slices = new ArrayList<>();
        Lines lines = new Lines(text);
        int at = 0;
        int end = text.indexOf(END);
        while (at < text.length()) {
            int start = begin(text, at);
            int gapEnd = start < 0 ? text.length() : start;
            String gap = text.substring(at, gapEnd);
            if (!isWrapper(gap)) {
                slices.add(new Slice(lines.indexAt(Tokens.skipBlanks(text, at)), gap, false));
            }
            if (start < 0) {
                break;
            }
            // Asked anew only when passed: a text without an end tag is searched for one once.
            end = end >= 0 && end < start ? text.indexOf(END, start) : end;
            int next = begin(text, start + START.length());
            boolean complete = end >= 0 && (next < 0 || end < next);
            int stop = complete ? end + END.length() : next < 0 ? text.length() : next;
            slices.add(new Slice(lines.indexAt(start), text.substring(start, stop), complete));
            at = stop;
        }
        return slices;
    }

    /** Index of the next start tag {@code <Event ...>}, from an index on; {@code <EventData>} is none. */
    static int begin(String text, int from) {
        int at = text.indexOf(START, from);
        while (at >= 0) {
            int behind = at + START.length();
            if (behind < text.length() && (Tokens.isBlank(text.charAt(behind)) || text.charAt(behind) == '>')) {
                return at;
            }
            at = text.indexOf(START, behind);
        }
        return -1;
    }

    /** What may stand around events: blanks, an XML declaration, the tags of a root element. */
    private static boolean isWrapper(String gap) {
        String rest = Tokens.strip(gap);
        while (rest.startsWith("<?xml") || rest.startsWith("<Events") || rest.startsWith("</Events")) {
            int end = rest.indexOf('>');
            if (end < 0) {
                return false;
            }
            rest = Tokens.strip(rest.substring(end + 1));
        }
        return rest.isEmpty();
    }

    /** Counts lines in one pass; asked only with growing offsets. */
    private static final class Lines {

        private final String text;
        private int offset;
        private int index;

        Lines(String text) {
            this.text = text;
        }

        int indexAt(int wanted) {
            while (offset < wanted && offset < text.length()) {
                char c = text.charAt(offset++);
                boolean beforeLineFeed = c == '\r' && offset < text.length() && text.charAt(offset) == '\n';
                if (c == '\n' || (c == '\r' && !beforeLineFeed)) {
                    index++;
                }
            }
            return index;
        }
    }
}
