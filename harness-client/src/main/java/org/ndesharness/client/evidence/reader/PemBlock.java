package org.ndesharness.client.evidence.reader;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of base64: between {@code -----BEGIN X-----} and {@code -----END X-----} (RFC 7468), or without them as
 * certificates are copied out of consoles.
 *
 * @param from index of its first line
 * @param to index behind its last line
 * @param label what stands behind BEGIN; empty string where it has no such line
 * @param text base64 without blanks
 */
record PemBlock(int from, int to, String label, String text) {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,60})-----");
    private static final String END = "-----END ";

    /** A sequence that is longer than 127 bytes: in base64 it begins with these. */
    private static final Pattern BARE = Pattern.compile("MI[A-Za-z0-9+/]{30,1000000}={0,2}");

    private static final Pattern MORE = Pattern.compile("[A-Za-z0-9+/]{1,1000000}={0,2}");

    /** Whether a line begins a block. */
    static boolean begins(String line) {
        return line.startsWith("-----BEGIN ") && BEGIN.matcher(line).matches();
    }

    /** The block that begins at an index; empty when none does. */
    static Optional<PemBlock> at(List<String> lines, int index) {
        String line = Tokens.strip(lines.get(index));
        Matcher begin = BEGIN.matcher(line);
        if (begin.matches()) {
            return Optional.of(armoured(lines, index, begin.group(1)));
        }
        return BARE.matcher(line).matches() ? Optional.of(bare(lines, index)) : Optional.empty();
    }

    /** One whose end is not there ends above what is no base64. */
    private static PemBlock armoured(List<String> lines, int from, String label) {
        StringBuilder text = new StringBuilder();
        int to = from + 1;
        while (to < lines.size() && text.length() <= EncodedCertificates.LARGEST) {
            String line = Tokens.strip(lines.get(to));
            if (line.startsWith(END)) {
                to++;
                break;
            }
            // A paste may have a blank line between all lines, and of a key nothing is left to anybody else.
            boolean header = line.isEmpty() || (text.isEmpty() && line.contains(": "));
            if (!header && !MORE.matcher(line).matches()) {
                break;
            }
            text.append(header ? "" : line);
            to++;
        }
        return new PemBlock(from, to, label, text.toString());
    }

    private static PemBlock bare(List<String> lines, int from) {
        StringBuilder text = new StringBuilder();
        int to = from;
        while (to < lines.size()
                && text.length() <= EncodedCertificates.LARGEST
                && MORE.matcher(Tokens.strip(lines.get(to))).matches()
                && (text.isEmpty() || text.charAt(text.length() - 1) != '=')) {
            text.append(Tokens.strip(lines.get(to)));
            to++;
        }
        return new PemBlock(from, to, "", text.toString());
    }

    /** Whether it says by its label that it is a secret. */
    boolean isSecret() {
        return label.endsWith("PRIVATE KEY");
    }

    /** What it holds; empty when that is nothing known. */
    Optional<EncodedCertificates> content() {
        if (text.length() > EncodedCertificates.LARGEST) {
            return Optional.empty();
        }
        try {
            return EncodedCertificates.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
