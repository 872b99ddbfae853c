package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * One entry of a WCF trace (.svclog), as the certificate registration point and the connector write them.
 *
 * @param time UTC
 * @param source {@code Source/@Name}, for example {@code CertificateRegistrationPoint} or {@code NDESConnectorService};
 *     empty string when the entry has none
 * @param level {@code SubType/@Name} in lower case: {@code information}, {@code warning}, {@code error}; empty string
 *     when the entry has none
 * @param activity {@code Correlation/@ActivityID}, which ties the entries of one request together; empty string when
 *     the entry has none
 * @param message text of {@code ApplicationData}, lines separated by {@code \n}
 */
public record TraceEntry(
        Citation citation, Optional<Instant> time, String source, String level, String activity, String message)
        implements Evidence {}
