package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Codes by which a Windows device says why it did not enrol: events 32 and 307 of the MDM channel, 86 and 87 of
 * CertEnroll, and ErrorCode in the mirror of the CSP in the registry.
 *
 * <p>Values: winerror.h, winhttp.h. Sources of the pairing: public issues and pages that the catalogue names.
 */
final class WindowsClientTrace {

    private static final Pattern CODE = Pattern.compile("0x(8[0-9a-f]{7})");
    private static final Pattern SUBJECT = Pattern.compile("\\bcn=([^,\\n<]+)");
    private static final Pattern ISSUER = Pattern.compile("issuer:\\s{0,3}(?:cn=)?([^,\\n]{3,80})");
    private static final Pattern THUMBPRINT = Pattern.compile("\\b[0-9a-f]{40}\\b");
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    /** RFC 5280, 4.2.1.12: anyExtendedKeyUsage. */
    private static final String ANY_USAGE = "2.5.29.37.0";
    /** Where usages are told by their names alone, which are translated, the right one may be among them. */
    private static final Pattern OBJECT_IDENTIFIER = Pattern.compile("\\d(?:\\.\\d+){5}");

    private static final int REQUEST_GENERATED = 36;

    /** Network Policy Server, in the Security log. */
    private static final int NPS_REFUSES = 6273;

    private static final String STRONG_MAPPING = "2022-09-14:sid";

    /** So much of a thumbprint is left at least. */
    private static final Pattern SHOWN = Pattern.compile("[0-9a-f]{4}");

    private static final Pattern CUT_CODE = Pattern.compile("logerror 0x(8[0-9a-f]{6})(?![0-9a-f])");

    /** What the client was told to expect, and what the server sent, parted by semicolons; people mask what is in the middle. */
    private static final Pattern THUMBPRINTS =
            Pattern.compile("ca cert thumbprint '([^']{6,60})' and server certs '([^']{6,2000})'");

    private WindowsClientTrace() {}

    static void read(Ledger ledger) {
        otherUsage(ledger);
        for (WindowsEvent event : ledger.all(WindowsEvent.class)) {
            if (isFailure(event)) {
                codes(event).forEach(code -> code(ledger, event, code));
                words(ledger, event);
            }
            if (event.id() == NPS_REFUSES && Words.of(event).contains("800b0110")) {
                // CERT_E_WRONG_USAGE, where a network asks for the certificate.
                ledger.sign("rep-cert-no-eku", Weight.LIKELY, Station.CONNECTOR, event);
            }
            if (isUnmapped(event) && isOfThisEnrolment(ledger, event)) {
                ledger.sign("rep-san-dropped-sid-uri", Weight.LIKELY, Station.CONNECTOR, event);
            }
        }
        ledger.all(RegistryValue.class).stream()
                .filter(v -> Words.lower(v.key()).contains("\\microsoft\\scep\\")
                        && v.name().equalsIgnoreCase("ErrorCode"))
                .forEach(v -> number(v.data())
                        .flatMap(ClientErrorReason::of)
                        .ifPresent(id -> ledger.sign(id, Weight.LIKELY, Station.DELIVERY, v)));
    }

    /** The request asked for client authentication, and the one certificate that was handed over is for something else. */
    private static void otherUsage(Ledger ledger) {
        Optional<WindowsEvent> asked = ledger.all(WindowsEvent.class).stream()
                .filter(event ->
                        event.id() == REQUEST_GENERATED && Words.of(event).contains(CLIENT_AUTHENTICATION))
                .findFirst();
        List<StoredCertificate> issued = ledger.all(StoredCertificate.class).stream()
                .filter(c -> !c.isOfRegistrationAuthority() && c.isIssuedByAnother())
                .filter(c -> c.details().filter(CertificateDetails::authority).isEmpty())
                .toList();
        if (asked.isPresent()
                && issued.size() == 1
                && OBJECT_IDENTIFIER.matcher(issued.get(0).usages()).find()
                && !issued.get(0).usages().contains(ANY_USAGE)
                && !issued.get(0).usages().contains(CLIENT_AUTHENTICATION)) {
            ledger.sign("rep-cert-no-eku", Weight.LIKELY, Station.CONNECTOR, issued.get(0), asked.get());
        }
    }

    /** A domain controller that refuses a certificate for want of a strong mapping (Microsoft, KB5014754). */
    private static boolean isUnmapped(WindowsEvent event) {
        String names = Words.lower(event.provider() + " " + event.channel()).replace(' ', '-');
        return names.contains("kerberos-key-distribution-center") && (event.id() == 39 || event.id() == 41);
    }

    /**
     * A domain controller logs the certificates of the whole domain: this one's subject or thumbprint, or the name that it
     * lacks, stands elsewhere in what was collected.
     */
    private static boolean isOfThisEnrolment(Ledger ledger, WindowsEvent event) {
        String text = Words.of(event);
        Matcher subject = SUBJECT.matcher(text);
        Matcher thumbprint = THUMBPRINT.matcher(text);
        String named = subject.find() ? subject.group(1).strip() : STRONG_MAPPING;
        if (isOfOtherCa(ledger, text)) {
            return false;
        }
        String hash = thumbprint.find() ? thumbprint.group() : STRONG_MAPPING;
        boolean stored = ledger.all(StoredCertificate.class).stream()
                .anyMatch(c -> Words.lower(c.subject()).contains(named)
                        || c.thumbprint().equalsIgnoreCase(hash));
        return stored
                || ledger.evidence().evidence().stream()
                        .map(Evidence::citation)
                        .filter(other -> !other.file().equals(event.citation().file()))
                        .map(other -> Words.lower(other.text()))
                        .anyMatch(other -> Words.any(other, named, STRONG_MAPPING)
                                || other.replace(" ", "").contains(hash));
    }

    /** Whether all certificates that were collected are another CA's: a house has smart cards, too. */
    private static boolean isOfOtherCa(Ledger ledger, String text) {
        Matcher issuer = ISSUER.matcher(text);
        List<StoredCertificate> mapped = ledger.all(StoredCertificate.class).stream()
                .filter(certificate -> !certificate.issuer().isEmpty())
                .toList();
        return issuer.find()
                && !mapped.isEmpty()
                && mapped.stream()
                        .noneMatch(c -> Words.lower(c.issuer() + " " + c.subject())
                                .contains(issuer.group(1).strip()));
    }

    /**
     * Windows enrols attestation keys of the TPM by SCEP too, with Microsoft and not with NDES; many a TPM is unknown there, and 404 is
     * ordinary.
     */
    private static boolean isOfAttestation(WindowsEvent event) {
        return Words.of(event).contains(".microsoftaik.azure.net");
    }

    private static boolean isFailure(WindowsEvent event) {
        if (isOfAttestation(event)) {
            return false;
        }
        String names = Words.lower(event.provider() + " " + event.channel());
        boolean mdm = names.contains("devicemanagement-enterprise-diagnostic")
                || (names.isBlank() && Words.any(Words.of(event), "scep:", "scep："));
        boolean certEnroll = names.contains("certenroll");
        return (mdm && (event.id() == 32 || event.id() == 307 || event.id() == 308 || event.id() == 30))
                || (certEnroll && (event.id() == 86 || event.id() == 87));
    }

    private static List<String> codes(WindowsEvent event) {
        String text = Words.of(event);
        Matcher cut = CUT_CODE.matcher(text);
        List<String> codes =
                CODE.matcher(text).results().map(m -> m.group(1)).distinct().toList();
        if (!codes.isEmpty()) {
            return codes;
        }
        Optional<String> decimal = event.data().values().stream()
                .flatMap(value -> number(value).stream())
                .filter(code -> code.startsWith("8"))
                .findFirst();
        return decimal.map(List::of).orElseGet(() -> cut.find() ? List.of(whole(cut.group(1), text)) : List.of());
    }

    /** With its last digit, where the text says which of two codes it is: the expected thumbprint is none of the server's. */
    private static String whole(String cut, String text) {
        Matcher named = THUMBPRINTS.matcher(text);
        boolean other = cut.equals("8009100")
                && named.find()
                && Stream.of(named.group(2).split(";", -1)).allMatch(sent -> isOther(named.group(1), sent.strip()));
        return other ? "80091007" : cut;
    }

    private static boolean isOther(String expected, String sent) {
        Matcher one = SHOWN.matcher(expected);
        Matcher other = SHOWN.matcher(sent);
        return one.lookingAt() && other.lookingAt() && !one.group().equals(other.group());
    }

    /** A 32-bit number, decimal and possibly negative, or hexadecimal with its prefix, as eight hex digits. */
    static Optional<String> number(String text) {
        String value = Words.lower(text.strip());
        if (value.matches("0x[0-9a-f]{1,8}")) {
            return Optional.of(String.format("%08x", Long.parseLong(value.substring(2), 16)));
        }
        return value.matches("-?\\d{9,10}")
                ? Optional.of(String.format("%08x", Long.parseLong(value) & 0xFFFF_FFFFL))
                : Optional.empty();
    }

    private static void code(Ledger ledger, WindowsEvent event, String code) {
        ClientErrorReason.of(code).ifPresent(id -> caused(ledger, event, id));
        if (ClientErrorReason.isSecureFailure(code)) {
            ClientErrorReason.TLS.forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.DELIVERY, event));
        }
    }

    private static void caused(Ledger ledger, WindowsEvent event, String id) {
        Optional<StoredCertificate> other =
                id.equals(ProfileRootTrace.WINDOWS) ? ProfileRootTrace.contradiction(ledger, event) : Optional.empty();
        if (other.isPresent()) {
            ledger.sign(id, Weight.CONFIRMED, Station.DELIVERY, event, other.get());
        } else {
            ledger.sign(id, ClientErrorReason.weight(id), Station.DELIVERY, event);
        }
    }

    /** Codes that the provider rendered as text, in English; the event's fields have the number in every language. */
    private static void words(Ledger ledger, WindowsEvent event) {
        String text = Words.of(event);
        ClientErrorReason.ofWords(text).ifPresent(id -> caused(ledger, event, id));
        if (event.id() == 87) {
            AuthorityReason.of(text).ifPresent(id -> ledger.sign(id, Weight.LIKELY, Station.DELIVERY, event));
        }
    }
}
