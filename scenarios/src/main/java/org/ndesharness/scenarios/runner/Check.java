package org.ndesharness.scenarios.runner;

import java.util.List;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.scenarios.model.Expectation;

/**
 * One answer of the diagnosis, compared with what was wanted.
 *
 * @param kind what was handed over
 * @param wanted what had to be said
 * @param said what was said
 * @param differences one sentence for each thing that differs; empty when right
 */
public record Check(CheckKind kind, Expectation wanted, Diagnosis said, List<String> differences) {

    public Check {
        differences = List.copyOf(differences);
    }

    /** Whether everything wanted was said. */
    public boolean right() {
        return differences.isEmpty();
    }
}
