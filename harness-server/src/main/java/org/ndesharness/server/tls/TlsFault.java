package org.ndesharness.server.tls;

/**
 * What is wrong with the listener's TLS. Faults of the certificate show one that the test CA issued for the purpose, whatever
 * certificate the listener shows otherwise.
 *
 * <p>What cannot be had: SSL 3 and TLS 1.0 and 1.1 are shut off in every current JDK before a program has a say, and so are
 * export and RC4 ciphers; {@link #RSA_KEY_EXCHANGE} needs a JDK that still has the cipher suites (JDK 24 shut them off).
 */
public enum TlsFault {
    /** Nothing is wrong. */
    NONE("tls-none", "TLS as it should be"),
    /** The certificate names another server. */
    WRONG_NAME("tls-name-mismatch", "a certificate for another name"),
    /** The certificate ended yesterday. */
    EXPIRED("tls-expired", "an expired certificate"),
    /** The certificate begins tomorrow. */
    NOT_YET_VALID("tls-not-yet-valid", "a certificate that is not valid yet"),
    /** A CA of the same kind that nobody has. */
    UNTRUSTED_ISSUER("tls-untrusted", "a certificate from a CA that nobody knows"),
    /** The certificate stands under an intermediate one, which is not sent. */
    MISSING_INTERMEDIATE("tls-missing-intermediate", "a certificate whose intermediate is not sent"),
    /** Nothing older than TLS 1.3; the SCEP client of Windows stops at it (scepman-docs). */
    TLS_1_3_ONLY("tls-13-only", "TLS 1.3 and nothing older"),
    /** Nothing newer than TLS 1.2. */
    TLS_1_2_ONLY("tls-12-only", "TLS 1.2 and nothing newer"),
    /** A client certificate is asked for and may be left out. */
    CLIENT_CERTIFICATE_WANTED("tls-optional-client-cert", "a client certificate is asked for"),
    /** A client certificate is asked for, and the handshake fails without one. */
    CLIENT_CERTIFICATE_REQUIRED("tls-required-client-cert", "a client certificate is required"),
    /** TLS 1.2 with RSA key exchange, without forward secrecy. */
    RSA_KEY_EXCHANGE("tls-weak-cipher", "RSA key exchange and no other"),
    /** The connection is closed when the client says hello. */
    HANDSHAKE_CLOSED("tls-handshake-closed", "the connection is closed in the handshake"),
    /** The client's hello is answered with bytes that are no TLS. */
    HANDSHAKE_GARBAGE("tls-handshake-garbage", "the handshake is answered with something else than TLS");

    private final String kind;
    private final String description;

    TlsFault(String kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    /** The stable name under which it is asked for, in lower case with hyphens; the names are those that testers know. */
    public String kind() {
        return kind;
    }

    /** One line for people. */
    public String description() {
        return description;
    }
}
