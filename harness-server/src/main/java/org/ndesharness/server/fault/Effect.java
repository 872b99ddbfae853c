package org.ndesharness.server.fault;

/** What goes wrong in one exchange. */
public sealed interface Effect permits WireEffect, CapabilitiesAlteration, CertificatesAlteration, CertRepAlteration {

    /** The stable name under which it is asked for, in lower case with hyphens. */
    String kind();

    /** One line for people. */
    String description();
}
