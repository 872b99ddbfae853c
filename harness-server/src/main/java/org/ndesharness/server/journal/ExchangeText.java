package org.ndesharness.server.journal;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.server.fault.Effect;

/** Exchanges as people read them when a test has failed: some aligned lines, no secrets, no control characters. */
final class ExchangeText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int LONGEST_TARGET = 120;

    private ExchangeText() {}

    static String of(Exchange exchange) {
        var text = new StringBuilder(firstLine(exchange)).append('\n');
        var decoded = exchange.decoded();
        decoded.request().ifPresent(message -> line(text, "request", request(message)));
        decoded.csr().ifPresent(csr -> line(text, "csr", csr(csr)));
        decoded.answer().ifPresent(message -> line(text, "answer", answer(message)));
        decoded.issued()
                .ifPresent(certificate ->
                        line(text, "issued", certificate.subject() + "  serial " + certificate.serialNumber()));
        if (!decoded.capabilities().isEmpty()) {
            line(text, "answer", String.join(" ", decoded.capabilities()));
        }
        decoded.certificates()
                .forEach(certificate ->
                        line(text, "answer", certificate.subject() + "  " + String.join(" ", certificate.keyUsage())));
        exchange.completed()
                .request()
                .findings()
                .list()
                .forEach(finding -> line(text, "finding", finding.id() + ": " + finding.text()));
        for (Effect effect : exchange.completed().request().effects()) {
            line(text, "fault", effect.kind() + ": " + effect.description());
        }
        decoded.remarks().forEach(remark -> line(text, "remark", remark));
        return text.toString();
    }

    static String firstLine(Exchange exchange) {
        var completed = exchange.completed();
        var request = completed.request();
        return printable("#%-4d %s %9s  %-15s %-4s %s -> %s"
                .formatted(
                        exchange.number(),
                        TIME.format(completed.at()),
                        took(completed.took()),
                        request.clientAddress(),
                        request.method(),
                        target(request.target()),
                        completed
                                        .answer()
                                        .map(answer -> answer.status() + ", " + answer.body().length + " bytes, ")
                                        .orElse("")
                                + completed.ending()));
    }

    private static String request(SignedMessage message) {
        var envelope = message.envelope();
        return joined(
                message.messageType().orElse("no messageType"),
                message.transactionId().map(id -> "transaction " + id).orElse("no transactionID"),
                message.encoding(),
                message.digest(),
                envelope.map(SignedMessage.Envelope::cipher).orElse(""),
                envelope.flatMap(SignedMessage.Envelope::keyTransport).orElse(""),
                "signed by " + message.signer(),
                broken(message.signatureFits()));
    }

    private static String csr(CertificationRequestSummary csr) {
        return joined(
                csr.subject(),
                csr.key(),
                String.join(" ", csr.subjectAlternativeNames()),
                String.join(" ", csr.extendedKeyUsages()),
                csr.challengeLength().isPresent()
                        ? "challenge of " + csr.challengeLength().getAsInt() + " characters"
                        : "no challenge",
                broken(Optional.of(csr.signatureFits())));
    }

    private static String answer(SignedMessage message) {
        return joined(
                message.messageType().orElse("no messageType"),
                message.pkiStatus().orElse("no pkiStatus"),
                message.failInfo().orElse(""),
                message.hresult().orElse(""),
                message.digest(),
                message.envelope().map(SignedMessage.Envelope::cipher).orElse(""),
                message.envelope().flatMap(SignedMessage.Envelope::keyTransport).orElse(""),
                "signed by " + message.signer(),
                broken(message.signatureFits()));
    }

    private static String broken(Optional<Boolean> fits) {
        return fits.orElse(true) ? "" : "THE SIGNATURE DOES NOT FIT";
    }

    private static String joined(String... parts) {
        return String.join(
                "  ", List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("      ")
                .append(String.format(Locale.ROOT, "%-8s", label))
                .append(printable(value))
                .append('\n');
    }

    private static String target(String target) {
        return target.length() <= LONGEST_TARGET
                ? target
                : target.substring(0, LONGEST_TARGET) + "... (" + target.length() + " characters)";
    }

    private static String took(Duration took) {
        return took.toMillis() + " ms";
    }

    /** A name in a certificate may hold anything, also what a terminal would obey. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
