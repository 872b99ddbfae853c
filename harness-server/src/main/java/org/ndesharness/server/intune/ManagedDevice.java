package org.ndesharness.server.intune;

import java.time.Instant;

/** A device as the service knows it: when it checked in last, what it was sent, what became of it. */
public final class ManagedDevice {

    private final Intune intune;
    private final String name;
    private final Platform platform;
    private final ProfileKey key;
    private Instant lastCheckIn;
    private int sessions;
    private boolean trustedRootDelivered;
    private boolean issuanceReported;
    private Report report = Report.NONE;

    private enum Report {
        NONE,
        INSTALLED,
        FAILED
    }

    ManagedDevice(Intune intune, String name, Platform platform, ProfileKey key, Instant lastCheckIn) {
        this.intune = intune;
        this.name = name;
        this.platform = platform;
        this.key = key;
        this.lastCheckIn = lastCheckIn;
    }

    /** Its name, as in the admin centre. */
    public String name() {
        return name;
    }

    /** Its platform. */
    public Platform platform() {
        return platform;
    }

    /**
     * The device checks in now.
     *
     * @return the document that the session brings in the platform's form; with a fresh challenge if the SCEP profile
     *     is sent
     */
    public synchronized String checkIn() {
        var session = intune.session(this, key, ++sessions);
        lastCheckIn = intune.now();
        trustedRootDelivered |= session.trustedRoot().isPresent();
        if (session.scep().isPresent()) {
            report = Report.NONE;
            issuanceReported = false;
        }
        return platform.document(session);
    }

    /** The device says itself what became of the SCEP profile. */
    public synchronized void report(boolean certificateInstalled) {
        report = certificateInstalled ? Report.INSTALLED : Report.FAILED;
    }

    synchronized void issuanceReported() {
        issuanceReported = true;
    }

    synchronized Instant lastCheckIn() {
        return lastCheckIn;
    }

    /** A certificate counts once both sides have spoken: the device, and the connector for the CA. */
    synchronized String scepState() {
        return switch (report) {
            case FAILED -> "error";
            case INSTALLED -> issuanceReported ? "succeeded" : "pending";
            case NONE -> "pending";
        };
    }

    synchronized String trustedRootState() {
        return trustedRootDelivered ? "succeeded" : "pending";
    }
}
