package org.ndesharness.client.enrolment;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.transport.ScepOperation;
import org.ndesharness.client.transport.TransportFault;

/** How an enrolment ended, as the device itself knows it. */
public sealed interface EnrolmentOutcome {

    /** The certificate is on the device and can be used. */
    record Enrolled(X509Certificate certificate) implements EnrolmentOutcome {}

    /**
     * The server answered with a CertRep of status FAILURE.
     *
     * @param failInfo RFC 8894's word, for example {@code badMessageCheck}
     * @param hresult what NDES adds in attribute 1.3.6.1.4.1.311.21.33; empty when the answer carries none
     */
    record Refused(String failInfo, OptionalInt hresult) implements EnrolmentOutcome {}

    /** The server answered with a CertRep of status PENDING, and still did when the device gave up asking. */
    record Pending(String transactionId) implements EnrolmentOutcome {}

    /** An HTTP status other than 200, on a platform that looks at it. */
    record HttpError(int status, ScepOperation operation) implements EnrolmentOutcome {}

    /** There was no HTTP answer. */
    record Unreachable(TransportFault fault, ScepOperation operation) implements EnrolmentOutcome {}

    /**
     * There was an answer, and the device did not believe it.
     *
     * @param reason what was wrong, in words
     */
    record AnswerRejected(ScepOperation operation, Rejection rejection, String reason) implements EnrolmentOutcome {}

    /** The management session brought no SCEP profile; nothing was sent. */
    record NoProfile() implements EnrolmentOutcome {}

    /** The management session's document cannot be followed; nothing was sent. */
    record UnreadableProfile(String reason) implements EnrolmentOutcome {}

    /**
     * The device could not keep the profile's demands on the key; nothing was sent.
     *
     * @param reason in words
     */
    record NotStarted(String reason) implements EnrolmentOutcome {}

    /** A certificate was issued, and the device did not take it into use. */
    record NotInstalled(String reason, X509Certificate certificate) implements EnrolmentOutcome {}

    /** The certificate that was issued, in use or not. */
    default Optional<X509Certificate> issued() {
        if (this instanceof Enrolled enrolled) {
            return Optional.of(enrolled.certificate());
        }
        if (this instanceof NotInstalled notInstalled) {
            return Optional.of(notInstalled.certificate());
        }
        return Optional.empty();
    }
}
