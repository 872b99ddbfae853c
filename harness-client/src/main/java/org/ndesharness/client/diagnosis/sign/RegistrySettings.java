package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.Remark;

/**
 * Settings in the registry of the NDES server.
 *
 * <p>Microsoft, Configure infrastructure to support SCEP; Validate-NDESConfiguration.ps1.
 */
final class RegistrySettings {

    static final String DEFAULT_TEMPLATE = "IPSECIntermediateOffline";
    private static final long WIDE = 65_534;

    private final Ledger ledger;
    private final List<RegistryValue> values;

    private RegistrySettings(Ledger ledger) {
        this.ledger = ledger;
        this.values = ledger.all(RegistryValue.class);
    }

    static void read(Ledger ledger) {
        RegistrySettings settings = new RegistrySettings(ledger);
        settings.limit("MaxFieldLength", "MaxRequestBytes", "pf-maxfieldlength");
        settings.limit("MaxRequestBytes", "MaxFieldLength", "pf-maxrequestbytes");
        settings.templates();
        settings.connector();
        settings.singlePassword();
    }

    /** @param beside the other limit: whoever set one of them, and not this one, forgot it */
    private void limit(String name, String beside, String failure) {
        List<RegistryValue> key = in("\\services\\http\\parameters");
        key.stream()
                .filter(v -> v.name().equalsIgnoreCase(name))
                .filter(v -> number(v.data()).filter(n -> n < WIDE).isPresent())
                .findFirst()
                .ifPresent(v -> ledger.sign(failure, Weight.LIKELY, Station.CONFIGURATION, v));
        if (key.stream().noneMatch(v -> v.name().equalsIgnoreCase(name))) {
            key.stream()
                    .filter(v -> v.name().equalsIgnoreCase(beside))
                    .findFirst()
                    .filter(other -> isWholeKey(key, other))
                    .ifPresent(other -> ledger.sign(failure, Weight.LIKELY, Station.CONFIGURATION, other));
        }
    }

    /** Whether more of the key than the one value is there, so that it was not asked for alone. */
    private static boolean isWholeKey(List<RegistryValue> key, RegistryValue value) {
        return key.stream()
                .anyMatch(v -> !v.equals(value)
                        && v.citation().file().equals(value.citation().file()));
    }

    /** On an NDES that serves network devices these names are right; with Intune's module they never are. */
    private void templates() {
        List<RegistryValue> names = in("\\cryptography\\mscep").stream()
                .filter(v -> Words.lower(v.name()).endsWith("template"))
                .toList();
        boolean defaults = names.size() >= 3
                && names.stream().allMatch(v -> v.data().strip().equalsIgnoreCase(DEFAULT_TEMPLATE));
        boolean module = !in("\\mscep\\modules\\ndespolicy").isEmpty()
                || !in("\\microsoftintune\\ndesconnector").isEmpty()
                || ledger.all(Remark.class).stream()
                        .anyMatch(remark -> Words.any(Words.lower(remark.text()), "intune", "ipsec (offline request)"));
        if (defaults) {
            ledger.sign(
                    AuthorityReason.DEFAULTS,
                    module ? Weight.LIKELY : Weight.POSSIBLE,
                    Station.CONFIGURATION,
                    names.get(0));
        }
    }

    /** The key is there, and the value that verification needs is not. */
    private void connector() {
        List<RegistryValue> key = in("\\microsoftintune\\ndesconnector");
        Optional<RegistryValue> signing = key.stream()
                .filter(v -> v.name().equalsIgnoreCase("SigningCertificate"))
                .findFirst();
        if (!key.isEmpty() && (signing.isEmpty() || signing.get().data().isBlank())) {
            ledger.sign(
                    RegistrationPointTrace.SIGNING,
                    Weight.LIKELY,
                    Station.CONFIGURATION,
                    signing.orElse(key.get(key.size() - 1)));
        }
    }

    /** Chosen on purpose where devices cannot fetch a challenge of their own (Microsoft, KB959193). */
    private void singlePassword() {
        in("\\mscep\\usesinglepassword").stream()
                .filter(v -> v.name().equalsIgnoreCase("UseSinglePassword"))
                .filter(v -> number(v.data()).filter(n -> n == 1).isPresent())
                .forEach(v -> ledger.observe("chal-single-password", v));
    }

    private List<RegistryValue> in(String key) {
        return values.stream().filter(v -> Words.lower(v.key()).endsWith(key)).toList();
    }

    static Optional<Long> number(String text) {
        String value = text.strip();
        return value.matches("\\d{1,10}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }
}
