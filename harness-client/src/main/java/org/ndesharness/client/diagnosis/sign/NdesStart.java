package org.ndesharness.client.diagnosis.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.FileRights;
import org.ndesharness.client.evidence.PreflightResult;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Why NDES does not start: its events 2 and 10, read with what is known of its two certificates.
 *
 * <p>Microsoft, HTTP 500.0 when the NDES challenge is fetched; Ask the Directory Services Team, NDES and the events 2
 * and 10.
 */
final class NdesStart {

    static final String RA_EXPIRED = "url-500-ra-expired";
    private static final String OTHER_CA = "ra-other-ca";
    private static final String KEY_PERMISSION = "ra-key-permission";
    private static final List<String> OTHER_RA = List.of("ra-no-eku", KEY_PERMISSION, OTHER_CA, "ra-crl-unreachable");

    /** Administrators and the system itself, as Windows calls them in its languages. */
    private static final Pattern ADMINISTRATORS = Pattern.compile(
            "system|système|sistema|systeem|systém|système local|(?:domain |enterprise )?admin.{0,20}|beheerders|rendszergazd.{0,8}");

    private final Ledger ledger;
    private final RaCertificates ra;
    private final Optional<Instant> now;

    NdesStart(Ledger ledger) {
        this.ledger = ledger;
        this.ra = RaCertificates.of(ledger.evidence());
        this.now = CertificateSettings.latest(ledger.evidence());
    }

    /** 2 (cannot be started) and 10 (cannot retrieve one of its certificates) come together. */
    void failed(WindowsEvent event, String text) {
        if (text.contains("800700ea")) {
            ledger.sign("url-500-handler-order", Weight.CONFIRMED, Station.WEB_SERVER, event);
            return;
        }
        List<StoredCertificate> expired = ra.expired(now);
        boolean valid = ra.hasValidPair(now);
        if ((!expired.isEmpty() && !valid) || Words.any(text, "800b0101")) {
            List<Evidence> shown = new ArrayList<>(List.of(event));
            shown.addAll(expired);
            ledger.sign(RA_EXPIRED, Weight.CONFIRMED, Station.WEB_SERVER, shown.toArray(Evidence[]::new));
        } else if (Words.any(text, "80092013", "80092012")) {
            ledger.sign("ra-crl-unreachable", Weight.LIKELY, Station.WEB_SERVER, event);
        } else if (Words.any(text, "80092010", "800b010c")) {
            ledger.sign("ra-revoked", Weight.LIKELY, Station.WEB_SERVER, event);
        } else if (Words.any(text, "80090016", "8009000d", "80090010", "80070005", "8009000b")) {
            ledger.sign(KEY_PERMISSION, Weight.LIKELY, Station.WEB_SERVER, event);
        } else if (event.id() == 10 || Words.any(text, "80070057", "80070002")) {
            Optional<PreflightResult> missing = missing();
            if (missing.isPresent()) {
                boolean agent = Words.lower(missing.get().message()).contains("enrollmentagentoffline");
                ledger.sign(
                        agent ? "pf-ra-agent" : "pf-ra-cep",
                        Weight.CONFIRMED,
                        Station.WEB_SERVER,
                        event,
                        missing.get());
                return;
            }
            Optional<FileRights> closed = keyThatNobodyMayRead();
            if (closed.isPresent()) {
                ledger.sign(KEY_PERMISSION, Weight.LIKELY, Station.WEB_SERVER, event, closed.get());
                return;
            }
            List<Evidence> other = valid ? ofOtherCa() : List.of();
            if (!other.isEmpty()) {
                List<Evidence> shown = new ArrayList<>(List.of(event));
                shown.addAll(other);
                ledger.sign(OTHER_CA, Weight.LIKELY, Station.WEB_SERVER, shown.toArray(Evidence[]::new));
                return;
            }
            ledger.sign(RA_EXPIRED, valid ? Weight.POSSIBLE : Weight.LIKELY, Station.WEB_SERVER, event);
            OTHER_RA.stream()
                    .filter(id -> !(id.equals(OTHER_CA) && isOfItsCa()))
                    .filter(id -> !(id.equals(KEY_PERMISSION) && !keys().isEmpty()))
                    .forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.WEB_SERVER, event));
            ledger.want(FileKind.SERVER_CERTIFICATES, List.of(RA_EXPIRED, "ra-no-eku", OTHER_CA));
        }
    }

    /** Who may read the computer's keys. */
    private List<FileRights> keys() {
        return ledger.all(FileRights.class).stream()
                .filter(rights -> Words.any(Words.lower(rights.path()), "machinekeys", "crypto\\keys"))
                .toList();
    }

    /** A key of the computer's that only Windows and its administrators may read; NDES runs as neither. */
    private Optional<FileRights> keyThatNobodyMayRead() {
        return keys().stream()
                .filter(rights -> rights.trustees().stream()
                        .map(Words::lower)
                        .map(name -> name.substring(name.lastIndexOf('\\') + 1))
                        .allMatch(name -> ADMINISTRATORS.matcher(name).matches()))
                .findFirst();
    }

    /** That one of the two certificates is not there at all, as the check of the configuration found. */
    private Optional<PreflightResult> missing() {
        return ledger.all(PreflightResult.class).stream()
                .filter(result -> result.outcome() == PreflightResult.Outcome.ERROR)
                .filter(result -> Words.any(Words.lower(result.message()), "enrollmentagentoffline", "cepencryption")
                        && Words.lower(result.message()).contains("not present"))
                .findFirst();
    }

    /** The CA that NDES is to ask, and a certificate of its own that another one has issued; empty where they agree. */
    private List<Evidence> ofOtherCa() {
        return configured()
                .filter(value -> ra.all().stream().noneMatch(c -> isIssuedBy(c, value)))
                .<List<Evidence>>flatMap(value -> ra.all().stream().findFirst().map(c -> List.of(value, c)))
                .orElse(List.of());
    }

    private boolean isOfItsCa() {
        return configured()
                .filter(value -> !ra.all().isEmpty() && ra.all().stream().allMatch(c -> isIssuedBy(c, value)))
                .isPresent();
    }

    /** The CA that NDES asks: its host, a backslash, and its name. */
    private Optional<RegistryValue> configured() {
        return ledger.all(RegistryValue.class).stream()
                .filter(value -> Words.lower(value.key()).endsWith("\\mscep\\cainfo")
                        && value.name().equalsIgnoreCase("Configuration")
                        && value.data().contains("\\"))
                .findFirst();
    }

    private static boolean isIssuedBy(StoredCertificate certificate, RegistryValue configuration) {
        String authority = "cn="
                + Words.lower(configuration
                                .data()
                                .substring(configuration.data().indexOf('\\') + 1))
                        .strip();
        String issuer = Words.lower(certificate.issuer());
        return issuer.isEmpty() || issuer.endsWith(authority) || issuer.contains(authority + ",");
    }
}
