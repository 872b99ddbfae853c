package org.ndesharness.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.ndesharness.server.fault.Occasion;

/** Which SCEP operation a request is, as far as a fault's trigger asks. Judges nothing: what it cannot read is nothing to it. */
final class ScepOccasion {

    private static final List<String> OPERATIONS = List.of("GetCACaps", "GetCACert", "GetNextCACert", "PKIOperation");
    /** Some clients put a second question mark where an ampersand belongs. */
    private static final Pattern PARTS = Pattern.compile("[&?]");

    private static final ASN1ObjectIdentifier TRANSACTION_ID = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.7");

    private ScepOccasion() {}

    /**
     * The occasion of a request.
     *
     * @param body content, if it is there already
     */
    static Occasion of(HttpRequest request, byte[] body) {
        return new Occasion(
                operation(request),
                request.clientAddress(),
                request.field("User-Agent").orElse(""),
                () -> transactionId(request, body));
    }

    /** As RFC 8894 spells it; empty when it is none. */
    static String operation(HttpRequest request) {
        var named = parameter(request, "operation").orElse("");
        return OPERATIONS.stream()
                .filter(operation -> operation.equalsIgnoreCase(named))
                .findFirst()
                .orElse("");
    }

    private static Optional<String> parameter(HttpRequest request, String name) {
        for (var part : PARTS.split(request.query().orElse(""), -1)) {
            var equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(part.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> transactionId(HttpRequest request, byte[] body) {
        try {
            var message = body.length > 0
                    ? body
                    : decoded(parameter(request, "message").orElse(""));
            for (var signer : new CMSSignedData(message).getSignerInfos()) {
                var attributes = signer.getSignedAttributes();
                var attribute = attributes == null ? null : attributes.get(TRANSACTION_ID);
                if (attribute != null
                        && attribute.getAttrValues().size() > 0
                        && attribute.getAttrValues().getObjectAt(0) instanceof ASN1String text) {
                    return Optional.of(text.getString());
                }
            }
            return Optional.empty();
        } catch (CMSException | RuntimeException notSigned) {
            // The decoder throws this and that at garbage; all of it means that there is no transaction.
            return Optional.empty();
        }
    }

    private static byte[] decoded(String message) {
        var text = URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        // The same spellings that mscep.dll takes: a blank for a plus sign, the alphabet for URLs, lines.
        return Base64.getMimeDecoder()
                .decode(text.replace(' ', '+').replace('-', '+').replace('_', '/'));
    }
}
