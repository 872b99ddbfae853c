package org.ndesharness.server.peers;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.ndesharness.server.Site;
import org.ndesharness.server.http.CompletedExchange;
import org.ndesharness.server.http.HttpRequest;

/** What a client's requests looked like on the wire, read from the site's journal by nothing but Bouncy Castle. */
final class Wire {

    private static final Map<ASN1ObjectIdentifier, String> NAMES = Map.ofEntries(
            Map.entry(OIWObjectIdentifiers.idSHA1, "SHA-1"),
            Map.entry(NISTObjectIdentifiers.id_sha256, "SHA-256"),
            Map.entry(NISTObjectIdentifiers.id_sha512, "SHA-512"),
            Map.entry(PKCSObjectIdentifiers.md5, "MD5"),
            Map.entry(CMSAlgorithm.DES_CBC, "DES"),
            Map.entry(CMSAlgorithm.DES_EDE3_CBC, "3DES"),
            Map.entry(CMSAlgorithm.AES128_CBC, "AES-128"),
            Map.entry(CMSAlgorithm.AES256_CBC, "AES-256"));

    private static final Map<String, String> TYPES =
            Map.of("19", "PKCSReq", "17", "RenewalReq", "20", "CertPoll", "21", "GetCert", "22", "GetCRL");

    private static final ASN1ObjectIdentifier MESSAGE_TYPE = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.2");

    private Wire() {}

    /** Each PKIOperation of a site in order, for example {@code POST PKCSReq 3DES SHA-256}. */
    static List<String> pkiOperations(Site site) {
        return site.journal().newest(Integer.MAX_VALUE).stream()
                .map(exchange -> exchange.completed())
                .map(CompletedExchange::request)
                .filter(request -> request.query().orElse("").contains("operation=PKIOperation"))
                .map(Wire::described)
                .toList();
    }

    private static String described(HttpRequest request) {
        return request.method() + " " + message(request).map(Wire::read).orElse("with a message that is not base64");
    }

    private static Optional<byte[]> message(HttpRequest request) {
        if (request.method().equals("POST")) {
            return Optional.of(request.body());
        }
        var parameter = Pattern.compile("(?:^|&)message=([^&]*)")
                .matcher(request.query().orElse(""));
        try {
            return parameter.find()
                    ? Optional.of(Base64.getMimeDecoder()
                            .decode(strictly(URLDecoder.decode(
                                    parameter.group(1).replace("+", "%2B"), StandardCharsets.US_ASCII))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The MIME decoder skips what is not base64; the alphabet for URLs must not pass for it. */
    private static String strictly(String base64) {
        if (base64.contains("_") || base64.contains("-")) {
            throw new IllegalArgumentException("base64url");
        }
        return base64;
    }

    private static String read(byte[] message) {
        try {
            var signed = new CMSSignedData(message);
            var signer = signed.getSignerInfos().getSigners().iterator().next();
            var type = signer.getSignedAttributes()
                    .get(MESSAGE_TYPE)
                    .getAttrValues()
                    .getObjectAt(0)
                    .toString();
            var cipher = new CMSEnvelopedData((byte[]) signed.getSignedContent().getContent())
                    .getContentEncryptionAlgorithm()
                    .getAlgorithm();
            return TYPES.getOrDefault(type, type) + " " + name(cipher) + " "
                    + name(signer.getDigestAlgorithmID().getAlgorithm());
        } catch (CMSException e) {
            return "unreadable";
        }
    }

    private static String name(ASN1ObjectIdentifier algorithm) {
        return NAMES.getOrDefault(algorithm, algorithm.getId());
    }
}
