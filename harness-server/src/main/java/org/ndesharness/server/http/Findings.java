package org.ndesharness.server.http;

import java.util.ArrayList;
import java.util.List;

/** What was tolerated in one exchange. Safe for several threads. */
public final class Findings {

    private final List<Finding> findings = new ArrayList<>();

    /** Notes a tolerance. */
    public synchronized void note(String id, String text) {
        findings.add(new Finding(id, text));
    }

    /** All so far, in the order they were met. */
    public synchronized List<Finding> list() {
        return List.copyOf(findings);
    }
}
