package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.PublishedTemplate;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * What the CA says of requests: its listings, its events in the Application log, and NDES' event 31 that repeats it.
 *
 * <p>Microsoft, Troubleshoot the NDES policy module, "Review the certification authority".
 */
final class AuthorityTrace {

    /** What is valid for less, the device's agent does not install (Microsoft, Configure infrastructure to support SCEP). */
    static final Duration SHORTEST = Duration.ofDays(5);

    private static final String NO_PERMISSION = "s4-no-enroll-permission";

    private static final String NDES = "networkdeviceenrollmentservice";

    /** A group-managed service account has a name like a computer's, which people make tell that it is one. */
    private static final Pattern MANAGED_ACCOUNT = Pattern.compile("msa|svc|^(?:ndes|scep)\\$$");

    private static final Pattern TEST = Pattern.compile("(?<!\\p{L})test(?!\\p{L})");

    /** Names that service accounts of NDES have. */
    private static final Pattern LIKELY_ACCOUNT = Pattern.compile(NdesAccounts.NDES + "|scep|svc|msa");

    /** Microsoft, Active Directory Certificate Services, default certificate templates. */
    private static final Set<String> FOR_OTHERS = Set.of(
            "user",
            "benutzer",
            "utilisateur",
            "användare",
            "gebruiker",
            "usuario",
            "utente",
            "bruger",
            "machine",
            "webserver",
            "administrator",
            "domaincontroller",
            "domaincontrollerauthentication",
            "kerberosauthentication",
            "efs",
            "efsrecovery",
            "codesigning",
            "smartcardlogon",
            "smartcarduser",
            "subca",
            "workstation",
            "rasandiasserver");

    private final Ledger ledger;
    private final Optional<String> account;
    private final List<String> templates;
    /** What accounts asked for that are called as NDES' are. */
    private final Set<String> likelyTemplates;
    /** The accounts to which the CA issued. */
    private final Set<String> served;
    /** Whether the CA refused nothing but what a test asked for. */
    private final boolean refusedTestsOnly;

    private AuthorityTrace(Ledger ledger) {
        this.ledger = ledger;
        this.account = NdesAccounts.of(ledger.evidence()).all().stream()
                .map(a -> Words.lower(a.name()))
                .filter(a -> !a.isEmpty())
                .findFirst();
        this.templates = TemplateNames.of(ledger.evidence()).stream()
                .map(v -> Words.lower(v.data().strip()))
                .toList();
        this.likelyTemplates = ledger.all(CaRequest.class).stream()
                .filter(row -> LIKELY_ACCOUNT.matcher(requester(row)).find())
                .map(row -> Words.lower(row.template()))
                .filter(template -> !template.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.served = ledger.all(CaRequest.class).stream()
                .filter(row -> row.disposition() == Disposition.ISSUED
                        && !row.requester().isBlank()
                        && isOfNdes(row))
                .map(AuthorityTrace::requester)
                .collect(Collectors.toUnmodifiableSet());
        List<CaRequest> failed = ledger.all(CaRequest.class).stream()
                .filter(row -> row.disposition() == Disposition.FAILED && isOfNdes(row))
                .toList();
        this.refusedTestsOnly = !failed.isEmpty() && failed.stream().allMatch(this::isOfTest);
    }

    static void read(Ledger ledger) {
        AuthorityTrace trace = new AuthorityTrace(ledger);
        ledger.all(CaRequest.class).stream().filter(trace::isOfNdes).forEach(trace::row);
        ledger.all(WindowsEvent.class).forEach(trace::event);
    }

    /** The CA serves computers and users too; where the service account is known, only its requests count. */
    private boolean isOfNdes(CaRequest row) {
        String requester = Words.lower(row.requester());
        String name = requester.substring(requester.lastIndexOf('\\') + 1);
        if (account.isPresent() && !name.isEmpty()) {
            return name.equals(account.get()) || name.startsWith(account.get() + "@");
        }
        String template = Words.lower(row.template());
        boolean ours = template.isEmpty()
                || templates.isEmpty()
                || templates.stream().anyMatch(template::contains)
                || !template.contains("machine");
        return (!name.endsWith("$") || isManagedAccount(name, template))
                && ours
                && !isForOthers(template)
                && isOfItsKind(name, template);
    }

    /** Where some account is called as NDES' are, a person's requests for other templates are not its own. */
    private boolean isOfItsKind(String name, String template) {
        return !templates.isEmpty()
                || template.isEmpty()
                || likelyTemplates.isEmpty()
                || LIKELY_ACCOUNT.matcher(name).find()
                || likelyTemplates.contains(template);
    }

    /** A template of Windows' own for people, computers and servers, from which nobody lets devices have certificates. */
    private boolean isForOthers(String template) {
        return FOR_OTHERS.contains(template) && !templates.contains(template);
    }

    /** A computer asks for certificates of its own, from templates that are not NDES'. */
    private boolean isManagedAccount(String name, String template) {
        return MANAGED_ACCOUNT.matcher(name).find()
                || (!template.isEmpty() && templates.stream().anyMatch(template::contains));
    }

    private void row(CaRequest row) {
        switch (row.disposition()) {
            case ISSUED -> {
                ledger.success(Station.AUTHORITY, row.subject(), row);
                ledger.success(Station.AUTHORITY, requester(row), row);
                ofDefaultTemplate(row);
                if (row.validity().filter(v -> v.compareTo(SHORTEST) < 0).isPresent()) {
                    ledger.request("s5-cert-near-expiry", Weight.LIKELY, Station.DELIVERY, row.subject(), row);
                }
            }
            case PENDING -> ledger.request("s4-pending", Weight.CONFIRMED, Station.AUTHORITY, row.subject(), row);
            case FAILED -> {
                if (isOfTest(row)) {
                    return;
                }
                String text =
                        Words.lower(row.statusCode() + " " + row.citation().text());
                reason(text, Weight.CONFIRMED, row.subject(), row);
            }
        }
    }

    /** Who tries out whether the CA refuses what it should asks for a test's certificate; the account was served since. */
    private boolean isOfTest(CaRequest failed) {
        return TEST.matcher(Words.lower(failed.subject())).find()
                && ledger.all(CaRequest.class).stream()
                        .anyMatch(row -> row.disposition() == Disposition.ISSUED
                                && requester(row).equals(requester(failed))
                                && isLater(row, failed));
    }

    /** The CA counts its requests. */
    private static boolean isLater(CaRequest one, CaRequest other) {
        return one.requestId().length() > other.requestId().length()
                || (one.requestId().length() == other.requestId().length()
                        && one.requestId().compareTo(other.requestId()) > 0);
    }

    /** Devices that Intune manages are to get certificates of a template of their own. */
    private void ofDefaultTemplate(CaRequest row) {
        boolean byDefault = Words.lower(row.template()).contains(Words.lower(RegistrySettings.DEFAULT_TEMPLATE));
        boolean intune = ledger.all(RegistryValue.class).stream()
                        .anyMatch(value -> Words.lower(value.key()).contains("\\mscep\\modules\\ndespolicy"))
                || !ledger.all(ProfileStatus.class).isEmpty();
        if (byDefault && intune && templates.contains(Words.lower(RegistrySettings.DEFAULT_TEMPLATE))) {
            ledger.sign(AuthorityReason.DEFAULTS, Weight.LIKELY, Station.DELIVERY, row);
        }
    }

    private void event(WindowsEvent event) {
        String provider = Words.lower(event.provider());
        String text = Words.of(event);
        if (provider.contains(NDES) && event.id() == 31 && !refusedTestsOnly) {
            reason(text, Weight.LIKELY, "", event);
        } else if (provider.contains("certificationauthority") && (event.id() == 53 || event.id() == 22)) {
            if (Words.any(text, "scep", "ndes", "mscep") || knowsNothingOfRequesters()) {
                reason(text, Weight.LIKELY, "", event);
            }
        } else if (provider.contains("certificationauthority") && event.id() == 128) {
            ledger.sign(AuthorityReason.UNREACHABLE, Weight.POSSIBLE, Station.AUTHORITY, event);
        }
    }

    private boolean knowsNothingOfRequesters() {
        return ledger.all(CaRequest.class).stream().noneMatch(r -> r.disposition() == Disposition.FAILED);
    }

    private void reason(String text, Weight weight, String subject, Evidence shownBy) {
        Optional<String> reason = AuthorityReason.of(text);
        if (reason.isEmpty()) {
            ledger.request(AuthorityReason.FAILED, weight, Station.AUTHORITY, subject, shownBy);
            if (!(shownBy instanceof CaRequest)) {
                ledger.want(FileKind.CA_FAILED, List.of(AuthorityReason.FAILED));
            }
        } else if (reason.get().equals(AuthorityReason.TEMPLATE)) {
            template(weight, shownBy);
        } else if (reason.get().equals(NO_PERMISSION)) {
            String denied = shownBy instanceof CaRequest row && isOneOfSeveral(row) ? requester(row) : "";
            ledger.request(NO_PERMISSION, weight, Station.AUTHORITY, denied, shownBy);
        } else {
            boolean everybodys = List.of(AuthorityReason.UNREACHABLE, "s4-ca-revocation-offline")
                    .contains(reason.get());
            ledger.request(reason.get(), weight, Station.AUTHORITY, everybodys ? "" : subject, shownBy);
        }
    }

    /** Two NDES servers may have two accounts: what the CA issues to one says nothing of the other's rights. */
    private boolean isOneOfSeveral(CaRequest denied) {
        String name = requester(denied);
        return !denied.requester().isBlank() && served.stream().anyMatch(other -> !other.equals(name));
    }

    /** The account's name without its domain, which listings show or leave out. */
    private static String requester(CaRequest row) {
        String requester = Words.lower(row.requester()).strip();
        return requester.substring(requester.lastIndexOf('\\') + 1).replaceFirst("@.*", "");
    }

    private void template(Weight weight, Evidence shownBy) {
        String cause = TemplateNames.unsupported(ledger.evidence());
        List<RegistryValue> names = TemplateNames.of(ledger.evidence());
        if (names.isEmpty()) {
            ledger.sign(cause, weight, Station.AUTHORITY, shownBy);
            ledger.want(FileKind.REGISTRY, List.of(AuthorityReason.TEMPLATE, AuthorityReason.DEFAULTS));
        } else {
            ledger.sign(cause, weight, Station.AUTHORITY, shownBy, names.get(0));
        }
        if (cause.equals(AuthorityReason.TEMPLATE)
                && ledger.all(PublishedTemplate.class).isEmpty()) {
            ledger.sign(AuthorityReason.NOT_PUBLISHED, Weight.POSSIBLE, Station.AUTHORITY, shownBy);
        }
    }
}
