package org.ndesharness.server.fault;

import java.util.Locale;

/** What GetCACert and GetNextCACert hand out instead of the certificates in use (RFC 8894 sections 4.2 and 4.7). */
public enum CertificatesAlteration implements Effect {
    CA_FIRST("the CA certificate first"),
    CA_SECOND("the CA certificate second"),
    ENCRYPTION_FIRST("the encryption certificate first"),
    SIGNING_LAST("the encryption certificate first and the signing certificate last"),
    REVERSED("all certificates in reverse order"),
    SIGNING_EXPIRED("an expired signing certificate"),
    ENCRYPTION_EXPIRED("an expired encryption certificate"),
    USAGES_SWAPPED("key usages of the two RA certificates exchanged"),
    WITHOUT_KEY_USAGE("RA certificates without key usage"),
    WITHOUT_EXTENDED_KEY_USAGE("RA certificates without extended key usage"),
    OTHER_RA("RA certificates with other keys, as another node of a farm has them"),
    OTHER_CA("RA certificates that a CA issued which is not in the answer"),
    WITHOUT_SIGNING("no signing certificate"),
    WITHOUT_ENCRYPTION("no encryption certificate"),
    WITHOUT_ISSUER("the certificate that issued the others is missing"),
    LOOK_ALIKE_CA("a CA certificate of the same name with another key"),
    SINGLE_CA("one CA certificate, declared as CA and RA"),
    EMPTY("no certificate at all"),
    HTML("a web page"),
    PEM("the same as PEM text"),
    NEXT_UNSIGNED("the next CA certificate without a signature"),
    NEXT_SIGNER_FOREIGN("the next CA certificate signed by a key that nobody knows");

    private final String description;

    CertificatesAlteration(String description) {
        this.description = description;
    }

    @Override
    public String kind() {
        return "certificates-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String description() {
        return description;
    }
}
