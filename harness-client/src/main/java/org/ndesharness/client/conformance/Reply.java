package org.ndesharness.client.conformance;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.message.CertRep;
import org.ndesharness.client.message.CertificatesOnly;
import org.ndesharness.client.message.Identity;
import org.ndesharness.client.message.MessageFormatException;
import org.ndesharness.client.message.PkiStatus;
import org.ndesharness.client.message.ScepAttribute;
import org.ndesharness.client.transport.Exchange;

/** The answer to a PKIOperation, sorted into an outcome. */
final class Reply {
    private final Exchange exchange;
    private final Optional<CertRep> certRep;
    private final Outcome outcome;
    private final String words;

    private Reply(Exchange exchange, Optional<CertRep> certRep, Outcome outcome, String words) {
        this.exchange = exchange;
        this.certRep = certRep;
        this.outcome = outcome;
        this.words = words;
    }

    static Reply of(Exchange exchange) {
        if (exchange.fault().isPresent()) {
            return new Reply(exchange, Optional.empty(), Outcome.NO_ANSWER, fault(exchange));
        }
        int status = exchange.status().orElse(0);
        if (status / 100 != 2) {
            return new Reply(exchange, Optional.empty(), Outcome.ofStatus(status), "HTTP " + status);
        }
        if (exchange.body().length() == 0) {
            return new Reply(exchange, Optional.empty(), Outcome.EMPTY, "HTTP " + status + " with an empty body");
        }
        try {
            return of(exchange, CertRep.read(exchange.body().octets()));
        } catch (MessageFormatException e) {
            return new Reply(
                    exchange,
                    Optional.empty(),
                    Outcome.UNREADABLE,
                    "HTTP " + status + ", " + described(exchange) + ": " + e.getMessage());
        }
    }

    private static Reply of(Exchange exchange, CertRep rep) {
        Optional<PkiStatus> status = rep.status();
        if (status.isEmpty()) {
            String text = rep.text(ScepAttribute.PKI_STATUS)
                    .map(t -> "pkiStatus \"" + t + "\"")
                    .orElse("no pkiStatus");
            return new Reply(exchange, Optional.of(rep), Outcome.UNREADABLE, "a signed message with " + text);
        }
        Outcome outcome = switch (status.get()) {
            case SUCCESS -> Outcome.SUCCESS;
            case PENDING -> Outcome.PENDING;
            case FAILURE -> Outcome.of(rep.failInfo());
        };
        String why = rep.text(ScepAttribute.FAIL_INFO_TEXT)
                .map(text -> " (" + oneLine(text) + ")")
                .orElse("");
        String words = outcome == Outcome.UNDEFINED_FAILURE
                ? "FAILURE with "
                        + rep.text(ScepAttribute.FAIL_INFO)
                                .map(t -> "failInfo \"" + t + "\"")
                                .orElse("no failInfo")
                : outcome.word();
        return new Reply(exchange, Optional.of(rep), outcome, words + why);
    }

    /** What was sent and received. */
    Exchange exchange() {
        return exchange;
    }

    Outcome outcome() {
        return outcome;
    }

    /** The outcome in one line, with what the server said about it. */
    String words() {
        return words;
    }

    /** The signed answer, when there was a readable one. */
    Optional<CertRep> certRep() {
        return certRep;
    }

    /** The signed answer. */
    CertRep signed() throws MessageFormatException {
        if (certRep.isEmpty()) {
            // The reader says best why there is none.
            return CertRep.read(exchange.body().octets());
        }
        return certRep.get();
    }

    /** The certificates or the CRL that a SUCCESS hands over. */
    CertificatesOnly content(Identity requester) throws MessageFormatException {
        return CertificatesOnly.read(signed().envelope().open(requester));
    }

    /** The certificate of this key in a SUCCESS; empty when there is none. */
    Optional<X509Certificate> certificateOf(PublicKey key, Identity requester) throws MessageFormatException {
        return content(requester).certificates().stream()
                .filter(certificate -> Arrays.equals(certificate.getPublicKey().getEncoded(), key.getEncoded()))
                .findFirst();
    }

    /** Media type and length of a body, in words. */
    static String described(Exchange exchange) {
        String type = exchange.contentType().isEmpty() ? "no Content-Type" : exchange.contentType();
        return type + ", " + exchange.body().length() + " octets";
    }

    /** Why there was no answer, in words. */
    static String fault(Exchange exchange) {
        return exchange.fault()
                .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("answered");
    }

    /** What a server wrote, fit for one line of a terminal. */
    static String oneLine(String text) {
        String line = text.replaceAll("\\p{C}+", " ").strip();
        return line.length() > 120 ? line.substring(0, 117) + "..." : line;
    }
}
