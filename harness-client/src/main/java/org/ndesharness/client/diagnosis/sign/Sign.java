package org.ndesharness.client.diagnosis.sign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.EvidenceTime;

/**
 * Something in the evidence that speaks for a failure by itself.
 *
 * @param failure id from the catalogue
 * @param station where it was left
 * @param subject whose request it was, as far as the trace names it; empty string for what concerns everybody
 * @param shownBy never empty; the first dates the sign
 */
public record Sign(String failure, Weight weight, Station station, String subject, List<Evidence> shownBy) {

    public Sign {
        shownBy = List.copyOf(shownBy);
        if (shownBy.isEmpty()) {
            throw new IllegalArgumentException("No evidence is cited for " + failure);
        }
    }

    /** The lines that show it. */
    public List<Citation> because() {
        return shownBy.stream().map(Evidence::citation).distinct().toList();
    }

    /** Whether it is a setting, wrong before anything went wrong. */
    public boolean isSetting() {
        return station == Station.CONFIGURATION;
    }

    /** Whether it lies on the way to the certificate, and not behind its arrival or beside the way. */
    public boolean isOfTheWayThere() {
        return station.compareTo(Station.DELIVERY) <= 0;
    }

    /** Whether it is about the report to Intune. */
    public boolean isOfTheReport() {
        return station == Station.REPORTING;
    }

    /** When it was left, in UTC; empty where the trace does not say. */
    public Optional<Instant> time() {
        return EvidenceTime.utc(first());
    }

    /** What dates it. */
    Evidence first() {
        return shownBy.get(0);
    }
}
