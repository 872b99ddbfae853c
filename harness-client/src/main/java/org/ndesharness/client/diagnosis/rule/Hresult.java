package org.ndesharness.client.diagnosis.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Windows result code, and the family it belongs to.
 *
 * <p>Values: winerror.h and winhttp.h; HTTP_E_STATUS codes are 0x80190000 plus the HTTP status.
 *
 * @param code 32 bits, unsigned
 */
record Hresult(long code) {

    private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]{1,8})");
    private static final long HTTP_FAMILY = 0x80190000L;

    /** The last hexadecimal number in a text, such as {@code Result: (Unknown Win32 Error code: 0x801901f7).} */
    static Optional<Hresult> lastIn(String text) {
        Matcher matcher = HEX.matcher(text);
        Optional<Hresult> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(new Hresult(Long.parseLong(matcher.group(1), 16)));
        }
        return last;
    }

    /** A field of event data: hexadecimal with its prefix, or decimal, possibly negative. */
    static Optional<Hresult> ofField(String field) {
        Optional<Hresult> hex = lastIn(field);
        if (hex.isPresent()) {
            return hex;
        }
        return field.strip().matches("-?\\d{1,10}")
                ? Optional.of(new Hresult(Long.parseLong(field.strip()) & 0xFFFF_FFFFL))
                : Optional.empty();
    }

    /** The HTTP status that this code stands for. */
    OptionalInt httpStatus() {
        return (code & 0xFFFF_0000L) == HTTP_FAMILY ? OptionalInt.of((int) (code & 0xFFFF)) : OptionalInt.empty();
    }

    boolean isNameNotResolved() {
        return code == 0x80072EE7L;
    }

    /** ERROR_WINHTTP_INVALID_SERVER_RESPONSE: something answered. */
    boolean isInvalidAnswer() {
        return code == 0x80072F78L;
    }

    /** Any other WinHTTP error: cannot connect, time-out, reset, TLS. */
    boolean isTransport() {
        long error = code - 0x80070000L;
        return error >= 12_000 && error <= 12_199;
    }

    boolean isChain() {
        return code == 0x800B0109L || code == 0x800B010AL || code == 0x800B0112L;
    }

    /** Codes of the key storage (NTE_…): the device's own trouble. */
    boolean isKeyStorage() {
        return (code & 0xFFFF_FF00L) == 0x80090000L;
    }

    /** DM_S_ACCEPTED_FOR_PROCESSING or zero, the two good results of event 306. */
    boolean isAccepted() {
        return code == 0x2ab0003L || code == 0;
    }

    @Override
    public String toString() {
        return "0x" + String.format(Locale.ROOT, "%08X", code);
    }
}
