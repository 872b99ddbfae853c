package org.ndesharness.scenarios.grading.check;

import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.grading.command.Ended;
import org.ndesharness.server.journal.CertificateSummary;
import org.ndesharness.server.journal.Decoded;
import org.ndesharness.server.journal.Exchange;

/**
 * One run of a client against one site.
 *
 * @param ended how its process ended
 * @param handedOver what it left where it was told to leave its certificate
 * @param exchanges all that arrived at the site, in order
 * @param staged whether everything came to pass that was to go wrong
 */
public record Attempt(Ended ended, HandedOver handedOver, List<Exchange> exchanges, boolean staged) {

    public Attempt {
        exchanges = List.copyOf(exchanges);
    }

    /** PKIOperations, in order. */
    public List<PkiOperation> pkiOperations() {
        return exchanges.stream()
                .filter(exchange -> exchange.decoded()
                        .operation()
                        .filter("PKIOperation"::equals)
                        .isPresent())
                .map(PkiOperation::new)
                .toList();
    }

    /** Those that ask for a certificate and can be read. */
    List<PkiOperation> requests() {
        return pkiOperations().stream().filter(PkiOperation::isRequest).toList();
    }

    /** Keywords of all answers to GetCACaps; empty when it never asked or was never told. */
    List<String> announced() {
        return exchanges.stream()
                .map(Exchange::decoded)
                .map(Decoded::capabilities)
                .flatMap(List::stream)
                .map(String::strip)
                .toList();
    }

    /** Whether a keyword, or the one that stands for it, was announced. */
    boolean announced(String keyword) {
        return announced().contains(keyword) || announced().contains("SCEPStandard");
    }

    /** SHA-256 of the certificates that it was handed, in lower-case hex. */
    List<String> issued() {
        return exchanges.stream()
                .map(Exchange::decoded)
                .map(Decoded::issued)
                .flatMap(Optional::stream)
                .map(CertificateSummary::sha256Thumbprint)
                .toList();
    }

    /** Whether it says that it succeeded, and has the certificate that shows it. */
    public boolean enrolled() {
        return ended.ending().succeeded() && issued().stream().anyMatch(handedOver::contains);
    }

    /** Whether an answer that nothing was done to gave it a certificate. */
    boolean wasGranted() {
        return pkiOperations().stream()
                .anyMatch(operation -> operation.answeredWith("SUCCESS") && !operation.isTamperedWith());
    }

    /** Whether anything was done to any answer. */
    boolean isTamperedWith() {
        return exchanges.stream()
                .anyMatch(exchange -> !exchange.completed().request().effects().isEmpty());
    }

    /** How its requests look from afar, for example {@code POST AES-128-CBC SHA-256}: to compare with another attempt. */
    List<String> shape() {
        return requests().stream()
                .map(request -> request.method() + " " + request.cipher().orElse("unencrypted") + " "
                        + request.digest().orElse("unsigned"))
                .distinct()
                .toList();
    }
}
