package org.ndesharness.client.evidence.evtx;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Template values as text, in the form in which {@code wevtutil} and Event Viewer print them.
 *
 * <p>Types as in Microsoft, [MS-EVEN6], sections 2.2.12 and 3.1.4.7.3.
 */
final class ValueText {

    static final int NULL = 0x00;
    static final int BIN_XML = 0x21;
    static final int ARRAY = 0x80;

    private static final int STRING = 0x01;
    private static final int ANSI_STRING = 0x02;
    private static final int SID = 0x13;

    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter FILE_TIME = time("nnnnnnnnn");
    private static final DateTimeFormatter SYSTEM_TIME = time("SSS");

    /** From 1601, where FILETIME begins, to 1970. */
    private static final long FILETIME_TO_UNIX_SECONDS = 11_644_473_600L;

    private static final long FILETIME_TICKS = 10_000_000L;

    private ValueText() {}

    private static DateTimeFormatter time(String fraction) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss." + fraction + "'Z'", Locale.ROOT);
    }

    /** A FILETIME: 100 ns since 1601, UTC. */
    static Instant fileTime(long ticks) {
        return Instant.ofEpochSecond(
                Long.divideUnsigned(ticks, FILETIME_TICKS) - FILETIME_TO_UNIX_SECONDS,
                Long.remainderUnsigned(ticks, FILETIME_TICKS) * 100);
    }

    /** All bytes of the cursor as one value; bytes that do not fit the type are given in hexadecimal. */
    static String of(int type, ByteCursor value) throws EvtxFormatException {
        if (value.left() == 0 || type == NULL) {
            return "";
        }
        int size = value.left();
        return switch (type) {
            case STRING -> untilEndMark(value.utf16(size / 2));
            case ANSI_STRING -> untilEndMark(new String(value.bytes(size), ANSI));
            case 0x0D -> String.valueOf(!allZero(value.bytes(size)));
            case SID -> size >= 8 ? sid(value) : HEX.formatHex(value.bytes(size));
            case 0x10 ->
                size == 4 || size == 8 ? fixed(size == 4 ? 0x14 : 0x15, value) : HEX.formatHex(value.bytes(size));
            default -> fixedSize(type) == size ? fixed(type, value) : HEX.formatHex(value.bytes(size));
        };
    }

    /** The items of an array; one empty item where it has none, for the element that holds it is there all the same. */
    static List<String> items(int type, ByteCursor value, ParseLimit limit) throws EvtxFormatException {
        int itemType = type & ~ARRAY;
        List<String> items = new ArrayList<>();
        while (value.left() > 0) {
            limit.step();
            items.add(limit.text(of(itemType, value.part(itemSize(itemType, value)))));
        }
        return items.isEmpty() ? List.of("") : items;
    }

    private static int itemSize(int type, ByteCursor value) throws EvtxFormatException {
        int left = value.left();
        int size = switch (type) {
            case STRING -> endMark(value, 2);
            case ANSI_STRING -> endMark(value, 1);
            case SID -> left < 2 ? left : 8 + 4 * value.ahead(1).u8();
            case 0x10 -> left % 8 == 0 ? 8 : 4;
            default -> fixedSize(type);
        };
        return size <= 0 ? left : Math.min(size, left);
    }

    /** Bytes up to and with the end mark of a string whose characters have so many bytes. */
    private static int endMark(ByteCursor value, int width) throws EvtxFormatException {
        ByteCursor ahead = value.ahead(0);
        while (ahead.left() >= width) {
            if ((width == 2 ? ahead.u16() : ahead.u8()) == 0) {
                return ahead.at() - value.at();
            }
        }
        return value.left();
    }

    /** Bytes of a value of this type; 0 where that differs from value to value, or is not known. */
    private static int fixedSize(int type) {
        return switch (type) {
            case 0x03, 0x04 -> 1;
            case 0x05, 0x06 -> 2;
            case 0x07, 0x08, 0x0B, 0x0D, 0x14 -> 4;
            case 0x09, 0x0A, 0x0C, 0x11, 0x15 -> 8;
            case 0x0F, 0x12 -> 16;
            default -> 0;
        };
    }

    private static String fixed(int type, ByteCursor value) throws EvtxFormatException {
        return switch (type) {
            case 0x03 -> String.valueOf((byte) value.u8());
            case 0x04 -> String.valueOf(value.u8());
            case 0x05 -> String.valueOf((short) value.u16());
            case 0x06 -> String.valueOf(value.u16());
            case 0x07 -> String.valueOf((int) value.u32());
            case 0x08 -> String.valueOf(value.u32());
            case 0x09 -> String.valueOf(value.s64());
            case 0x0A -> Long.toUnsignedString(value.s64());
            case 0x0B -> String.valueOf(Float.intBitsToFloat((int) value.u32()));
            case 0x0C -> String.valueOf(Double.longBitsToDouble(value.s64()));
            case 0x0F -> guid(value);
            case 0x11 -> FILE_TIME.format(fileTime(value.s64()).atOffset(ZoneOffset.UTC));
            case 0x12 -> systemTime(value);
            case 0x14 -> "0x" + Long.toHexString(value.u32());
            case 0x15 -> "0x" + Long.toHexString(value.s64());
            default -> HEX.formatHex(value.bytes(value.left()));
        };
    }

    private static String guid(ByteCursor value) throws EvtxFormatException {
        String head = String.format(Locale.ROOT, "{%08X-%04X-%04X-", value.u32(), value.u16(), value.u16());
        return head + HEX.formatHex(value.bytes(2)) + "-" + HEX.formatHex(value.bytes(6)) + "}";
    }

    private static String systemTime(ByteCursor value) throws EvtxFormatException {
        ByteCursor raw = value.ahead(0);
        int year = value.u16();
        int month = value.u16();
        value.skip(2);
        try {
            return SYSTEM_TIME.format(LocalDateTime.of(year, month, value.u16(), value.u16(), value.u16(), value.u16())
                    .plusNanos(value.u16() * 1_000_000L));
        } catch (DateTimeException noDate) {
            return HEX.formatHex(raw.bytes(raw.left()));
        }
    }

    /** Revision, authority (big-endian) and sub-authorities, as in [MS-DTYP], section 2.4.2.1. */
    private static String sid(ByteCursor value) throws EvtxFormatException {
        StringBuilder sid = new StringBuilder("S-").append(value.u8());
        int parts = value.u8();
        sid.append('-')
                .append(((long) value.u8() << 40 | (long) value.u8() << 32)
                        | (long) value.u8() << 24
                        | value.u8() << 16
                        | value.u8() << 8
                        | value.u8());
        for (int i = 0; i < parts && value.left() >= 4; i++) {
            sid.append('-').append(value.u32());
        }
        return sid.toString();
    }

    private static String untilEndMark(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\0') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean allZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
