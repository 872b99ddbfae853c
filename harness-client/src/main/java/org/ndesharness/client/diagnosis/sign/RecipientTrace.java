package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.MessageEnvelope.Recipient;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * To whose certificate a request is encrypted, beside those that GetCACert hands out: NDES decrypts with the key of its RA
 * certificate alone (sscep issue 60; RFC 8894, section 3.1).
 */
final class RecipientTrace {

    private RecipientTrace() {}

    static void read(Ledger ledger) {
        Exchanges exchanges = Exchanges.in(ledger);
        List<StoredCertificate> handedOut = HandedOut.of(ledger);
        if (handedOut.isEmpty()) {
            return;
        }
        exchanges.requests().stream()
                .filter(request -> !exchanges.wentWell(request))
                .forEach(request -> request.envelope()
                        .filter(envelope -> envelope.recipients().size() == 1)
                        .ifPresent(envelope ->
                                recipient(ledger, request, envelope.recipients().get(0), handedOut)));
    }

    private static void recipient(
            Ledger ledger, ScepMessage request, Recipient recipient, List<StoredCertificate> handedOut) {
        Optional<StoredCertificate> known =
                handedOut.stream().filter(recipient::is).findFirst();
        if (known.filter(c -> !c.isOfRegistrationAuthority() && isAuthority(c)).isPresent()) {
            ledger.sign("ra-encrypted-to-ca", Weight.CONFIRMED, Station.WEB_SERVER, request, known.get());
        } else if (known.isEmpty() && !recipient.serial().isEmpty()) {
            boolean sameIssuer = handedOut.stream()
                    .anyMatch(c -> c.isOfRegistrationAuthority()
                            && StoredCertificate.isSameName(c.issuer(), recipient.issuer()));
            ledger.sign(
                    "ra-renewed-old-cached",
                    sameIssuer ? Weight.LIKELY : Weight.POSSIBLE,
                    Station.WEB_SERVER,
                    request,
                    handedOut.get(0));
        }
    }

    private static boolean isAuthority(StoredCertificate certificate) {
        return certificate.details().filter(CertificateDetails::authority).isPresent();
    }
}
