package org.ndesharness.scenarios.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.client.conformance.NdesDeviations;
import org.ndesharness.server.mscep.Generation;

/** The reports that the tests look at: each run is made once. */
final class Reports {
    private static final Map<Generation, ConformanceReport> GENERATIONS = new EnumMap<>(Generation.class);
    private static @Nullable ConformanceReport scepserver;

    private Reports() {}

    static synchronized ConformanceReport of(Generation generation) {
        return GENERATIONS.computeIfAbsent(generation, g -> SiteUnderTest.report(g, deviations(g)));
    }

    static synchronized ConformanceReport ofScepserver(Path depot) throws IOException, InterruptedException {
        if (scepserver == null) {
            scepserver = Scepserver.report(depot, ScepserverDeviations.LIST);
        }
        return scepserver;
    }

    static List<KnownDeviation> deviations(Generation generation) {
        return switch (generation) {
            case RFC_8894 -> SiteUnderTest.IIS_AND_RA;
            case WINDOWS_2016 -> NdesDeviations.windows2016();
            case WINDOWS_2012_R2 -> NdesDeviations.windows2012R2();
            case WINDOWS_2008_R2 -> NdesDeviations.windows2008R2();
        };
    }
}
