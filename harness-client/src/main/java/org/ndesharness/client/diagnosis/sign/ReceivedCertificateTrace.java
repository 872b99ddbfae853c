package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.AssignedProfile;
import org.ndesharness.client.evidence.BareProfile;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.Pkcs10Request;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * Whether the certificate that a device received is what was asked for: its key (RFC 8894, section 3.3.2.1), and for how long
 * it is valid (Microsoft, Configure infrastructure to support SCEP, EDITF_ATTRIBUTEENDDATE).
 */
final class ReceivedCertificateTrace {

    /** EDITF_ATTRIBUTEENDDATE: the CA lets a request shorten what its template gives ([MS-CSRA], EditFlags). */
    private static final int END_DATE = 0x20;

    /** Leap years, a backdated beginning and the zone of a listing make less of a difference. */
    private static final Duration ALIKE = Duration.ofDays(5);

    private static final String VALIDITY_IGNORED = "rep-validity-ignored";

    private static final Pattern TIME = Pattern.compile(
            "\\b\\d{1,3} ?(?:years?|jaar|år|jahren?|jahre|ans?|ann[io]|años?|anos?"
                    + "|months?|maanden|månader|monaten?|monate|mois|mesi|meses|days?|dagen|dagar|tagen?|tage|jours|giorni|días|dias)\\b");

    private final Ledger ledger;

    private ReceivedCertificateTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        ReceivedCertificateTrace trace = new ReceivedCertificateTrace(ledger);
        trace.key();
        trace.validity();
    }

    /** A client complains of the key, and what was asked for is there beside what came. */
    private void key() {
        Optional<Evidence> complaint = complaint();
        if (complaint.isEmpty()) {
            return;
        }
        List<Pkcs10Request> requests = ledger.all(Pkcs10Request.class).stream()
                .filter(request -> !request.key().id().isEmpty())
                .toList();
        List<StoredCertificate> leaves =
                leaves().filter(leaf -> !keyId(leaf).isEmpty()).toList();
        for (Pkcs10Request request : requests) {
            if (leaves.stream()
                    .anyMatch(leaf -> keyId(leaf).equals(request.key().id()))) {
                continue;
            }
            leaves.stream()
                    .filter(leaf -> StoredCertificate.isSameName(leaf.subject(), request.subject()))
                    .filter(leaf -> requests.stream()
                            .noneMatch(other -> other.key().id().equals(keyId(leaf))))
                    .findFirst()
                    .ifPresent(leaf -> ledger.sign(
                            "rep-wrong-leaf", Weight.LIKELY, Station.DELIVERY, complaint.get(), leaf, request));
        }
    }

    /** Apple's error for a certificate of another key, or OpenSSL's words for a pair that is none. */
    private Optional<Evidence> complaint() {
        Stream<Evidence> consoles = ledger.all(ConsoleEntry.class).stream()
                .filter(entry -> Words.all(Words.lower(entry.message()), "mcsceperrordomain", "22008"))
                .map(entry -> entry);
        Stream<Evidence> remarks = ledger.all(Remark.class).stream()
                .filter(remark ->
                        Words.any(Words.lower(remark.text()), "key values mismatch", "mismatching public keys"))
                .map(remark -> remark);
        return Stream.concat(consoles, remarks).findFirst();
    }

    /** The profile asks for one time and certificates are valid for another, and the CA takes no time out of a request. */
    private void validity() {
        Optional<RegistryValue> flags = ledger.all(RegistryValue.class).stream()
                .filter(value -> value.name().equalsIgnoreCase("EditFlags"))
                .reduce((a, b) -> b)
                .filter(ReceivedCertificateTrace::takesNoEndDate);
        List<AssignedProfile> profiles = Stream.concat(
                        ledger.all(AssignedProfile.class).stream(),
                        ledger.all(BareProfile.class).stream().map(BareProfile::profile))
                .filter(profile -> profile.type() == AssignedProfile.Type.SCEP)
                .toList();
        if (flags.isEmpty()) {
            return;
        }
        ledger.all(Remark.class).stream()
                .filter(remark -> tellsOfBoth(Words.lower(remark.text())))
                .findFirst()
                .ifPresent(remark ->
                        ledger.sign(VALIDITY_IGNORED, Weight.LIKELY, Station.CONFIGURATION, remark, flags.get()));
        if (profiles.size() == 1) {
            AssignedProfile profile = profiles.get(0);
            profile.validity()
                    .flatMap(asked ->
                            leaves().filter(leaf -> isOther(leaf, asked)).findFirst())
                    .ifPresent(leaf -> ledger.sign(
                            VALIDITY_IGNORED, Weight.LIKELY, Station.CONFIGURATION, leaf, profile, flags.get()));
        }
    }

    /** Somebody writes in one sentence of how long the profile asks for, and of how long certificates are valid. */
    private static boolean tellsOfBoth(String text) {
        if (!text.contains("prof") || !Words.any(text, "certif", "zertif", "certyf")) {
            return false;
        }
        return TIME.matcher(text).results().map(MatchResult::group).distinct().count() > 1;
    }

    private static boolean takesNoEndDate(RegistryValue flags) {
        return RegistrySettings.number(flags.data())
                .filter(bits -> (bits & END_DATE) == 0)
                .isPresent();
    }

    private static boolean isOther(StoredCertificate leaf, Duration asked) {
        boolean client = Words.any(Words.lower(leaf.usages()), "client", "1.3.6.1.5.5.7.3.2");
        if (!client || leaf.notBefore().isEmpty() || leaf.notAfter().isEmpty()) {
            return false;
        }
        Duration valid =
                Duration.between(leaf.notBefore().get(), leaf.notAfter().get());
        return valid.minus(asked).abs().compareTo(ALIKE) > 0;
    }

    /** Certificates of devices and users. */
    private Stream<StoredCertificate> leaves() {
        return ledger.all(StoredCertificate.class).stream()
                .filter(certificate -> certificate
                        .details()
                        .filter(details -> !details.authority())
                        .isPresent())
                .filter(certificate -> !certificate.isOfRegistrationAuthority()
                        && !Words.any(Words.lower(certificate.issuer()), "microsoft intune", "ms-organization"));
    }

    private static String keyId(StoredCertificate certificate) {
        return certificate.details().map(CertificateDetails::keyId).orElse("");
    }
}
