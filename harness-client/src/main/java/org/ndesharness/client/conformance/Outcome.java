package org.ndesharness.client.conformance;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.message.FailInfo;

/** What a check can see, in words that checks share. */
public enum Outcome {
    /** What was looked at is as it should be. */
    HOLDS("as required"),
    /** What was looked at is not as it should be. */
    DIFFERS("not as required"),
    /** It works though nothing promises that it does. */
    LENIENT("tolerated"),
    /** CertRep with pkiStatus SUCCESS. */
    SUCCESS("SUCCESS"),
    /** CertRep with pkiStatus PENDING. */
    PENDING("PENDING"),
    /** CertRep with pkiStatus FAILURE and failInfo badAlg. */
    BAD_ALG("FAILURE badAlg"),
    /** CertRep with pkiStatus FAILURE and failInfo badMessageCheck. */
    BAD_MESSAGE_CHECK("FAILURE badMessageCheck"),
    /** CertRep with pkiStatus FAILURE and failInfo badRequest. */
    BAD_REQUEST("FAILURE badRequest"),
    /** CertRep with pkiStatus FAILURE and failInfo badTime. */
    BAD_TIME("FAILURE badTime"),
    /** CertRep with pkiStatus FAILURE and failInfo badCertId. */
    BAD_CERT_ID("FAILURE badCertId"),
    /** CertRep with pkiStatus FAILURE and no failInfo that the RFC defines. */
    UNDEFINED_FAILURE("FAILURE without a defined failInfo"),
    /** HTTP success without a body. */
    EMPTY("an empty body"),
    /** An HTTP status that says that the request is at fault, or a redirection. */
    HTTP_ERROR("an HTTP error"),
    /** An HTTP status of 500 and above: the server fell over the request, and did not refuse it. */
    SERVER_ERROR("an HTTP 5xx"),
    /** HTTP success with a body that is not what it should be. */
    UNREADABLE("an unreadable body"),
    /** No HTTP answer. */
    NO_ANSWER("no answer"),
    /** The server does not have what the check is about, or the run lacks what the check needs. */
    NOT_OFFERED("not offered"),
    /** The check could not be carried through. */
    UNDECIDED("undecided");

    private static final Set<Outcome> FAILURES = Collections.unmodifiableSet(EnumSet.range(BAD_ALG, BAD_CERT_ID));
    private static final Set<Outcome> ABRUPT =
            Collections.unmodifiableSet(EnumSet.of(UNDEFINED_FAILURE, EMPTY, SERVER_ERROR, UNREADABLE, NO_ANSWER));

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** As reports have it. */
    public String word() {
        return word;
    }

    /** A FAILURE whose reason the RFC defines. */
    static Set<Outcome> failures() {
        return FAILURES;
    }

    /** Refusals that tell a client little, or break another rule; that rule has a check of its own. */
    static Set<Outcome> abruptRefusals() {
        return ABRUPT;
    }

    /** The outcome that an HTTP status other than success is. */
    static Outcome ofStatus(int status) {
        return status >= 500 ? SERVER_ERROR : HTTP_ERROR;
    }

    static Outcome of(Optional<FailInfo> failInfo) {
        if (failInfo.isEmpty()) {
            return UNDEFINED_FAILURE;
        }
        return switch (failInfo.get()) {
            case BAD_ALG -> BAD_ALG;
            case BAD_MESSAGE_CHECK -> BAD_MESSAGE_CHECK;
            case BAD_REQUEST -> BAD_REQUEST;
            case BAD_TIME -> BAD_TIME;
            case BAD_CERT_ID -> BAD_CERT_ID;
        };
    }
}
