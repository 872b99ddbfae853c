package org.ndesharness.client.evidence.reader;

/** The text in a piece of XML that may be cut off anywhere: without tags, with its entities resolved. */
final class MarkupText {

    private MarkupText() {}

    /** Pieces of text, one a line. */
    static String of(String markup) {
        StringBuilder text = new StringBuilder(markup.length());
        int at = 0;
        while (at < markup.length()) {
            int tag = markup.indexOf('<', at);
            int end = tag < 0 ? markup.length() : tag;
            String piece = Tokens.strip(markup.substring(at, end));
            if (!piece.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(resolved(piece));
            }
            if (tag < 0) {
                break;
            }
            int close = markup.indexOf('>', tag);
            at = close < 0 ? markup.length() : close + 1;
        }
        return text.toString();
    }

    private static String resolved(String piece) {
        if (piece.indexOf('&') < 0) {
            return piece;
        }
        return piece.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#xD;", "")
                .replace("&#xA;", "\n")
                .replace("&amp;", "&");
    }
}
