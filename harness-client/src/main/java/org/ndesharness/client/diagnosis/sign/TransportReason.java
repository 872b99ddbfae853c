package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import org.ndesharness.client.evidence.HttpAnswer;

/**
 * Why no answer came at all, as curl, PowerShell, OpenSSL and browsers say it.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication (a page that can't be displayed); the error lists of Chromium
 * ({@code net_error_list.h}) and Firefox (NSS) for the codes of browsers.
 */
record TransportReason(Weight weight, List<String> failures, List<String> words) {

    private static final List<TransportReason> PROXIES = List.of(
            likely("url-page-cant-display", "page can't be displayed", "page can’t be displayed"),
            likely(
                    "http-proxy-auth-system",
                    "tunnel failed, response 407",
                    "http code 407 from proxy",
                    "proxy authentication required"),
            likely(
                    "http-truncated",
                    "transfer closed with",
                    "err_content_length_mismatch",
                    "err_incomplete_chunked_encoding"),
            likely(
                    "http-reset",
                    "connection reset",
                    "connection was reset",
                    "empty reply from server",
                    "err_connection_reset",
                    "err_empty_response"));

    /** Of these the first that fits: the words of the later ones are in longer sentences about the earlier. */
    private static final List<TransportReason> HANDSHAKES = List.of(
            likely(
                    "tls-expired",
                    "certificate has expired",
                    "sec_e_cert_expired",
                    "not yet valid",
                    "expired certificate",
                    "err_cert_date_invalid",
                    "error_expired_certificate"),
            likely(
                    "tls-name-mismatch",
                    "no alternative certificate subject name",
                    "does not match target host",
                    "sec_e_wrong_principal",
                    "certificate subject name",
                    "hostname mismatch",
                    "err_cert_common_name_invalid",
                    "error_bad_cert_domain"),
            new TransportReason(
                    Weight.LIKELY,
                    List.of("tls-untrusted", "tls-missing-intermediate"),
                    List.of(
                            "unable to get local issuer",
                            "untrusted_root",
                            "self-signed",
                            "self signed",
                            "untrusted root",
                            "err_cert_authority_invalid",
                            "error_unknown_issuer",
                            "error_self_signed_cert")),
            likely(
                    "tls-13-only",
                    "protocol version",
                    "unsupported protocol",
                    "err_ssl_version_or_cipher_mismatch",
                    "error_unsupported_version"),
            likely("tls-revocation-offline", "revocation"),
            likely(
                    "tls-optional-client-cert",
                    "certificate required",
                    "client certificate",
                    "err_bad_ssl_client_auth_cert",
                    "err_ssl_client_auth_cert_needed"),
            new TransportReason(
                    Weight.POSSIBLE,
                    List.of("tls-untrusted", "tls-name-mismatch", "tls-expired"),
                    List.of("trust relationship for the ssl/tls", "(60)", "(35)", "ssl/tls secure channel")));

    private static TransportReason likely(String failure, String... words) {
        return new TransportReason(Weight.LIKELY, List.of(failure), List.of(words));
    }

    /** @param error in lower case */
    static void read(String error, Ledger ledger, HttpAnswer answer) {
        PROXIES.stream().filter(reason -> reason.isIn(error)).forEach(reason -> reason.sign(ledger, answer));
        HANDSHAKES.stream()
                .filter(reason -> reason.isIn(error))
                .findFirst()
                .ifPresent(reason -> reason.sign(ledger, answer));
    }

    private boolean isIn(String error) {
        return words.stream().anyMatch(error::contains);
    }

    /** The first is meant; what may look the same is only possible. */
    private void sign(Ledger ledger, HttpAnswer answer) {
        for (int i = 0; i < failures.size(); i++) {
            ledger.sign(failures.get(i), i == 0 ? weight : Weight.POSSIBLE, Station.WEB_SERVER, answer);
        }
    }
}
