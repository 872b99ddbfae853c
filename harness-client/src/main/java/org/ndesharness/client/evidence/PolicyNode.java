package org.ndesharness.client.evidence;

/**
 * A setting or a state in a report of the MDM client of Windows (MDMDiagReport).
 *
 * @param path where it stands in the report, for example {@code ClientCertificateInstall/SCEP/<id>/Status}
 * @param value as written
 */
public record PolicyNode(Citation citation, String path, String value) implements Evidence {}
