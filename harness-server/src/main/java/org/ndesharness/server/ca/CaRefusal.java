package org.ndesharness.server.ca;

/** Why a CA refuses, with the code and text of Windows (winerror.h). */
public enum CaRefusal {
    TEMPLATE_DENIED(
            0x80094012,
            "CERTSRV_E_TEMPLATE_DENIED",
            "The permissions on the certificate template do not allow the current user to enroll for this type of certificate."),
    UNSUPPORTED_CERT_TYPE(
            0x80094800,
            "CERTSRV_E_UNSUPPORTED_CERT_TYPE",
            "The requested certificate template is not supported by this CA."),
    KEY_LENGTH(
            0x80094811,
            "CERTSRV_E_KEY_LENGTH",
            "The public key does not meet the minimum size required by the specified certificate template."),
    BAD_SIGNATURE(0x80090006, "NTE_BAD_SIGNATURE", "Invalid Signature."),
    BAD_SUBJECT(0x80094001, "CERTSRV_E_BAD_REQUESTSUBJECT", "The request subject name is invalid or too long."),
    REVOCATION_OFFLINE(
            0x80092013,
            "CRYPT_E_REVOCATION_OFFLINE",
            "The revocation function was unable to check revocation because the revocation server was offline."),
    EXPIRED(
            0x800B0101,
            "CERT_E_EXPIRED",
            "A required certificate is not within its validity period when verifying against the current system clock or"
                    + " the timestamp in the signed file."),
    DENIED(
            0x80094014,
            "CERTSRV_E_ADMIN_DENIED_REQUEST",
            "The request was denied by a certificate manager or CA administrator.");

    private final int hresult;
    private final String symbol;
    private final String text;

    CaRefusal(int hresult, String symbol, String text) {
        this.hresult = hresult;
        this.symbol = symbol;
        this.text = text;
    }

    /** The code, negative as every failing HRESULT. */
    public int hresult() {
        return hresult;
    }

    /** Name of the code in winerror.h. */
    public String symbol() {
        return symbol;
    }

    /** What Windows says about the code. */
    public String text() {
        return text;
    }

    /** As a row of the database has it: symbol, {@code --}, text. */
    String statusText() {
        return symbol + " -- " + text;
    }
}
