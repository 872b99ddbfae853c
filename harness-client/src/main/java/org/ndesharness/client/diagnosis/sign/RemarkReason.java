package org.ndesharness.client.diagnosis.sign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The failure that a sentence or a line of some tool names by itself, in lower case: versions and settings that people write
 * of, and what leaves no line in a log.
 *
 * <p>Sources of each: the page that the catalogue names for the failure.
 */
final class RemarkReason {

    static final String DEPRECATED = "conn-deprecated";
    static final String APPLE_ONLY = "s5-ios-key-usage";

    /** {@code 08:10:05, +08969.4410912s}: how far the clock that was asked is ahead of the device's own. */
    private static final Pattern OFFSET = Pattern.compile("\\d, ([+-])(\\d{2,6}\\.\\d{4,9})s");

    /** What {@code sntp} prints of another clock: how far this one would have to go forward, in seconds. */
    private static final Pattern SNTP = Pattern.compile("^([+-])(\\d{2,10}\\.\\d{3,9}) \\+/- \\d");

    /** Kerberos lets clocks differ by five minutes, and nothing of an enrolment fails below that. */
    private static final double CLOCK_IS_OFF = 300;

    private static final Pattern VALIDITY = Pattern.compile(
            "(?:validity|pkiexpiration)period\\s{0,3}[=:]\\s{0,3}(\\d{1,4}) (?:day|tag|dag|jour|d[ií]a|giorn|päiv)");

    private static final int SHORTEST_DAYS = 5;

    /** The key usage as certificates' properties and the template's page call it. */
    private static final String[] NON_REPUDIATION = {
        "proof of origin",
        "nonrepudiation",
        "non-repudiation",
        "ursprungsnachweis",
        "nichtabstreitbarkeit",
        "prueba de origen",
        "sin rechazo",
        "preuve de l'origine",
        "non-répudiation",
        "prova di origine",
        "non ripudio",
        "onweerlegbaarheid",
        "oavvislighet"
    };

    /** That somebody looked, and a box is empty. */
    private static final Pattern NOT_SET = Pattern.compile(
            "\\b(?:not|nicht|niet|inte|ikke|non?|pas) (?:ticked|checked|set|enabled|selected|angehakt|gesetzt|aktiviert|aangevinkt"
                    + "|ikryssad|krysset|cochée?|marcad[ao]|selezionat[ao])\\b|\\bunticked\\b|\\bunchecked\\b");

    private static final Pattern VERSION = Pattern.compile("\\b6\\.(\\d{4})\\.\\d{1,3}\\.\\d{1,4}\\b");
    private static final int OLDEST_SUPPORTED = 2101;
    /** Version, connector and error, as the admin centre shows them in its languages. */
    private static final String[] OF_CONNECTOR = {
        "error",
        "version",
        "connector",
        "connecteur",
        "conector",
        "konektor",
        "konnektor",
        "łącznik",
        "wersja",
        "versión",
        "versie",
        "versão",
        "fehler",
        "fout",
        "erreur",
        "errore",
        "erro",
        "błąd",
        "fel "
    };

    private RemarkReason() {}

    /** Below 6.2101.13.0 a connector no longer issues (Microsoft, Certificate Connector for Microsoft Intune). */
    static Optional<String> version(String text) {
        Matcher version = VERSION.matcher(text);
        boolean old = version.find() && Integer.parseInt(version.group(1)) < OLDEST_SUPPORTED;
        return old && Words.any(text, OF_CONNECTOR) ? Optional.of(DEPRECATED) : Optional.empty();
    }

    /** That a template's certificates are for signing, which the CA issues and Apple's devices refuse to install. */
    static Optional<String> keyUsage(String text) {
        boolean named = Words.any(text, NON_REPUDIATION);
        return named && !text.startsWith("[ ]") && !NOT_SET.matcher(text).find()
                ? Optional.of(APPLE_ONLY)
                : Optional.empty();
    }

    /** What people write of settings, devices and surroundings that leave no line in a log. */
    private static Optional<String> settings(String text) {
        if (Words.any(text, "tlsv1 alert protocol version", "alert protocol version", "no protocols available")) {
            return Optional.of("tls-13-only");
        }
        if (Words.any(text, "gcc high", "gcch") || Words.any(text, "you are not authorized to view this page")) {
            return Optional.of("inst-gcch-endpoints");
        }
        if (Words.any(text, "tunnel failed, response 407", "407 proxy authentication")) {
            return Optional.of("http-proxy-auth-system");
        }
        if (Words.any(text, "baltimore cybertrust")) {
            return Optional.of("inst-root-ca-missing");
        }
        if (Words.any(text, "web application proxy", " wap ") && Words.any(text, "2012 r2", "kb3011135", "kb3013769")) {
            return Optional.of("url-wap-long-uri");
        }
        // PowerShell's record of an error repeats the command that failed: the update that was asked for is not there.
        if (text.contains("+ get-hotfix") && Words.any(text, "kb3011135", "kb3013769")) {
            return Optional.of("url-wap-long-uri");
        }
        boolean held =
                Words.any(text, "sharing violation") && Words.any(text, "certificaterequeststatus", "pfxrequest");
        return held
                        || Words.any(
                                text,
                                "antivirus",
                                "anti-virus",
                                "virus scanner",
                                "virusscanner",
                                "virenscanner",
                                "virusskydd",
                                "quarantine",
                                "real-time protection")
                ? Optional.of("conn-antivirus")
                : Optional.empty();
    }

    static Optional<String> clock(String text) {
        Matcher sntp = SNTP.matcher(text);
        if (sntp.find() && Double.parseDouble(sntp.group(2)) >= CLOCK_IS_OFF) {
            return Optional.of(sntp.group(1).equals("+") ? "clock-device-behind" : "clock-ahead");
        }
        Matcher offset = OFFSET.matcher(text);
        return offset.find() && Double.parseDouble(offset.group(2)) >= CLOCK_IS_OFF
                ? Optional.of(offset.group(1).equals("+") ? "clock-device-behind" : "clock-ahead")
                : Optional.empty();
    }

    static Optional<String> flow(String text) {
        Matcher validity = VALIDITY.matcher(text);
        if (validity.find() && Integer.parseInt(validity.group(1)) < SHORTEST_DAYS) {
            return Optional.of("s5-cert-near-expiry");
        }
        if (text.contains("unsupported message")
                && Words.any(text, "renewalreq", "type 17", "(17)", "messagetype=17")) {
            return Optional.of("caps-lie-renewal");
        }
        if (Words.any(text, "cert_cn_invalid")) {
            return Optional.of(PolicyModuleTrace.CN_INVALID);
        }
        if (Words.any(text, "retrievesigningcert", "signing certificate could not be retrieved")) {
            return Optional.of(RegistrationPointTrace.SIGNING);
        }
        if (Words.any(text, "helper.validatechallenge", "validationphase1")) {
            return Optional.of(RegistrationPointTrace.EXCEPTION);
        }
        if (Words.any(text, "site not found for create application")) {
            return Optional.of(SetupTrace.SITE_RENAMED);
        }
        if (Words.any(text, "addndestocertprivkey")) {
            return Optional.of(SetupTrace.LEGACY_PROVIDER);
        }
        if (Words.any(text, "failed to find candidate ra certificates")) {
            return Optional.of("ca-rara-single");
        }
        if (Words.any(text, "password cache is full")) {
            return Optional.of("chal-cache-full");
        }
        if (Words.any(text, "this page can't be displayed", "this page can’t be displayed")) {
            return Optional.of("url-page-cant-display");
        }
        if (Words.any(
                text, "registration authority's response is invalid", "registration authority’s response is invalid")) {
            return Optional.of("s2-ios-ra-response-invalid-wrong-root");
        }
        Optional<String> setting = settings(text);
        if (setting.isPresent()) {
            return setting;
        }
        if (Words.any(text, "rsassa-pss", "1.2.840.113549.1.1.10")) {
            return Optional.of("s2-ios-ra-response-invalid-sigalg");
        }
        if (Words.any(text, "800700ea")) {
            return Optional.of("url-500-handler-order");
        }
        if (Words.any(text, "gatewaytimeout", "gateway timeout")) {
            return Optional.of("url-gateway-timeout");
        }
        return Words.any(text, "badgateway") ? Optional.of("url-bad-gateway") : Optional.empty();
    }
}
