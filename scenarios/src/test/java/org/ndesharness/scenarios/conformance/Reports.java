package org.ndesharness.scenarios.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.scenarios.runner.MockConformance;
import org.ndesharness.server.mscep.Generation;

/** The reports that the tests look at: each run is made once. */
final class Reports {
    private static final Map<Generation, ConformanceReport> GENERATIONS = new EnumMap<>(Generation.class);
    private static @Nullable ConformanceReport scepserver;

    private Reports() {}

    static synchronized ConformanceReport of(Generation generation) {
        return GENERATIONS.computeIfAbsent(generation, g -> MockConformance.report(g, deviations(g)));
    }

    static synchronized ConformanceReport ofScepserver(Path depot) throws IOException, InterruptedException {
        if (scepserver == null) {
            scepserver = Scepserver.report(depot, ScepserverDeviations.LIST);
        }
        return scepserver;
    }

    static List<KnownDeviation> deviations(Generation generation) {
        return MockConformance.deviations(generation);
    }
}
