package org.ndesharness.client.diagnosis.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * The registration authority certificates of a collection: those in the computer's store, and those that were handed over as
 * files, each once however often it was handed over.
 *
 * @param all in the order of the evidence
 */
public record RaCertificates(List<StoredCertificate> all) {

    /** NDES needs one that signs and one to which requests are enciphered. */
    private static final int PAIR = 2;

    /** Reads what a collection has of them. */
    public static RaCertificates of(CollectedEvidence evidence) {
        List<StoredCertificate> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        evidence.all(StoredCertificate.class).stream()
                .filter(StoredCertificate::isOfRegistrationAuthority)
                .filter(c -> c.store().isEmpty() || c.store().equalsIgnoreCase("LocalMachine\\My"))
                .filter(c -> c.thumbprint().isEmpty() || seen.add(c.thumbprint()))
                .forEach(all::add);
        return new RaCertificates(List.copyOf(all));
    }

    /** Those that are past their time at a moment; without a moment none is. */
    public List<StoredCertificate> expired(Optional<Instant> now) {
        return all.stream()
                .filter(c ->
                        now.isPresent() && c.notAfter().map(now.get()::isAfter).orElse(false))
                .toList();
    }

    /** Whether a pair is there that is known to be still valid: an expired one beside it does no harm. */
    public boolean hasValidPair(Optional<Instant> now) {
        return all.stream()
                        .filter(c -> c.notAfter().isPresent() && !expired(now).contains(c))
                        .count()
                >= PAIR;
    }
}
