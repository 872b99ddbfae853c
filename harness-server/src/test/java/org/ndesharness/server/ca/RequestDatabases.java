package org.ndesharness.server.ca;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.ordinary.Rhythm;

/** Databases with given rows, for tests of other packages. */
public final class RequestDatabases {

    private static final Rhythm NEVER = new Rhythm(Instant.MAX, Duration.ofHours(1), 0);
    private static final OtherRequests NOBODY_ELSE = new OtherRequests(Installation.contoso(), NEVER, NEVER);

    private RequestDatabases() {}

    public static RequestDatabase of(CaRow... rows) {
        var database = new RequestDatabase(new MemoryRequests(0), NOBODY_ELSE, Clock.systemUTC());
        for (var row : rows) {
            database.add(row);
        }
        return database;
    }
}
