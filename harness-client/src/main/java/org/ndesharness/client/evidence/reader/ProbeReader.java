package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.ProbedCheck;
import org.ndesharness.client.evidence.ProbedCheck.Outcome;

/**
 * What {@code ndes-harness probe --save DIR} or {@code --format json} writes: the checks, each of which is evidence. The
 * diagnosis that stands below them is none.
 */
final class ProbeReader implements EvidenceReader {

    private static final Pattern CHECK = Pattern.compile("\"id\"\\s{0,5}:\\s{0,5}\"bare-url\"");
    private static final Pattern CHECKS = Pattern.compile("\"checks\"\\s{0,5}:\\s{0,5}\\[");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,60}");
    private static final int MOST_CHECKS = 100;
    private static final int MOST_LINES = 100;
    private static final int LONGEST = 1_000;

    @Override
    public boolean recognises(TextFile file) {
        return file.firstLine().startsWith("{")
                && CHECKS.matcher(file.text()).find()
                && CHECK.matcher(file.text()).find();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.PROBE_CHECKS);
        try {
            LocatedJson json = LocatedJson.parse(file);
            json.leaveRest(findings);
            Optional<Instant> time = json.time("time");
            String url = bounded(json.text("url"));
            json.get("checks").elements().stream()
                    .limit(MOST_CHECKS)
                    .flatMap(check -> check(file, check, time, url).stream())
                    .forEach(findings::add);
        } catch (LocatedJson.NotJsonException broken) {
            findings.flaw(broken.line(), NotRead.PROBE_JSON.of());
        }
    }

    private static Optional<ProbedCheck> check(TextFile file, LocatedJson json, Optional<Instant> time, String url) {
        Optional<Outcome> outcome = outcome(json.text("meaning"));
        String id = json.text("id");
        if (outcome.isEmpty() || !ID.matcher(id).matches()) {
            return Optional.empty();
        }
        List<String> seen = json.get("seen").elements().stream()
                .limit(MOST_LINES)
                .map(line -> bounded(line.text()))
                .toList();
        List<String> possible = json.get("possible").elements().stream()
                .limit(MOST_LINES)
                .map(failure -> failure.text("failure"))
                .filter(failure -> ID.matcher(failure).matches())
                .toList();
        return Optional.of(new ProbedCheck(cite(file, json), time, url, id, outcome.get(), seen, possible));
    }

    /** Of the object what tells it from the others, in one line. */
    private static Citation cite(TextFile file, LocatedJson json) {
        LocatedJson id = json.get("id");
        String seen = json.get("seen").elements().stream()
                .findFirst()
                .map(line -> ", \"seen\" : [ " + bounded(line.written()))
                .orElse("");
        return file.cite(id.line(), "\"id\" : " + id.written() + seen);
    }

    private static Optional<Outcome> outcome(String word) {
        return switch (word) {
            case "ok" -> Optional.of(Outcome.OK);
            case "differs" -> Optional.of(Outcome.DIFFERS);
            case "failure" -> Optional.of(Outcome.FAILURE);
            case "not tested" -> Optional.of(Outcome.NOT_TESTED);
            default -> Optional.empty();
        };
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
