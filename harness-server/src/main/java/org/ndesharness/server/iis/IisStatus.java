package org.ndesharness.server.iis;

/**
 * A status as the W3C log has it.
 *
 * @param status HTTP status
 * @param subStatus IIS' own refinement
 * @param win32Status error code of Windows; 0 for none
 */
record IisStatus(int status, int subStatus, int win32Status) {

    /** "Impersonate a client after authentication" is missing: ERROR_BAD_IMPERSONATION_LEVEL. */
    static final IisStatus IMPERSONATION_REFUSED = new IisStatus(500, 0, 1346);

    /** The pool's account cannot be used. */
    static final IisStatus ACCOUNT_UNUSABLE = new IisStatus(500, 0, 0);

    /** "ISAPI and CGI Restrictions" does not allow the extension: ERROR_ACCESS_DISABLED_BY_POLICY. */
    static final IisStatus EXTENSION_DENIED = new IisStatus(404, 2, 1260);

    /** Longer than maxUrl. */
    static final IisStatus URL_TOO_LONG = new IisStatus(404, 14, 0);

    /** Longer than maxQueryString. */
    static final IisStatus QUERY_TOO_LONG = new IisStatus(404, 15, 0);

    /** No such file: ERROR_FILE_NOT_FOUND. */
    static final IisStatus NO_SUCH_FILE = new IisStatus(404, 0, 2);

    /** No credentials were sent: ERROR_ACCESS_DENIED. */
    static final IisStatus CREDENTIALS_MISSING = new IisStatus(401, 2, 5);

    static IisStatus of(int status) {
        return new IisStatus(status, 0, 0);
    }
}
