package org.ndesharness.client.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A row of the CA database.
 *
 * @param disposition which listing it stands in
 * @param requestId request id, decimal
 * @param submitted {@code Request.SubmittedWhen}, UTC
 * @param requester requester name
 * @param template certificate template
 * @param subject issued or requested common or distinguished name; empty string when not listed
 * @param serialNumber hex; empty string when nothing was issued
 * @param statusCode {@code Request.StatusCode} as printed; empty string when not listed
 * @param written the same, or the beginning of the certificate's validity, of the CA's own clock; with the likelier order of day
 *     and month where nothing tells which it is
 * @param validity from the beginning to the end of the certificate's validity, where the listing shows both
 */
public record CaRequest(
        Citation citation,
        Disposition disposition,
        String requestId,
        Optional<Instant> submitted,
        String requester,
        String template,
        String subject,
        String serialNumber,
        String statusCode,
        Optional<LocalDateTime> written,
        Optional<Duration> validity)
        implements Evidence {

    /** A row of a listing with no other time and without the certificate's validity. */
    public CaRequest(
            Citation citation,
            Disposition disposition,
            String requestId,
            Optional<Instant> submitted,
            String requester,
            String template,
            String subject,
            String serialNumber,
            String statusCode) {
        this(
                citation,
                disposition,
                requestId,
                submitted,
                requester,
                template,
                subject,
                serialNumber,
                statusCode,
                Optional.empty(),
                Optional.empty());
    }

    /** The three views of the CA console. */
    public enum Disposition {
        /** Issued Certificates (20). */
        ISSUED,
        /** Failed Requests (30 error, 31 denied). */
        FAILED,
        /** Pending Requests (9). */
        PENDING
    }
}
