package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/** What the readers of traces enter: signs, successes, observations, and what they miss. */
final class Ledger {

    private final CollectedEvidence evidence;
    private final CaChain chain;
    private final Map<Class<? extends Evidence>, List<? extends Evidence>> kinds = new HashMap<>();
    private final List<Sign> signs = new ArrayList<>();
    private final List<Success> successes = new ArrayList<>();
    private final Map<String, List<Evidence>> observed = new LinkedHashMap<>();
    private final Map<FileKind, Set<String>> wanted = new LinkedHashMap<>();
    private final List<Evidence> arrived = new ArrayList<>();
    private final List<Evidence> unexplained = new ArrayList<>();

    Ledger(CollectedEvidence evidence) {
        this.evidence = evidence;
        this.chain = CaChain.of(evidence);
    }

    CollectedEvidence evidence() {
        return evidence;
    }

    CaChain chain() {
        return chain;
    }

    <E extends Evidence> List<E> all(Class<E> kind) {
        return cast(kinds.computeIfAbsent(kind, evidence::all));
    }

    /** The map holds under each kind what {@link CollectedEvidence#all} gave for it. */
    @SuppressWarnings("unchecked")
    private static <E extends Evidence> List<E> cast(List<? extends Evidence> all) {
        return (List<E>) all;
    }

    /** A sign of what concerns everybody. */
    void sign(String failure, Weight weight, Station station, Evidence... shownBy) {
        request(failure, weight, station, "", shownBy);
    }

    /** A sign of what befell one request. */
    void request(String failure, Weight weight, Station station, String subject, Evidence... shownBy) {
        // Of what somebody told nothing is certain.
        boolean told = shownBy[0] instanceof WindowsEvent event && event.bare();
        Weight most = told && weight == Weight.CONFIRMED ? Weight.LIKELY : weight;
        signs.add(new Sign(failure, most, station, subject, List.of(shownBy)));
    }

    void success(Station station, Evidence shownBy) {
        success(station, "", shownBy);
    }

    void success(Station station, String subject, Evidence shownBy) {
        successes.add(new Success(station, subject, shownBy));
    }

    void observe(String id, Evidence shownBy) {
        observed.computeIfAbsent(id, k -> new ArrayList<>()).add(shownBy);
    }

    /** The service knows the certificate to be on its devices, and does not say since when. */
    void arrived(Evidence shownBy) {
        arrived.add(shownBy);
    }

    /** Something did not go well, and what stands here does not say what. */
    void unexplained(Evidence shownBy) {
        unexplained.add(shownBy);
    }

    void want(FileKind kind, List<String> separates) {
        if (!evidence.has(kind)) {
            wanted.computeIfAbsent(kind, k -> new LinkedHashSet<>()).addAll(separates);
        }
    }

    List<Sign> signs() {
        return signs;
    }

    List<Success> successes() {
        return successes;
    }

    Map<String, List<Evidence>> observed() {
        return observed;
    }

    List<Evidence> arrived() {
        return arrived;
    }

    List<Evidence> unexplained() {
        return unexplained;
    }

    Map<FileKind, Set<String>> wanted() {
        return wanted;
    }
}
