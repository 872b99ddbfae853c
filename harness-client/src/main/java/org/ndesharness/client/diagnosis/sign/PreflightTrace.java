package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.PreflightResult;
import org.ndesharness.client.evidence.PreflightResult.Outcome;

/** What Microsoft's Validate-NDESConfiguration.ps1 found wrong, check by check. */
final class PreflightTrace {

    /** A word of its own: Secure Boot is a setting. */
    private static final Pattern REBOOT = Pattern.compile("(?<!\\p{L})(?:re-?boot|last boot)");

    /** A run of the script prints more than twenty results; so many show that it was one. */
    private static final int A_RUN = 5;

    /** {@code Web-Metabase is not installed}, in lower case. */
    private static final Pattern FEATURE = Pattern.compile(
            "\\b(?:web|net|was|windows)-[a-z0-9-]{2,40}\\b.{0,20}\\b(?:not installed|missing|not present)");

    private PreflightTrace() {}

    static void read(Ledger ledger) {
        List<PreflightResult> results = ledger.all(PreflightResult.class);
        boolean mismatch = templates(ledger, results);
        List<PreflightResult> failed = results.stream()
                .filter(r -> r.outcome() == Outcome.ERROR && !isMadeUpFor(r, results))
                .toList();
        if (!mismatch && results.size() >= A_RUN && failed.isEmpty()) {
            ledger.success(Station.WEB_SERVER, results.get(results.size() - 1));
        }
        for (PreflightResult result : results) {
            if (failed.contains(result)) {
                check(Words.lower(result.message()))
                        .ifPresent(id -> ledger.sign(id, Weight.CONFIRMED, Station.CONFIGURATION, result));
            } else if (result.outcome() == Outcome.WARNING
                    && Words.all(Words.lower(result.message()), "member of the local administrators")) {
                ledger.observe("pf-local-admin", result);
            } else if (result.outcome() == Outcome.SUCCESS
                    && Words.all(Words.lower(result.message()), "website", "403")) {
                // The script asks for the bare address, and is told what a healthy NDES tells.
                ledger.observe("url-403-healthy", result);
            }
        }
    }

    /** The script goes on to look for the rights themselves, which the group would give. */
    private static boolean isMadeUpFor(PreflightResult error, List<PreflightResult> results) {
        return check(Words.lower(error.message()))
                        .filter(id -> id.equals("pf-iis-iusrs"))
                        .isPresent()
                && results.stream()
                        .anyMatch(r -> r.outcome() == Outcome.SUCCESS
                                && Words.lower(r.message()).contains("rights explicitly"));
    }

    /** Each of the three names may differ from the template's; that all of them do is what the script does not say. */
    private static boolean templates(Ledger ledger, List<PreflightResult> results) {
        List<PreflightResult> differ = results.stream()
                .filter(r -> r.outcome() == Outcome.WARNING)
                .filter(r -> Words.all(Words.lower(r.message()), "template key does not match"))
                .toList();
        boolean all = differ.size() >= 3;
        if (all) {
            ledger.sign(
                    "pf-template-mismatch",
                    Weight.LIKELY,
                    Station.CONFIGURATION,
                    differ.toArray(PreflightResult[]::new));
        }
        return all;
    }

    /** The failed check, by words of its message. */
    static Optional<String> check(String text) {
        if (Words.any(text, "keyrecoveryagentcertificate", "pfxsigningcertificate", "signingcertificate")) {
            return Optional.of("pf-conn-reg");
        }
        if (Words.any(text, "ndes not installed", "ndes is not installed")
                || Words.all(text, "registry key does not exist")) {
            return Optional.of("pf-ndes-not-installed");
        }
        if (Words.any(text, "unsupported os version")) {
            return Optional.of("pf-os");
        }
        if (Words.any(text, "problem with the ad account")) {
            return Optional.of("pf-account");
        }
        if (Words.any(text, "running on the ca", "certification authority role installed")) {
            return Optional.of("pf-ndes-on-ca");
        }
        if (Words.any(text, "iis_iusr", "logon locally")) {
            return Optional.of("pf-iis-iusrs");
        }
        if (Words.any(text, "feature not installed", "feature is not installed", "feature missing")
                || FEATURE.matcher(text).find()) {
            return Optional.of("pf-features");
        }
        if (Words.any(text, "incorrect csp")) {
            return Optional.of("pf-csp");
        }
        return pool(text).or(() -> limits(text)).or(() -> certificates(text)).or(() -> rest(text));
    }

    private static Optional<String> pool(String text) {
        if (Words.any(text, "scep application pool missing", "scep application pool is missing")) {
            return Optional.of("pf-scep-pool-missing");
        }
        if (Words.any(text, "application pool is not configured to use")) {
            return Optional.of("pf-scep-pool-identity");
        }
        return Words.any(text, "scep application pool is stopped", "application pool is stopped")
                ? Optional.of("pf-scep-pool-stopped")
                : Optional.empty();
    }

    private static Optional<String> limits(String text) {
        if (Words.any(text, "maxquerystring")) {
            return Optional.of("pf-maxquerystring");
        }
        if (Words.any(text, "maxurl")) {
            return Optional.of("pf-maxurl");
        }
        if (Words.any(text, "maxfieldlength")) {
            return Optional.of("pf-maxfieldlength");
        }
        return Words.any(text, "maxrequestbytes") ? Optional.of("pf-maxrequestbytes") : Optional.empty();
    }

    private static Optional<String> certificates(String text) {
        if (Words.any(text, "intermediate certificate found in the trusted root")) {
            return Optional.of("pf-intermediate-in-root");
        }
        if (Words.all(text, "enrollmentagentoffline", "not present")) {
            return Optional.of("pf-ra-agent");
        }
        if (Words.all(text, "cepencryption", "not present")) {
            return Optional.of("pf-ra-cep");
        }
        if (Words.any(text, "certificate bound in iis is not valid")) {
            return Optional.of("pf-ssl-cert");
        }
        return Words.any(text, "client certificate", "bound to the ndes connector", "policy module")
                        && Words.any(text, "not valid", "invalid", "correcteku=false")
                ? Optional.of("pf-client-cert")
                : Optional.empty();
    }

    private static Optional<String> rest(String text) {
        if (Words.any(text, "default values have", "default values has")) {
            return Optional.of("pf-template-defaults");
        }
        if (Words.any(text, "spn")) {
            return Optional.of("pf-spn");
        }
        if (Words.any(text, "200") && Words.any(text, "connector", "not registered", "policy module")) {
            return Optional.of("pf-url-200");
        }
        if (Words.any(text, "http error", "unexpected", "http status", "error returned when browsing", "behaviour")) {
            return Optional.of("pf-url-unexpected");
        }
        if (REBOOT.matcher(text).find()) {
            return Optional.of("pf-reboot");
        }
        if (Words.any(text, "connector") && Words.any(text, "not installed", "not found")) {
            return Optional.of("pf-connector");
        }
        return Words.any(text, "event log", "errors found in") ? Optional.of("pf-eventlogs") : Optional.empty();
    }
}
