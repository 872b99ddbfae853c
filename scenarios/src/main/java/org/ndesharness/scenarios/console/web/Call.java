package org.ndesharness.scenarios.console.web;

import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.console.page.EvidenceView;
import org.ndesharness.scenarios.console.page.Frame.Viewer;
import org.ndesharness.scenarios.console.page.Words;

/**
 * What somebody asks.
 *
 * @param post whether it is a form; else nothing is changed by it
 * @param refresh whether the page asks by itself, because something changed
 * @param path segments of the address
 * @param address path and query, to come back to
 * @param origin scheme, host and port by which it was asked, for addresses that are given to others
 * @param seat where whoever asks sits; empty for the trainer and for strangers
 */
record Call(
        boolean post,
        boolean refresh,
        List<String> path,
        Fields query,
        Fields form,
        String address,
        String origin,
        Words words,
        Viewer viewer,
        Optional<Seat> seat) {

    Call {
        path = List.copyOf(path);
    }

    /** A segment; empty where there are no so many. */
    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    /** Whether the path begins so. */
    boolean isAt(String... segments) {
        return path.size() == segments.length && path.equals(List.of(segments));
    }

    /** The file of an evidence viewer. */
    EvidenceView.Asked evidence() {
        return new EvidenceView.Asked(
                query.text("file"), query.text("q"), query.number("line").orElse(0));
    }
}
