package org.ndesharness.client.probe;

import java.time.Duration;
import java.util.List;
import org.ndesharness.client.diagnosis.Catalogue;

/**
 * What a check asks of a server.
 *
 * @param id a promise: it appears in documents that programs read
 * @param title a few words
 * @param healthy what an NDES in order gives
 */
public record Question(String id, String title, String healthy) {

    CheckResult ok(List<String> seen) {
        return result(Meaning.OK, seen, "", List.of());
    }

    CheckResult ok(String seen) {
        return ok(List.of(seen));
    }

    CheckResult differs(List<String> seen, String because, String... failures) {
        return result(Meaning.DIFFERS, seen, because, List.of(failures));
    }

    CheckResult failure(List<String> seen, String because, String... failures) {
        return result(Meaning.FAILURE, seen, because, List.of(failures));
    }

    CheckResult notTested(String because) {
        return result(Meaning.NOT_TESTED, List.of(), because, List.of());
    }

    CheckResult result(Meaning meaning, List<String> seen, String because, List<String> failures) {
        List<String> known =
                failures.stream().filter(id -> Catalogue.find(id).isPresent()).toList();
        return new CheckResult(this, seen, meaning, because, known, Duration.ZERO);
    }
}
