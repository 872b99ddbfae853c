package org.ndesharness.server.fault;

import java.util.Locale;

/** What GetCACert hands out instead of the certificates in use (RFC 8894 section 4.2). */
public enum CertificatesAlteration implements Effect {
    CA_FIRST("the CA certificate first"),
    ENCRYPTION_FIRST("the encryption certificate first"),
    REVERSED("all certificates in reverse order"),
    SIGNING_EXPIRED("an expired signing certificate"),
    ENCRYPTION_EXPIRED("an expired encryption certificate"),
    USAGES_SWAPPED("key usages of the two RA certificates exchanged"),
    WITHOUT_KEY_USAGE("RA certificates without key usage"),
    WITHOUT_SIGNING("no signing certificate"),
    WITHOUT_ENCRYPTION("no encryption certificate"),
    WITHOUT_ISSUER("the certificate that issued the others is missing"),
    LOOK_ALIKE_CA("a CA certificate of the same name with another key"),
    SINGLE_CA("one CA certificate, declared as CA and RA"),
    EMPTY("no certificate at all"),
    HTML("a web page"),
    PEM("the same as PEM text");

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
