package org.ndesharness.client.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** An Apple configuration profile: a property list whose payloads are certificates and a SCEP request. */
final class MobileConfig {
    private static final String SCEP = "com.apple.security.scep";
    private static final List<String> CERTIFICATES =
            List.of("com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.pem");
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final String document;

    MobileConfig(String document) {
        this.document = document;
    }

    ManagementDocument read() throws ProfileException {
        Element root = Xml.parse(document, "The configuration profile", true);
        Element profile = Xml.child(root, "dict")
                .orElseThrow(() -> new ProfileException("The configuration profile has no dictionary"));
        List<TrustedCertificate> trusted = new ArrayList<>();
        Optional<ScepProfile> scep = Optional.empty();
        for (Element payload : payloads(profile)) {
            String type = text(payload, "PayloadType").orElse("");
            String id = text(payload, "PayloadIdentifier").orElse("");
            if (CERTIFICATES.contains(type)) {
                trusted.add(new TrustedCertificate(
                        id, Values.certificate(Values.required(text(payload, "PayloadContent"), "certificate"), id)));
            } else if (type.equals(SCEP)) {
                String key = key(id).or(() -> text(profile, "PayloadIdentifier").flatMap(MobileConfig::key))
                        .orElse(id);
                scep = Optional.of(scep(
                        key,
                        value(payload, "PayloadContent")
                                .filter(content -> Xml.isNamed(content, "dict"))
                                .orElseThrow(() -> new ProfileException("The SCEP payload has no PayloadContent"))));
            }
        }
        return new ManagementDocument(text(profile, "PayloadIdentifier").orElse(""), trusted, scep);
    }

    private static List<Element> payloads(Element profile) {
        return value(profile, "PayloadContent").stream()
                .flatMap(content -> Xml.children(content).stream())
                .filter(element -> Xml.isNamed(element, "dict"))
                .toList();
    }

    /** The part from {@code ModelName=} on: what stands before it belongs to the identifier, not to the request. */
    private static Optional<String> key(String identifier) {
        int at = identifier.indexOf("ModelName=");
        return at < 0 ? Optional.empty() : Optional.of(identifier.substring(at));
    }

    private static ScepProfile scep(String key, Element content) throws ProfileException {
        // Apple's Key Usage is a bit mask of its own: 1 signing, 4 encryption.
        int usage = Values.number(text(content, "Key Usage"), 5, "Key Usage");
        Optional<String> fingerprint = text(content, "CAFingerprint").map(MobileConfig::hex);
        return new ScepProfile(
                key,
                Values.url(Values.required(text(content, "URL"), "URL")),
                text(content, "Name"),
                new Challenge(Values.required(text(content, "Challenge"), "challenge")),
                Values.name(subject(content)),
                alternativeNames(content),
                ((usage & 1) != 0 ? 0x80 : 0) | ((usage & 4) != 0 ? 0x20 : 0),
                Values.number(text(content, "Keysize"), 2048, "Keysize"),
                List.of("SHA-2"),
                List.of(CLIENT_AUTHENTICATION),
                Values.thumbprint(fingerprint),
                3,
                Values.number(text(content, "Retries"), 3, "Retries"),
                Duration.ofSeconds(Values.number(text(content, "RetryDelay"), 10, "RetryDelay")));
    }

    private static String hex(String base64) {
        try {
            return HexFormat.of().formatHex(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Arrays of arrays of pairs, the most general name first (Apple, SCEP payload). */
    private static String subject(Element content) throws ProfileException {
        List<String> names = new ArrayList<>();
        for (Element relative : value(content, "Subject").map(Xml::children).orElse(List.of())) {
            for (Element pair : Xml.children(relative)) {
                List<Element> parts = Xml.children(pair);
                if (parts.size() == 2) {
                    names.add(parts.get(0).getTextContent().strip() + "=\""
                            + parts.get(1)
                                    .getTextContent()
                                    .strip()
                                    .replace("\\", "\\\\")
                                    .replace("\"", "\\\"")
                            + "\"");
                }
            }
        }
        if (names.isEmpty()) {
            throw new ProfileException("The SCEP profile has no Subject");
        }
        // A distinguished name as text begins with the most specific part.
        if (!names.get(0).startsWith("CN=")) {
            Collections.reverse(names);
        }
        return String.join(",", names);
    }

    private static List<AlternativeName> alternativeNames(Element content) {
        List<AlternativeName> names = new ArrayList<>();
        value(content, "SubjectAltName").ifPresent(dictionary -> {
            add(names, dictionary, "rfc822Name", AlternativeName.EMAIL);
            add(names, dictionary, "dNSName", AlternativeName.DNS);
            add(names, dictionary, "uniformResourceIdentifier", AlternativeName.URL);
            add(names, dictionary, "ntPrincipalName", AlternativeName.USER_PRINCIPAL_NAME);
        });
        return names;
    }

    private static void add(List<AlternativeName> names, Element dictionary, String key, int type) {
        value(dictionary, key).ifPresent(value -> {
            List<Element> several = Xml.children(value);
            if (several.isEmpty()) {
                names.add(new AlternativeName(type, value.getTextContent().strip()));
            } else {
                several.forEach(one ->
                        names.add(new AlternativeName(type, one.getTextContent().strip())));
            }
        });
    }

    private static Optional<String> text(Element dictionary, String key) {
        return value(dictionary, key)
                .filter(value -> !Xml.isNamed(value, "dict") && !Xml.isNamed(value, "array"))
                .map(value -> value.getTextContent().strip())
                .filter(text -> !text.isEmpty());
    }

    /** The element behind a key of a property list's dictionary. */
    private static Optional<Element> value(Element dictionary, String key) {
        List<Element> children = Xml.children(dictionary);
        for (int i = 0; i + 1 < children.size(); i += 2) {
            if (children.get(i).getTextContent().strip().equals(key)) {
                return Optional.of(children.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
