package org.ndesharness.server.control;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** All that the control API answers. {@code openapi.json} says the same; a test compares them. */
final class Routes {

    static final String SITE = "/v1/sites/{site}";

    private Routes() {}

    static List<Route> of(ControlledServer server, LongSupplier seeds) {
        var find = new SiteFinder(server);
        return Stream.of(
                        new ServerResource(server).routes(),
                        new TlsResource(server).routes(),
                        new SitesResource(server, find).routes(),
                        new FaultsResource(find, new FaultsJson(seeds)).routes(),
                        new ChallengesResource(find).routes(),
                        new PendingResource(find).routes(),
                        new ClockResource(find).routes(),
                        new JournalResource(server, find).routes(),
                        new TracesResource(find).routes())
                .flatMap(List::stream)
                .toList();
    }
}
