package org.ndesharness.client.profile;

/**
 * One subject alternative name that a profile asks for.
 *
 * @param type as the Windows certificate enrolment interface numbers them: 2 e-mail, 3 DNS name, 7 URL, 11 user principal
 *     name
 */
public record AlternativeName(int type, String value) {
    /** E-mail address (RFC 822 name). */
    public static final int EMAIL = 2;

    /** DNS name. */
    public static final int DNS = 3;

    /** Uniform resource identifier. */
    public static final int URL = 7;

    /** User principal name, an other-name. */
    public static final int USER_PRINCIPAL_NAME = 11;
}
