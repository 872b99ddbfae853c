package org.ndesharness.client.evidence.reader;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Data of registry values in the two notations of Windows' own tools. */
final class RegistryData {

    private RegistryData() {}

    /** From {@code reg query}: a DWORD in decimal, several strings one a line, all else as written. */
    static String ofQuery(String type, String written) {
        return switch (type) {
            case "REG_DWORD", "REG_QWORD" -> decimal(written);
            case "REG_MULTI_SZ" -> written.replace("\\0", "\n").stripTrailing();
            default -> written;
        };
    }

    private static String decimal(String written) {
        try {
            return written.startsWith("0x")
                    ? Long.toUnsignedString(Long.parseUnsignedLong(written.substring(2), 16))
                    : written;
        } catch (NumberFormatException damaged) {
            return written;
        }
    }

    /**
     * From an export: {@code hex(2)} and {@code hex(7)} are UTF-16LE text, the latter several strings, of which each gets
     * its line; {@code dword} is hexadecimal; all else stays as written.
     */
    static String ofExport(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        if (lower.startsWith("dword:")) {
            try {
                return String.valueOf(Integer.parseUnsignedInt(written.substring("dword:".length()), 16) & 0xFFFFFFFFL);
            } catch (NumberFormatException damaged) {
                return written;
            }
        }
        boolean text = lower.startsWith("hex(2):") || lower.startsWith("hex(7):");
        return text ? text(written) : written;
    }

    private static String text(String written) {
        String[] octets = written.substring("hex(2):".length()).split(",", -1);
        byte[] bytes = new byte[octets.length];
        try {
            for (int i = 0; i < octets.length; i++) {
                bytes[i] = octets[i].isBlank() ? 0 : (byte) Integer.parseInt(octets[i].strip(), 16);
            }
        } catch (NumberFormatException damaged) {
            return written;
        }
        String text = new String(bytes, StandardCharsets.UTF_16LE);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return text.substring(0, end).replace('\0', '\n');
    }
}
