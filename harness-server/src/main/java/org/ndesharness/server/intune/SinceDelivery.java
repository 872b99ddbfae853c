package org.ndesharness.server.intune;

/** What somebody changes between a profile's delivery and the device's request; the service then verifies it no more. */
public enum SinceDelivery {
    NOTHING,
    /** The user leaves the tenant. */
    USER_REMOVED,
    /** The user leaves the group that the SCEP profile is assigned to. */
    ASSIGNMENT_REMOVED,
    /** The profile asks for another subject. */
    PROFILE_CHANGED
}
