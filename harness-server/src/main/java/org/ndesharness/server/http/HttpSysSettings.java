package org.ndesharness.server.http;

/**
 * Limits of HTTP.sys, under {@code HKLM\SYSTEM\CurrentControlSet\Services\HTTP\Parameters}.
 *
 * @param maxFieldLength bytes of a URL or of one header
 * @param maxRequestBytes bytes of request line and headers together
 */
public record HttpSysSettings(int maxFieldLength, int maxRequestBytes) {

    /** What Windows assumes when the values are not there: 16384 bytes each (KB 820129). */
    public static final int WINDOWS_DEFAULT = 16_384;

    /** What the documentation asks for: 65534 each. */
    public static HttpSysSettings healthy() {
        return new HttpSysSettings(65_534, 65_534);
    }
}
