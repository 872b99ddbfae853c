package org.ndesharness.client.diagnosis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where the catalogue keeps a failure: at a step of the documented flow, or with what blocks several steps. */
public enum FailureGroup {
    /** At one of the six steps. */
    @JsonProperty("step")
    STEP,
    /** Installation, sign-in and version of the certificate connector. */
    @JsonProperty("installation")
    INSTALLATION,
    /** A misconfiguration that Microsoft's Validate-NDESConfiguration.ps1 looks for. */
    @JsonProperty("preflight")
    PREFLIGHT;

    /** As in {@code catalogue.json}: {@code step}, {@code installation} or {@code preflight}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
