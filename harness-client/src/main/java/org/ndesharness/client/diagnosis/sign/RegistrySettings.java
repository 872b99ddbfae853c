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
        settings.limit("MaxFieldLength", "pf-maxfieldlength");
        settings.limit("MaxRequestBytes", "pf-maxrequestbytes");
        settings.templates();
        settings.connector();
        settings.singlePassword();
    }

    private void limit(String name, String failure) {
        in("\\services\\http\\parameters").stream()
                .filter(v -> v.name().equalsIgnoreCase(name))
                .filter(v -> number(v.data()).filter(n -> n < WIDE).isPresent())
                .findFirst()
                .ifPresent(v -> ledger.sign(failure, Weight.LIKELY, Station.CONFIGURATION, v));
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
                        .anyMatch(remark -> Words.lower(remark.text()).contains("intune"));
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

    private static Optional<Long> number(String text) {
        String value = text.strip();
        return value.matches("\\d{1,10}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }
}
