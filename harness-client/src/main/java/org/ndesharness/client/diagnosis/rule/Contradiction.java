package org.ndesharness.client.diagnosis.rule;

import org.ndesharness.client.evidence.Reason;

/** What evidence says against a failure. The words are in the bundle {@code contradiction}, in each language. */
enum Contradiction {
    SUCCEEDED,
    IN_THE_GROUP,
    STATE_ON_DEVICE,
    CHECKED_IN,
    ANOTHER_WIN32_STATUS,
    ACCOUNT_IN_ORDER,
    RA_VALID,
    RA_VALID_BESIDE,
    ROOT_STORE_CLEAN,
    NO_WINDOWS_AUTHENTICATION,
    NO_FAILED_REVOCATION_CHECK,
    MODULE_CERTIFICATE_VALID,
    INSTALLS_UNASKED,
    ROOT_IN_STORE,
    ROOT_OF_CHAIN,
    ISSUED_THEN,
    WENT_WELL_SINCE,
    INSTALLED,
    ANOTHER_DAY,
    NO_CRASH_THEN,
    CONNECTOR_RUNNING,
    ANOTHER_SUBSTATUS,
    REFUSED_BY_IIS,
    STATUS_200,
    LET_IN,
    NO_REFUSAL_THEN,
    NOTHING_REFUSED_OR_ABANDONED,
    NO_REQUEST_THEN,
    WENT_ON,
    REACHED_IIS,
    NOT_REFUSED,
    NO_404,
    NO_URL_LENGTH,
    LONG_QUERIES_ALLOWED,
    LONG_REQUESTS_ALLOWED,
    REQUESTS_OF_PLATFORM,
    REQUEST_OF_DEVICE,
    DEFAULT_DOMAIN,
    NAME_PUBLISHED,
    SETUP_WENT_WELL,
    BARE_URL_403,
    IN_CURRENT_USER,
    POOL_FAILED,
    POOL_CRASHED,
    POOL_DISABLED,
    POOL_STARTED;

    private static final String BUNDLE = "org.ndesharness.client.diagnosis.rule.contradiction";

    /**
     * The reason in this case.
     *
     * @param where the file it rests on, for a sentence with a gap for it
     */
    Reason of(String... where) {
        return Reason.of(BUNDLE, this, (Object[]) where);
    }
}
