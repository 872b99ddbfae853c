package org.ndesharness.client.diagnosis.sign;

/** Where on the way a sign was left. A success further on shows that the stations of the request before it work. */
enum Station {
    /** HTTP.sys, IIS and mscep.dll. */
    WEB_SERVER,
    /** The policy module and the certificate registration point. */
    POLICY_MODULE,
    /** The certification authority. */
    AUTHORITY,
    /** The device, receiving. */
    DELIVERY,
    /** The report to Intune. */
    REPORTING,
    /** The connector itself: its service, its own certificate, its health. */
    CONNECTOR,
    /** The installation of the connector. */
    SETUP,
    /** The device, with what it was given: that Intune was told of a certificate shows none that took it. */
    ON_DEVICE,
    /** Settings, which are right or wrong at any time. */
    CONFIGURATION;

    /** Whether a success here shows that what was wrong there is so no longer. */
    boolean vouchesFor(Station other) {
        return switch (this) {
            case WEB_SERVER, POLICY_MODULE, AUTHORITY, DELIVERY, REPORTING ->
                other.compareTo(this) <= 0 || (this == REPORTING && other == CONNECTOR);
            case CONNECTOR, SETUP -> other == this;
            case ON_DEVICE, CONFIGURATION -> false;
        };
    }
}
