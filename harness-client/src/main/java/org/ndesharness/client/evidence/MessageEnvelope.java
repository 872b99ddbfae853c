package org.ndesharness.client.evidence;

import java.util.List;

/**
 * The pkcsPKIEnvelope of a pkiMessage, which stays closed (RFC 8894, section 3.2.2).
 *
 * @param cipher as people call it, for example {@code 3DES} or {@code AES-128}; its object identifier when it is none of these
 * @param recipients to whose keys it is encrypted
 * @param octets length of what is encrypted; 0 without content
 */
public record MessageEnvelope(String cipher, List<Recipient> recipients, int octets) {

    public MessageEnvelope {
        recipients = List.copyOf(recipients);
    }

    /**
     * A recipient (RFC 5652, section 6.2.1).
     *
     * @param issuer of the recipient's certificate; empty string where a key is named
     * @param serial its serial number, lower-case hex without leading zeros; likewise
     * @param subjectKey identifier of the recipient's key, lower-case hex; empty string where issuer and serial number are named
     */
    public record Recipient(String issuer, String serial, String subjectKey) {

        /** Whether a certificate is the recipient's. */
        public boolean is(StoredCertificate certificate) {
            CertificateDetails details = certificate.details().orElse(null);
            if (details == null) {
                return false;
            }
            return serial.isEmpty()
                    ? !subjectKey.isEmpty() && subjectKey.equals(details.subjectKey())
                    : serial.equals(details.serial()) && StoredCertificate.isSameName(issuer, certificate.issuer());
        }
    }
}
