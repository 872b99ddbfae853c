package org.ndesharness.server.journal;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Names that people know, for numbers and object identifiers. What has no name stays as it is. */
final class Names {

    private static final Map<String, String> MESSAGE_TYPES = Map.of(
            "3", "CertRep",
            "17", "RenewalReq",
            "18", "UpdateReq",
            "19", "PKCSReq",
            "20", "CertPoll",
            "21", "GetCert",
            "22", "GetCRL");

    private static final Map<String, String> PKI_STATUS = Map.of("0", "SUCCESS", "2", "FAILURE", "3", "PENDING");

    private static final Map<String, String> FAIL_INFO =
            Map.of("0", "badAlg", "1", "badMessageCheck", "2", "badRequest", "3", "badTime", "4", "badCertId");

    private static final Map<String, String> OIDS = Map.ofEntries(
            Map.entry("1.2.840.113549.2.5", "MD5"),
            Map.entry("1.3.14.3.2.26", "SHA-1"),
            Map.entry("2.16.840.1.101.3.4.2.1", "SHA-256"),
            Map.entry("2.16.840.1.101.3.4.2.2", "SHA-384"),
            Map.entry("2.16.840.1.101.3.4.2.3", "SHA-512"),
            Map.entry("1.2.840.113549.1.1.4", "MD5 with RSA"),
            Map.entry("1.2.840.113549.1.1.5", "SHA-1 with RSA"),
            Map.entry("1.2.840.113549.1.1.11", "SHA-256 with RSA"),
            Map.entry("1.2.840.113549.1.1.12", "SHA-384 with RSA"),
            Map.entry("1.2.840.113549.1.1.13", "SHA-512 with RSA"),
            Map.entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
            Map.entry("1.2.840.10045.4.3.2", "SHA-256 with ECDSA"),
            Map.entry("1.2.840.10045.4.3.3", "SHA-384 with ECDSA"),
            Map.entry("1.2.840.10045.4.3.4", "SHA-512 with ECDSA"),
            Map.entry("1.3.14.3.2.7", "DES-CBC"),
            Map.entry("1.2.840.113549.3.7", "DES-EDE3-CBC"),
            Map.entry("2.16.840.1.101.3.4.1.2", "AES-128-CBC"),
            Map.entry("2.16.840.1.101.3.4.1.22", "AES-192-CBC"),
            Map.entry("2.16.840.1.101.3.4.1.42", "AES-256-CBC"),
            Map.entry("1.2.840.113549.1.1.1", "RSAES-PKCS1-v1_5"),
            Map.entry("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            Map.entry("1.2.840.113549.1.9.3", "contentType"),
            Map.entry("1.2.840.113549.1.9.4", "messageDigest"),
            Map.entry("1.2.840.113549.1.9.5", "signingTime"),
            Map.entry("1.2.840.113549.1.9.15", "sMIMECapabilities"),
            Map.entry("1.2.840.113549.1.9.52", "cmsAlgorithmProtection"),
            Map.entry("2.16.840.1.113733.1.9.2", "messageType"),
            Map.entry("2.16.840.1.113733.1.9.3", "pkiStatus"),
            Map.entry("2.16.840.1.113733.1.9.4", "failInfo"),
            Map.entry("2.16.840.1.113733.1.9.5", "senderNonce"),
            Map.entry("2.16.840.1.113733.1.9.6", "recipientNonce"),
            Map.entry("2.16.840.1.113733.1.9.7", "transactionID"),
            Map.entry("2.16.840.1.113733.1.9.8", "extensionReq"),
            Map.entry("1.3.6.1.5.5.7.24.1", "failInfoText"),
            Map.entry("1.3.6.1.4.1.311.21.33", "szOID_ENROLL_SCEP_ERROR"),
            Map.entry("1.3.6.1.4.1.311.21.38", "szOID_ENROLL_SCEP_SERVER_MESSAGE"),
            Map.entry("1.3.6.1.5.5.7.3.1", "serverAuth"),
            Map.entry("1.3.6.1.5.5.7.3.2", "clientAuth"),
            Map.entry("1.3.6.1.5.5.7.3.4", "emailProtection"),
            Map.entry("1.3.6.1.4.1.311.20.2.1", "certificateRequestAgent"),
            Map.entry("1.3.6.1.4.1.311.20.2.2", "smartCardLogon"));

    private Names() {}

    static String messageType(String number) {
        return MESSAGE_TYPES.getOrDefault(number, number);
    }

    static String pkiStatus(String number) {
        return PKI_STATUS.getOrDefault(number, number);
    }

    static String failInfo(String number) {
        return FAIL_INFO.getOrDefault(number, number);
    }

    static String of(ASN1ObjectIdentifier oid) {
        return Optional.ofNullable(OIDS.get(oid.getId())).orElse(oid.getId());
    }
}
