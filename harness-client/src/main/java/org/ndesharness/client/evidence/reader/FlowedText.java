package org.ndesharness.client.evidence.reader;

/**
 * The text of a mail whose long lines were wrapped for the way, as Thunderbird and Apple Mail do: {@code format=flowed}
 * (RFC 3676). A line that ends with a blank goes on in the next one.
 */
final class FlowedText {

    private static final String SIGNATURE = "-- ";

    private FlowedText() {}

    /**
     * The lines as they were written.
     *
     * @param delSp whether the blank before a break was put in with it
     */
    static String unwrapped(String text, boolean delSp) {
        StringBuilder all = new StringBuilder(text.length());
        int open = -1;
        for (String line : text.lines().toList()) {
            int quotes = 0;
            while (quotes < line.length() && line.charAt(quotes) == '>') {
                quotes++;
            }
            boolean stuffed = quotes < line.length() && line.charAt(quotes) == ' ';
            String content = line.substring(stuffed ? quotes + 1 : quotes);
            boolean signature = content.equals(SIGNATURE);
            if (quotes != open || signature) {
                all.append(open < 0 ? "" : "\n").append(quotes > 0 ? ">".repeat(quotes) + " " : "");
            }
            boolean flows = content.endsWith(" ") && !signature;
            all.append(content, 0, content.length() - (flows && delSp ? 1 : 0)).append(flows ? "" : "\n");
            open = flows ? quotes : -1;
        }
        return all.toString();
    }
}
