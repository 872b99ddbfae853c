package org.ndesharness.client.evidence;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A file in the old connector's folder CertificateRequestStatus, seen in a listing or handed over itself.
 *
 * <p>Microsoft, Troubleshoot NDES reporting to Intune.
 *
 * @param folder {@code Processing}, {@code Failed} or {@code Succeed}
 * @param name file name
 * @param changed local time of the last change, where a listing shows one; where none of its dates tells day from month,
 *     the likelier order is taken
 */
public record StatusFile(Citation citation, Folder folder, String name, Optional<LocalDateTime> changed)
        implements Evidence {

    /** The three folders. */
    public enum Folder {
        /** Waiting for the connector. */
        PROCESSING,
        /** Given up. */
        FAILED,
        /** Reported to Intune. */
        SUCCEED
    }
}
