package org.ndesharness.client.evidence.reader;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Hex;
import org.ndesharness.client.evidence.MessageSigner;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepAttributes.Value;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.SignatureState;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * A SCEP message as {@code openssl asn1parse} prints it: of such a print the signed attributes are read, and the rest of it
 * tells nothing for certain.
 */
final class Asn1Print {

    /** {@code   145:d=8  hl=2 l=   1 prim: PRINTABLESTRING   :3}. */
    private static final Pattern LINE = Pattern.compile(
            "\\s{0,8}(\\d{1,8}):d=\\s{0,3}\\d{1,3}\\s{1,3}hl=\\s{0,2}(\\d{1,2}) l=\\s{0,8}(\\d{1,8}|inf)\\s{0,4}(prim|cons):"
                    + "\\s{1,60}([A-Z0-9<a-z][A-Za-z0-9 \\[\\]>]{0,30}?)\\s{0,20}(?:(?:\\[HEX DUMP\\])?:(.*))?");

    private static final Pattern SIGNED =
            Pattern.compile(".{0,60}prim:\\s{1,60}OBJECT\\s{1,20}:pkcs7-signedData\\s{0,9}");

    private static final String SCEP = "2.16.840.1.113733.1.9.";
    private static final int MOST_LINES = 5_000;
    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_VALUE = 255;

    private static final Map<String, String> TYPES = Map.of(
            "PRINTABLESTRING", "PrintableString",
            "UTF8STRING", "UTF8String",
            "IA5STRING", "IA5String",
            "BMPSTRING", "BMPString",
            "T61STRING", "T61String",
            "OCTET STRING", "OCTET STRING",
            "UTCTIME", "time",
            "INTEGER", "INTEGER",
            "OBJECT", "OBJECT IDENTIFIER");

    private Asn1Print() {}

    /** Whether a signed message is printed from an index on. */
    static boolean begins(List<String> lines, int index) {
        return index + 1 < lines.size()
                && lines.get(index).contains(":d=0 ")
                && lines.get(index).contains("SEQUENCE")
                && SIGNED.matcher(lines.get(index + 1)).matches()
                && isWhole(lines, index)
                && attributes(lines, index).has(ScepAttributes.MESSAGE_TYPE);
    }

    /** Of a print that was cut off nothing could be said to be missing. */
    private static boolean isWhole(List<String> lines, int index) {
        Matcher first = LINE.matcher(lines.get(index));
        int to = end(lines, index);
        Matcher last = LINE.matcher(lines.get(Math.max(index, to - 1)));
        if (!first.matches() || !last.matches()) {
            return false;
        }
        if (first.group(3).equals("inf")) {
            return last.group(5).strip().equals("EOC");
        }
        boolean known = !last.group(3).equals("inf");
        return known && behind(last) >= behind(first);
    }

    /** The offset behind the element of a line. */
    private static long behind(Matcher line) {
        return Long.parseLong(line.group(1)) + Long.parseLong(line.group(2)) + Long.parseLong(line.group(3));
    }

    /** The message that is printed from an index on; empty when none is. */
    static Optional<ScepFileReader.Piece> at(TextFile file, int index) {
        if (!begins(file.lines(), index)) {
            return Optional.empty();
        }
        ScepAttributes attributes = attributes(file.lines(), index);
        ScepMessage read = new ScepMessage(file.cite(index, ""), attributes, unknown(), Optional.empty(), Set.of(), "");
        ScepMessage cited = new ScepMessage(
                file.cite(index, MessageWords.ofPrint(read)),
                attributes,
                read.signer(),
                Optional.empty(),
                Set.of(),
                "");
        return Optional.of(new ScepFileReader.Piece(Optional.of(cited), index, end(file.lines(), index)));
    }

    private static MessageSigner unknown() {
        return new MessageSigner(
                0, "", "", "", Optional.<StoredCertificate>empty(), Optional.empty(), "", SignatureState.NOT_CHECKED);
    }

    private static int end(List<String> lines, int index) {
        int to = index;
        while (to < lines.size()
                && to - index < MOST_LINES
                && lines.get(to).length() <= LONGEST_LINE
                && LINE.matcher(lines.get(to)).matches()) {
            to++;
        }
        return to;
    }

    /** The first value behind the identifier of each attribute. */
    private static ScepAttributes attributes(List<String> lines, int index) {
        Map<String, Value> values = new LinkedHashMap<>();
        String awaited = "";
        int to = end(lines, index);
        for (int i = index; i < to; i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches() || line.group(4).equals("cons")) {
                continue;
            }
            String text = line.group(6) == null ? "" : line.group(6).strip();
            if (!awaited.isEmpty()) {
                String type = TYPES.getOrDefault(line.group(5).strip(), "another");
                boolean letters = type.equals("OCTET STRING") && !lines.get(i).contains("[HEX DUMP]");
                String value = letters ? hex(text) : text;
                values.putIfAbsent(
                        awaited, new Value(value.substring(0, Math.min(LONGEST_VALUE, value.length())), type));
                awaited = "";
            } else if (line.group(5).strip().equals("OBJECT")) {
                // In a certificate above them are no such attributes.
                awaited = text.startsWith(SCEP) ? SignedAttributes.name(text).orElse("") : "";
            }
        }
        return new ScepAttributes(values);
    }

    /** Octets that happen to be letters are printed as such. */
    private static String hex(String text) {
        return Hex.toHexString(text.getBytes(StandardCharsets.ISO_8859_1)).toUpperCase(Locale.ROOT);
    }
}
