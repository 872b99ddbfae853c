package org.ndesharness.client.profile;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** Turns the texts of a profile into values, with an error that names the setting. */
final class Values {
    private Values() {}

    static String required(Optional<String> text, String setting) throws ProfileException {
        return text.orElseThrow(() -> new ProfileException("The SCEP profile has no " + setting));
    }

    static URI url(String text) throws ProfileException {
        try {
            URI url = new URI(text.strip());
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                throw new ProfileException("The NDES URL of the SCEP profile is neither http nor https");
            }
            if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new ProfileException(
                        "The NDES URL of the SCEP profile needs a host, and neither a query nor a fragment");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new ProfileException("The NDES URL of the SCEP profile is not a URL", e);
        }
    }

    static int number(Optional<String> text, int otherwise, String setting) throws ProfileException {
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.get().strip());
        } catch (NumberFormatException e) {
            throw new ProfileException(setting + " of the SCEP profile is not a number", e);
        }
    }

    static X500Principal name(String text) throws ProfileException {
        try {
            return new X500Principal(text, Map.of("E", "1.2.840.113549.1.9.1", "EMAIL", "1.2.840.113549.1.9.1"));
        } catch (IllegalArgumentException e) {
            throw new ProfileException("The subject name of the SCEP profile is not a distinguished name", e);
        }
    }

    static X509Certificate certificate(String base64, String where) throws ProfileException {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new ProfileException("The trusted certificate at " + where + " is not a certificate", e);
        }
    }

    /** A thumbprint as plain upper-case hex; placeholders and blanks count as none. */
    static Optional<String> thumbprint(Optional<String> text) {
        return text.map(value -> value.replaceAll("[\\s:]", "").toUpperCase(Locale.ROOT))
                .filter(value -> value.matches("[0-9A-F]{32,128}"));
    }
}
