package org.ndesharness.client.profile;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The SyncML of a management session with Android or Windows.
 *
 * <p>Android's SCEP item is XML in XML in XML (Microsoft, "Troubleshoot deployment of SCEP certificate profiles"); Windows
 * has a node for each setting (the ClientCertificateInstall CSP).
 */
final class SyncMl {
    private static final Pattern ANDROID_ENROLL =
            Pattern.compile("\\./Vendor/MSFT/CertificateStore/Enroll/(.+)/Install");
    private static final Pattern ANDROID_ROOT =
            Pattern.compile("\\./Vendor/MSFT/CertificateStore/(?:Root|CA)/(.+)/EncodedCertificate");
    private static final Pattern WINDOWS_SCEP =
            Pattern.compile("\\./(?:User/|Device/)?Vendor/MSFT/ClientCertificateInstall/SCEP/([^/]+)/Install/(.+)");
    private static final Pattern WINDOWS_ROOT = Pattern.compile(
            "\\./(?:User/|Device/)?Vendor/MSFT/RootCATrustedCertificates/(?:Root|CA)/([^/]+)/EncodedCertificate");
    private static final int DIGITAL_SIGNATURE_AND_KEY_ENCIPHERMENT = 0xA0;

    private final String document;

    SyncMl(String document) {
        this.document = document;
    }

    ManagementDocument read() throws ProfileException {
        Element root = Xml.parse(document, "The SyncML document", false);
        List<TrustedCertificate> trusted = new ArrayList<>();
        Optional<ScepProfile> scep = Optional.empty();
        Map<String, Map<String, String>> windows = new LinkedHashMap<>();
        for (Element item : Xml.descendants(root, "Item")) {
            String uri = Xml.child(item, "Target")
                    .flatMap(target -> Xml.text(target, "LocURI"))
                    .orElse("");
            String data = Xml.text(item, "Data").orElse("");
            Matcher android = ANDROID_ENROLL.matcher(uri);
            Matcher windowsScep = WINDOWS_SCEP.matcher(uri);
            if (android.matches()) {
                scep = Optional.of(android(android.group(1).replace("%3B", ";"), data));
            } else if (windowsScep.matches()) {
                windows.computeIfAbsent(windowsScep.group(1), key -> new LinkedHashMap<>())
                        .put(windowsScep.group(2), data);
            } else {
                Matcher certificate = ANDROID_ROOT.matcher(uri);
                if (!certificate.matches()) {
                    certificate = WINDOWS_ROOT.matcher(uri);
                }
                if (certificate.matches()) {
                    String id = certificate.group(1);
                    trusted.add(new TrustedCertificate(id, Values.certificate(data, uri)));
                }
            }
        }
        for (Map.Entry<String, Map<String, String>> request : windows.entrySet()) {
            scep = Optional.of(windows(request.getKey(), request.getValue()));
        }
        return new ManagementDocument("", trusted, scep);
    }

    private static ScepProfile android(String key, String data) throws ProfileException {
        Element request = Xml.parse(data, "The certificate request of the SCEP profile", false);
        Element parameters = Xml.child(request, "RequestParameters")
                .orElseThrow(() -> new ProfileException("The SCEP profile has no RequestParameters"));
        Element configuration = Xml.parse(
                Values.required(
                        Xml.text(request, "ConfigurationParametersDocument"), "ConfigurationParametersDocument"),
                "The configuration of the SCEP profile",
                false);
        List<AlternativeName> names = new ArrayList<>();
        for (Element name : Xml.descendants(parameters, "SAN")) {
            String value = name.getTextContent().strip();
            if (!value.isEmpty()) {
                names.add(new AlternativeName(
                        Values.number(Optional.of(name.getAttribute("AltNameType")), 0, "AltNameType"), value));
            }
        }
        Optional<String> url = Xml.text(parameters, "NDESUrl")
                .or(() -> Xml.descendants(configuration, "NDESUrl").stream()
                        .map(Element::getTextContent)
                        .findFirst());
        return new ScepProfile(
                key,
                Values.url(Values.required(url, "NDESUrl")),
                Optional.empty(),
                new Challenge(Values.required(Xml.text(parameters, "CertificateRequestToken"), "challenge")),
                Values.name(Values.required(Xml.text(parameters, "SubjectName"), "SubjectName")),
                names,
                Values.number(Xml.text(configuration, "KeyUsage"), DIGITAL_SIGNATURE_AND_KEY_ENCIPHERMENT, "KeyUsage"),
                Values.number(Xml.text(configuration, "KeyLength"), 2048, "KeyLength"),
                texts(configuration, "HashAlgorithm"),
                texts(configuration, "EKUOID"),
                Values.thumbprint(Xml.text(configuration, "CAThumbprint")),
                3,
                Values.number(Xml.text(configuration, "RetryCount"), 3, "RetryCount"),
                Duration.ofMinutes(Values.number(Xml.text(configuration, "RetryDelay"), 1, "RetryDelay")));
    }

    private static ScepProfile windows(String key, Map<String, String> install) throws ProfileException {
        List<AlternativeName> names = new ArrayList<>();
        for (String pair :
                setting(install, "SubjectAlternativeNames").orElse("").split(";", -1)) {
            int plus = pair.indexOf('+');
            if (plus > 0) {
                names.add(new AlternativeName(
                        Values.number(Optional.of(pair.substring(0, plus)), 0, "SubjectAlternativeNames"),
                        pair.substring(plus + 1).strip()));
            }
        }
        return new ScepProfile(
                windowsKey(key),
                Values.url(Values.required(setting(install, "ServerURL"), "ServerURL")),
                Optional.empty(),
                new Challenge(Values.required(setting(install, "Challenge"), "challenge")),
                Values.name(Values.required(setting(install, "SubjectName"), "SubjectName")),
                names,
                Values.number(setting(install, "KeyUsage"), DIGITAL_SIGNATURE_AND_KEY_ENCIPHERMENT, "KeyUsage"),
                Values.number(setting(install, "KeyLength"), 2048, "KeyLength"),
                parts(setting(install, "HashAlgorithm")),
                parts(setting(install, "EKUMapping")),
                Values.thumbprint(setting(install, "CAThumbprint")),
                Values.number(setting(install, "KeyProtection"), 3, "KeyProtection"),
                Values.number(setting(install, "RetryCount"), 3, "RetryCount"),
                Duration.ofMinutes(Values.number(setting(install, "RetryDelay"), 5, "RetryDelay")));
    }

    /** The unique id as the event log shows it: {@code ModelName_…_LogicalName_…_Hash_…}. */
    private static String windowsKey(String uniqueId) {
        String plain = uniqueId.contains("%") ? URLDecoder.decode(uniqueId, StandardCharsets.UTF_8) : uniqueId;
        return plain.replaceAll("[=/;]", "_");
    }

    private static Optional<String> setting(Map<String, String> install, String name) {
        return Optional.ofNullable(install.get(name)).filter(value -> !value.isBlank());
    }

    private static List<String> texts(Element parent, String name) {
        return Xml.descendants(parent, name).stream()
                .map(element -> element.getTextContent().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> parts(Optional<String> joined) {
        return joined.map(text -> Arrays.stream(text.split("\\+"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }
}
