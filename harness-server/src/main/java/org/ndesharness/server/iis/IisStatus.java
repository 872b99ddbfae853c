package org.ndesharness.server.iis;

/**
 * A status as the W3C log has it.
 *
 * @param status HTTP status
 * @param subStatus IIS' own refinement (KB 943891)
 * @param win32Status error code of Windows, as unsigned number; 0 for none
 */
record IisStatus(int status, int subStatus, int win32Status) {

    /** "Impersonate a client after authentication" is missing: ERROR_BAD_IMPERSONATION_LEVEL. */
    static final IisStatus IMPERSONATION_REFUSED = new IisStatus(500, 0, 1346);

    /** The pool's account cannot be used. */
    static final IisStatus ACCOUNT_UNUSABLE = new IisStatus(500, 0, 0);

    /** "ISAPI and CGI Restrictions" does not allow the extension: ERROR_ACCESS_DISABLED_BY_POLICY. */
    static final IisStatus EXTENSION_DENIED = new IisStatus(404, 2, 1260);

    /** A hidden segment. */
    static final IisStatus HIDDEN = new IisStatus(404, 8, 0);

    /** Content longer than maxAllowedContentLength. */
    static final IisStatus CONTENT_TOO_LARGE = new IisStatus(404, 13, 0);

    /** Longer than maxUrl. */
    static final IisStatus URL_TOO_LONG = new IisStatus(404, 14, 0);

    /** Longer than maxQueryString. */
    static final IisStatus QUERY_TOO_LONG = new IisStatus(404, 15, 0);

    /** No such file: ERROR_FILE_NOT_FOUND. */
    static final IisStatus NO_SUCH_FILE = new IisStatus(404, 0, 2);

    /** A method that the handler does not know: ERROR_INVALID_FUNCTION. */
    static final IisStatus METHOD_NOT_ALLOWED = new IisStatus(405, 0, 1);

    /** TRACE, which IIS does not do: ERROR_NOT_SUPPORTED. */
    static final IisStatus METHOD_NOT_IMPLEMENTED = new IisStatus(501, 0, 50);

    /** No credentials were sent: ERROR_ACCESS_DENIED. */
    static final IisStatus CREDENTIALS_MISSING = new IisStatus(401, 2, 5);

    /**
     * The first message of an NTLM handshake was answered with a challenge: SEC_E_NO_CREDENTIALS, 2148074254 in the log.
     *
     * <p>Between {@code 401 2 5} and the success it is part of every good logon (David Wang, "Diagnose 401.x HTTP errors on
     * IIS").
     */
    static final IisStatus CHALLENGED = new IisStatus(401, 1, 0x8009030E);

    /** Wrong name or password: SEC_E_LOGON_DENIED, 2148074252 in the log. */
    static final IisStatus LOGON_DENIED = new IisStatus(401, 1, 0x8009030C);

    /**
     * A message that makes no sense here, such as the third one of a handshake that another connection began:
     * SEC_E_INVALID_TOKEN, 2148074248 in the log (Microsoft, "401.1 2148074248 behind a load balancer").
     */
    static final IisStatus TOKEN_INVALID = new IisStatus(401, 1, 0x80090308);

    /** Wrong name or password with Basic authentication: ERROR_LOGON_FAILURE. */
    static final IisStatus LOGON_FAILED = new IisStatus(401, 1, 1326);

    static IisStatus of(int status) {
        return new IisStatus(status, 0, 0);
    }
}
