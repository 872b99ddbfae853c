package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * The certificates of GetCACert's answer, which a client has for the server it talks to: those of the file where RA certificates
 * lie together with their CA (RFC 8894, section 4.2.1.2).
 */
final class HandedOut {

    private HandedOut() {}

    /** Empty where no such file is there, or where there are several of different nodes or times. */
    static List<StoredCertificate> of(Ledger ledger) {
        Set<String> files = ledger.chain().raInUse().stream()
                .map(ra -> ra.citation().file())
                .collect(Collectors.toUnmodifiableSet());
        List<StoredCertificate> all = ledger.all(StoredCertificate.class).stream()
                .filter(c ->
                        c.details().isPresent() && files.contains(c.citation().file()))
                .toList();
        long answers = files.stream()
                .map(file -> all.stream()
                        .filter(c -> c.citation().file().equals(file))
                        .map(StoredCertificate::thumbprint)
                        .collect(Collectors.toUnmodifiableSet()))
                .distinct()
                .count();
        return answers == 1 ? all : List.of();
    }
}
