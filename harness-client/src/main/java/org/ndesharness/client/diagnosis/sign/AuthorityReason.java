package org.ndesharness.client.diagnosis.sign;

import java.util.Optional;

/**
 * Why the CA did not issue, by its code, or by the words that NDES' event 31 repeats when its own code is only E_FAIL.
 *
 * <p>Codes: winerror.h. Microsoft, Devices receive error 0x80094800; gradenegger.eu, NDES event 31.
 */
final class AuthorityReason {

    static final String FAILED = "s4-ca-failed-request";
    static final String TEMPLATE = "s4-template-not-supported";
    static final String DEFAULTS = "s4-template-defaults";
    static final String NOT_PUBLISHED = "s4-template-not-published";
    static final String UNREACHABLE = "s4-rpc-unavailable";

    private AuthorityReason() {}

    /** As Windows says 0x80094800 in other languages, where an event has the words alone. */
    private static boolean isUnsupportedTemplate(String text) {
        return Words.all(text, "certifikatmall", "stöds inte")
                || Words.all(text, "zertifikatvorlage", "nicht unterstützt")
                || Words.all(text, "certificaatsjabloon", "niet ondersteund")
                || Words.all(text, "modèle de certificat", "pas pris en charge")
                || Words.all(text, "plantilla de certificado", "no es compatible")
                || Words.all(text, "plantilla de certificado", "no admite")
                || Words.all(text, "modello di certificato", "non è supportato")
                || Words.all(text, "szablon certyfikatu", "nie jest obsługiwany")
                || Words.all(text, "certifikatskabelon", "understøttes ikke")
                || Words.all(text, "modelo de certificado", "não é suportado");
    }

    /** The same of 0x80094012. */
    private static boolean isDeniedByTemplate(String text) {
        return Words.all(text, "berechtigungen", "zertifikatvorlage", "aktuellen benutzer")
                || Words.all(text, "behörighet", "certifikatmall", "aktuella användaren")
                || Words.all(text, "machtigingen", "certificaatsjabloon", "huidige gebruiker")
                || Words.all(text, "autorisations", "modèle de certificat", "utilisateur actuel")
                || Words.all(text, "permisos", "plantilla de certificado", "usuario actual")
                || Words.all(text, "autorizzazioni", "modello di certificato", "utente corrente")
                || Words.all(text, "uprawnienia", "szablon", "bieżącemu użytkownikowi")
                || Words.all(text, "tilladelser", "certifikatskabelon", "aktuelle bruger");
    }

    /** The same of 0x800706ba. */
    private static boolean isUnreachable(String text) {
        return Words.any(
                text,
                "rpc server is unavailable",
                "rpc-server ist nicht verfügbar",
                "rpc-servern är inte tillgänglig",
                "rpc-server is niet beschikbaar",
                "serveur rpc n'est pas disponible",
                "servidor rpc no está disponible",
                "server rpc non è disponibile",
                "serwer rpc jest niedostępny",
                "rpc-serveren er ikke tilgængelig");
    }

    /** The failure that a text in lower case names; empty when it names none. */
    static Optional<String> of(String text) {
        if (Words.any(text, "80094800", "template is not supported by this ca", "-2146875392")
                || isUnsupportedTemplate(text)) {
            return Optional.of(text.contains("ipsecintermediateoffline") ? DEFAULTS : TEMPLATE);
        }
        if (Words.any(text, "80094012", "80094011", "-2146877422", "-2146877423")
                || Words.any(
                        text,
                        "permissions on the certificate template do not allow",
                        "permissions on this ca do not allow")
                || isDeniedByTemplate(text)) {
            return Optional.of("s4-no-enroll-permission");
        }
        if (Words.any(text, "80094811", "-2146875375", "does not meet the minimum size")) {
            return Optional.of("s4-key-too-small");
        }
        if (Words.any(text, "2022-09-14:sid")) {
            return Optional.of("s4-sid-san-url-unsupported");
        }
        if (Words.any(text, "800706ba", "-2147023174") || isUnreachable(text)) {
            return Optional.of(UNREACHABLE);
        }
        if (Words.any(text, "80092013", "80092012", "revocation server was offline", "unable to check revocation")) {
            return Optional.of("s4-ca-revocation-offline");
        }
        if (Words.any(text, "800b0101", "not within its validity period")) {
            return Optional.of("s4-ra-cert-out-of-validity");
        }
        if (Words.any(text, "80094001", "-2146877439", "subject name is invalid or too long", "invalid name")) {
            return Optional.of("s4-bad-subject");
        }
        return Words.any(text, "taken under submission", "cr_disp_under_submission")
                ? Optional.of("s4-pending")
                : Optional.empty();
    }
}
