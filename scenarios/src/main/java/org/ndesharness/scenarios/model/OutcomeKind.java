package org.ndesharness.scenarios.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an enrolment, a renewal or a poll can end, as the device itself knows it. */
public enum OutcomeKind {
    /** The certificate is on the device and can be used. */
    ENROLLED,
    /** A CertRep of status FAILURE (RFC 8894, section 3.2.1.3). */
    REFUSED,
    /** A CertRep of status PENDING. */
    PENDING,
    /** An HTTP status other than 200. */
    HTTP_ERROR,
    /** No HTTP answer. */
    UNREACHABLE,
    /** An answer that the device did not believe. */
    REJECTED,
    /** The management session brought no SCEP profile. */
    NO_PROFILE,
    /** The management session brought something that cannot be followed. */
    UNREADABLE_PROFILE,
    /** The device could not begin. */
    NOT_STARTED,
    /** A certificate was issued, and the device did not take it into use. */
    NOT_INSTALLED;

    /** As written in scenario files, for example {@code http-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that a word stands for. */
    public static Optional<OutcomeKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OutcomeKind::word).toList();
    }
}
