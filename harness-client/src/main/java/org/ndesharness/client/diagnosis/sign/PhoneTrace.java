package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.TroubleshootView.ManagedDevice;

/**
 * Lines of Android and Apple devices that name a cause by themselves.
 *
 * <p>Apple's MCSCEPErrorDomain and NSURLErrorDomain; Java's TLS exceptions; Microsoft, Troubleshoot Wi-Fi profiles.
 */
final class PhoneTrace {

    /** A certificate that begins in the device's future: far more often than not its clock stands in the past. */
    private static final String NOT_YET_VALID = "clock-device-behind";

    private static final Pattern SCEP_CODE = Pattern.compile("mcsceperrordomain\\D{0,60}(22\\d{3})\\b");
    private static final Pattern URL_CODE =
            Pattern.compile("nsurlerrordomain[^-]{0,60}(-1\\d{3})|error code=(-12\\d\\d)");
    private static final Map<String, String> URL_CODES = Map.of(
            "-1201", "tls-expired",
            "-1204", NOT_YET_VALID,
            "-1202", "tls-untrusted",
            "-1203", "tls-untrusted",
            "-1205", "tls-optional-client-cert",
            "-1206", "tls-optional-client-cert");

    /** Behind a certificate that is not trusted, what Secure Transport has against it: errSSLHostNameMismatch and others. */
    private static final Map<String, String> SECURE_TRANSPORT = Map.of(
            "-9843", "tls-name-mismatch",
            "-9814", "tls-expired",
            "-9815", NOT_YET_VALID);

    private static final Pattern LISTED = Pattern.compile("\\btype: com\\.apple\\.security\\.scep\\b");

    private static final int AGAIN = 3;
    /** Logs of one collection are of some days; a clock that a certificate expires by is further ahead. */
    private static final Period FAR_AHEAD = Period.ofDays(30);

    /** {@code Mar 14 09:12:05}, as syslog writes it in every language. */
    private static final Pattern MONTH_AND_DAY =
            Pattern.compile("^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\\d{1,2}) ");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);

    /** Nobody leaves a question of the device's unanswered for longer and still means to answer it. */
    private static final Duration A_WHILE = Duration.ofHours(1);

    /** From Android 11 on an administrator of the device cannot install a CA's certificate. */
    private static final Pattern ADMINISTRATOR =
            Pattern.compile("android (?:1[1-9]|[2-9]\\d)\\b.{0,200}device ?administrator|"
                    + "certificates? can'?t be installed by a device administrator"
                    + "|device administrator\\b.{0,120}ca certificates?\\b.{0,80}not available"
                    + "|installation of (?:a )?ca certificates?.{0,60}is not (?:available|permitted|allowed)"
                    + "|ca certificates? is not available on this api level"
                    + "|ca certificates? cannot be installed by an app on api level (?:[3-9]\\d)"
                    + "|installing ca certificates requires the system settings"
                    + "|ca certificates?\\b.{0,80}not (?:permitted|allowed)\\b.{0,60}(?:sdk|api level) (?:[3-9]\\d)"
                    + "|root certificates? cannot be installed by this application on this version");

    private static final Pattern BY_ADMINISTRATOR = Pattern.compile("device[ _]?admin(?:istrator)?\\b");
    private static final Pattern ANDROID_11 = Pattern.compile("(?:sdk_int|sdk|api level)\\D{1,3}[3-9]\\d\\b"
            + "|(?:release|osversion|os version|android)\\D{1,3}(?:1[1-9]|[2-9]\\d)\\b");

    private PhoneTrace() {}

    static void read(Ledger ledger) {
        boolean underway = ledger.all(OmadmEntry.class).stream()
                .map(e -> Words.lower(e.message()))
                .anyMatch(text -> Words.all(text, "scep cert", "state changed") || text.contains("trying to enroll"));
        ledger.all(OmadmEntry.class).forEach(entry -> android(ledger, entry, Words.lower(entry.message()), underway));
        root(ledger);
        listed(ledger);
        ledger.all(ConsoleEntry.class).forEach(entry -> apple(ledger, entry, Words.lower(entry.message())));
    }

    /** @param underway whether the log tells of the certificate itself, which a Wi-Fi profile then merely waits for */
    private static void android(Ledger ledger, OmadmEntry entry, String text, boolean underway) {
        boolean granted = ledger.successes().stream()
                .anyMatch(s -> s.station() == Station.DELIVERY && Order.isAfter(entry, s.shownBy()));
        if (Words.all(text, "wifi profile", "pending certificates")) {
            ledger.sign(
                    "s5-wifi-pending-certs",
                    underway && !granted ? Weight.POSSIBLE : Weight.CONFIRMED,
                    // Behind the arrival of the certificate: that it is there does not end the waiting.
                    granted ? Station.ON_DEVICE : Station.DELIVERY,
                    entry);
        } else if (Words.any(text, "does not have any purpose eku")) {
            ledger.sign("s5-wifi-pending-certs", Weight.LIKELY, Station.DELIVERY, entry);
        }
        if ((Words.all(text, "certificate", "validity") && Words.any(text, "minimum", "less than", "too short"))
                || (Words.all(text, "certificate", "expires")
                        && Words.any(text, "too near", "too soon", "near expir"))) {
            ledger.sign("s5-cert-near-expiry", Weight.LIKELY, Station.DELIVERY, entry);
        }
        if (Words.any(text, "state changed") && Words.all(text, "scep cert", "to cert_access_granted")) {
            ledger.success(Station.DELIVERY, entry);
        }
        tls(ledger, entry, text);
    }

    /** {@code profiles show} lists what is on a Mac; the payload of a SCEP profile is there once its certificate is. */
    private static void listed(Ledger ledger) {
        ledger.all(Remark.class).stream()
                .filter(remark -> LISTED.matcher(remark.text()).find())
                .findFirst()
                .ifPresent(ledger::arrived);
    }

    /** The CA's root asks to be installed again and again, never is, and no certificate is asked for. */
    private static void root(Ledger ledger) {
        List<OmadmEntry> states = ledger.all(OmadmEntry.class).stream()
                .filter(e -> Words.all(Words.lower(e.message()), "root cert", "state changed"))
                .toList();
        boolean arrived = states.stream().anyMatch(e -> e.message().contains("CERT_INSTALL_SUCCESS"));
        boolean scep = ledger.all(OmadmEntry.class).stream()
                .anyMatch(e -> Words.any(Words.lower(e.message()), "scep cert", "operation=getca", "trying to enroll"));
        boolean refused = ledger.all(OmadmEntry.class).stream()
                .anyMatch(e -> ADMINISTRATOR.matcher(Words.lower(e.message())).find());
        boolean again = states.size() >= AGAIN || isLong(states) || (refused && !states.isEmpty());
        if (arrived || scep || !again) {
            return;
        }
        OmadmEntry last = states.get(states.size() - 1);
        Optional<ManagedDevice> administrator = ledger.all(TroubleshootView.class).stream()
                .flatMap(v -> v.devices().stream())
                .filter(d -> Words.lower(d.enrolmentType()).contains("deviceadministrator"))
                .filter(d -> d.osVersion().matches("(1[1-9]|[2-9]\\d).*"))
                .findFirst();
        if (administrator.isPresent()) {
            TroubleshootView view = ledger.all(TroubleshootView.class).get(0);
            ledger.sign("s1-android-da11-root", Weight.CONFIRMED, Station.DELIVERY, last, view);
        } else if (ledger.all(OmadmEntry.class).stream().anyMatch(e -> letsNobodyInstall(Words.lower(e.message())))) {
            ledger.sign("s1-android-da11-root", Weight.LIKELY, Station.DELIVERY, last);
        } else {
            ledger.sign("s1-trusted-root-missing", Weight.LIKELY, Station.DELIVERY, last);
        }
    }

    private static boolean letsNobodyInstall(String text) {
        boolean told = BY_ADMINISTRATOR.matcher(text).find()
                && ANDROID_11.matcher(text).find()
                && !text.contains("samsung");
        return told || ADMINISTRATOR.matcher(text).find();
    }

    /** Whether the device wrote its log in what is the future of all that the servers logged. */
    private static boolean isAhead(Ledger ledger, Evidence entry) {
        Optional<LocalDate> date = entry instanceof ConsoleEntry console ? console.date() : Optional.empty();
        if (date.isEmpty() && isOnAnotherDay(ledger, entry)) {
            return true;
        }
        Optional<LocalDate> server = ledger.all(IisRequest.class).stream()
                .flatMap(request -> request.time().stream())
                .max(Comparator.naturalOrder())
                .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC));
        return date.isPresent()
                && server.isPresent()
                && date.get().isAfter(server.get().plus(FAR_AHEAD));
    }

    /** A syslog without its year is of no day on which the server, which gave others their certificates, wrote. */
    private static boolean isOnAnotherDay(Ledger ledger, Evidence entry) {
        Matcher written = MONTH_AND_DAY.matcher(entry.citation().text());
        List<IisRequest> issued = ledger.all(IisRequest.class).stream()
                .filter(r -> r.status() == 200 && RefusedRequest.isOperation(r, "operation=pkioperation"))
                .toList();
        if (!written.find() || issued.isEmpty()) {
            return false;
        }
        String day = written.group(1) + " " + Integer.parseInt(written.group(2));
        return issued.stream()
                .flatMap(r -> r.time().stream())
                .flatMap(time -> Stream.of(-1, 0, 1).map(days -> time.plus(Duration.ofDays(days))))
                .map(time -> DAY.format(time.atZone(ZoneOffset.UTC)))
                .noneMatch(day::equals);
    }

    private static boolean isLong(List<OmadmEntry> states) {
        if (states.size() < 2) {
            return false;
        }
        Optional<LocalDateTime> first = states.get(0).time();
        Optional<LocalDateTime> last = states.get(states.size() - 1).time();
        return first.isPresent()
                && last.isPresent()
                && last.get().isAfter(first.get().plus(A_WHILE));
    }

    private static void tls(Ledger ledger, Evidence entry, String text) {
        if (text.contains("certificatenotyetvalidexception")) {
            ledger.sign(NOT_YET_VALID, Weight.LIKELY, Station.DELIVERY, entry);
            ledger.sign("tls-expired", Weight.POSSIBLE, Station.DELIVERY, entry);
        } else if (text.contains("certificateexpiredexception")) {
            ledger.sign("tls-expired", Weight.LIKELY, Station.DELIVERY, entry);
        } else if (Words.any(
                text, "trust anchor for certification path not found", "unable to find valid certification path")) {
            ledger.sign("tls-untrusted", Weight.LIKELY, Station.DELIVERY, entry);
            ledger.sign("tls-missing-intermediate", Weight.POSSIBLE, Station.DELIVERY, entry);
            ledger.want(FileKind.BROWSER_ANSWER, List.of("tls-untrusted", "tls-missing-intermediate"));
        } else if (Words.any(text, "sslpeerunverifiedexception", "not verified:", "no subject alternative")) {
            ledger.sign("tls-name-mismatch", Weight.LIKELY, Station.DELIVERY, entry);
        } else if (Words.any(text, "protocol_version", "unsupported_protocol")) {
            ledger.sign("tls-13-only", Weight.LIKELY, Station.DELIVERY, entry);
        } else if (Words.any(text, "certificate_required", "bad_certificate", "handshake_failure")) {
            ledger.sign("tls-optional-client-cert", Weight.POSSIBLE, Station.DELIVERY, entry);
        }
    }

    private static void apple(Ledger ledger, ConsoleEntry entry, String text) {
        Matcher scep = SCEP_CODE.matcher(text);
        String scepCode = scep.find() ? scep.group(1) : "";
        if (scepCode.equals("22000")) {
            ledger.sign("s5-ios-key-usage", Weight.LIKELY, Station.DELIVERY, entry);
        } else if (text.contains("failed to find candidate ra certificates")) {
            ledger.sign("ca-rara-single", Weight.LIKELY, Station.DELIVERY, entry);
        } else if (scepCode.equals("22007")) {
            ledger.sign("rep-success-empty", Weight.LIKELY, Station.DELIVERY, entry);
        } else if (scepCode.equals("22008")) {
            ledger.sign("rep-ca-first", Weight.LIKELY, Station.DELIVERY, entry);
            ledger.sign("rep-wrong-leaf", Weight.POSSIBLE, Station.DELIVERY, entry);
        }
        URL_CODE.matcher(text).results().forEach(found -> {
            String code = found.group(1) == null ? found.group(2) : found.group(1);
            String cause = SECURE_TRANSPORT.entrySet().stream()
                    .filter(known -> code.equals("-1202") && text.contains(known.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(URL_CODES.get(code));
            if ("-1201".equals(code) && isAhead(ledger, entry)) {
                ledger.sign("clock-ahead", Weight.LIKELY, Station.DELIVERY, entry);
            } else if (cause != null) {
                ledger.sign(cause, Weight.LIKELY, Station.DELIVERY, entry);
            } else if ("-1200".equals(code)) {
                ClientErrorReason.TLS.forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.DELIVERY, entry));
            }
        });
    }
}
