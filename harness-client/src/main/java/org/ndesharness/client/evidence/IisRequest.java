package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line of an IIS W3C log.
 *
 * @param time UTC; empty for a line that begins at {@code s-ip}, as most samples in the documentation do
 * @param method {@code cs-method}
 * @param stem {@code cs-uri-stem}, for example {@code /certsrv/mscep/mscep.dll/pkiclient.exe}
 * @param query {@code cs-uri-query} as logged; empty string for {@code -}
 * @param clientAddress {@code c-ip}; empty string when the line has none
 * @param userAgent {@code cs(User-Agent)} with its {@code +} kept; empty string for {@code -}
 * @param status {@code sc-status}
 * @param subStatus {@code sc-substatus}
 * @param win32Status {@code sc-win32-status}; up to 32 bits unsigned, an HRESULT may stand here in decimal
 * @param received {@code cs-bytes}, the octets of the request with its header; empty where the log has no such column, as by
 *     default
 */
public record IisRequest(
        Citation citation,
        Optional<Instant> time,
        String method,
        String stem,
        String query,
        String clientAddress,
        String userAgent,
        int status,
        OptionalInt subStatus,
        OptionalLong win32Status,
        OptionalLong received)
        implements Evidence {

    /** One of a log that does not count octets. */
    public IisRequest(
            Citation citation,
            Optional<Instant> time,
            String method,
            String stem,
            String query,
            String clientAddress,
            String userAgent,
            int status,
            OptionalInt subStatus,
            OptionalLong win32Status) {
        this(
                citation,
                time,
                method,
                stem,
                query,
                clientAddress,
                userAgent,
                status,
                subStatus,
                win32Status,
                OptionalLong.empty());
    }
}
