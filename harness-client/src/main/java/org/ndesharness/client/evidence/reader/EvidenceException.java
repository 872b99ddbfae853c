package org.ndesharness.client.evidence.reader;

/**
 * A collection cannot be read at all: a path that does not exist, or a folder without any file.
 *
 * <p>The message is one for the person who gave the path: what is wrong, where, and what to do. What a file
 * contains is never a reason; see {@link org.ndesharness.client.evidence.CollectedEvidence.Unread}.
 */
public final class EvidenceException extends Exception {

    private static final long serialVersionUID = 1L;

    EvidenceException(String message) {
        super(message);
    }

    EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
