package org.ndesharness.client.evidence;

/**
 * One attribute of the IIS configuration.
 *
 * @param location path of the {@code location} element it stands in; empty string for the server's own section
 * @param section element path below {@code configuration}, for example
 *     {@code system.webServer/security/requestFiltering/requestLimits}
 * @param attribute attribute name
 * @param value attribute value
 */
public record IisSetting(Citation citation, String location, String section, String attribute, String value)
        implements Evidence {}
