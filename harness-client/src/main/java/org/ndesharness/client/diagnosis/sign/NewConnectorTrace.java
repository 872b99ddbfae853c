package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.TroubleshootView;
import org.ndesharness.client.evidence.UserGroups;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Events of the Certificate Connector for Microsoft Intune: 4000 to 4010 for SCEP, 5000 to 5002 for its health.
 *
 * <p>Microsoft, Certificate connector for Microsoft Intune, "Event IDs and descriptions".
 */
final class NewConnectorTrace {

    static final String NOT_ISSUED = "s4-scep-issued-failure";
    private static final String PROVIDER = "certificateconnectors";

    /** What .NET says when the service cannot be reached. */
    private static final String[] UNREACHABLE = {
        "httprequestexception",
        "socketexception",
        "system.net.webexception",
        "unable to connect to the remote server",
        "remote name could not be resolved",
        "taskcanceledexception",
        "operation has timed out"
    };

    /** What the service answered where it did answer: that is no trouble of the way to it. */
    private static final Set<String> OF_SERVICE = Set.of("intune-429", "intune-503");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern NOT_FOUND =
            Pattern.compile("resource '([^']{4,120})' does not exist or one of its queried reference-property");

    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private NewConnectorTrace() {}

    static void read(Ledger ledger) {
        List<WindowsEvent> events = ledger.all(WindowsEvent.class).stream()
                .filter(NewConnectorTrace::isOfConnector)
                .toList();
        ConnectorSubjects subjects = new ConnectorSubjects(events);
        Scanners scanners = Scanners.in(ledger);
        RefusedRequest refused = new RefusedRequest(ledger.all(IisRequest.class));
        events.stream()
                // What a guest or a tester asks for is to be refused.
                .filter(event -> event.id() != 4005 || !(scanners.caused(event) || refused.isOfNoDevice(event)))
                .forEach(event -> event(ledger, event, subjects.of(event)));
    }

    private static Optional<String> ofChange(Evidence told) {
        return VerificationReason.ofChange(Words.lower(
                told instanceof Remark remark ? remark.text() : told.citation().text()));
    }

    /** Whether it refused somebody of whom is told that the profile had gone to him: a request is made by whom it did go to. */
    static boolean refusedAfterChange(Ledger ledger) {
        return ledger.all(WindowsEvent.class).stream().anyMatch(e -> e.id() == 4005 && isOfConnector(e))
                && ledger.all(Remark.class).stream()
                        .anyMatch(told -> ofChange(told)
                                .filter(VerificationReason.NOT_TARGETED::equals)
                                .isPresent());
    }

    /** Whether the connector's own events show that it is this one. */
    static boolean isInUse(Ledger ledger) {
        return ledger.all(WindowsEvent.class).stream().anyMatch(NewConnectorTrace::isOfConnector);
    }

    /** When it last wrote of a request. */
    static Optional<Instant> latest(Ledger ledger) {
        return ledger.all(WindowsEvent.class).stream()
                .filter(event -> event.id() >= 4003 && event.id() <= 4010 && isOfConnector(event))
                .flatMap(event -> Order.about(event).stream())
                .max(Comparator.naturalOrder());
    }

    /** By provider or channel; a copy that names neither by the words of its own names of these events. */
    private static boolean isOfConnector(WindowsEvent event) {
        String names = Words.lower(event.provider() + " " + event.channel()).replace(" ", "");
        return names.contains(PROVIDER)
                || names.contains("certificateconnector")
                || (event.id() >= 4000
                        && event.id() <= 5002
                        && Words.any(
                                Words.of(event),
                                "screprequest",
                                "sceprequest",
                                "scep request",
                                "scep certificate",
                                "notify intune",
                                "intune notified",
                                "scepverify",
                                "scepissued",
                                "scepnotify"));
    }

    private static void event(Ledger ledger, WindowsEvent event, String subject) {
        switch (event.id()) {
            case 4000 -> ledger.success(Station.REPORTING, subject, event);
            case 4001, 4007 -> notIssued(ledger, event, subject);
            case 4002 -> ledger.request("s6-new-upload-failure", Weight.CONFIRMED, Station.REPORTING, subject, event);
            case 4004 -> ledger.success(Station.POLICY_MODULE, subject, event);
            case 4005 -> notVerified(ledger, event, subject);
            case 4006 -> ledger.success(Station.AUTHORITY, subject, event);
            case 4008 -> ledger.success(Station.REPORTING, subject, event);
            case 4009 -> ledger.request("s6-new-notify-retry", Weight.LIKELY, Station.REPORTING, subject, event);
            case 4010 -> ledger.request("s6-new-notify-disk", Weight.CONFIRMED, Station.REPORTING, subject, event);
            case 5000 -> ledger.success(Station.CONNECTOR, event);
            case 5001 -> ledger.sign("conn-health-upload", Weight.LIKELY, Station.CONNECTOR, event);
            case 5002 -> ledger.sign("conn-health-upload", ofHealth(ledger), Station.CONNECTOR, event);
            default -> {
                // Others are of PKCS, revocation and the connector's general life.
            }
        }
    }

    /** Behind requests that waited for Intune in vain, that it is not told of the connector's health follows. */
    private static Weight ofHealth(Ledger ledger) {
        boolean follows = ledger.all(WindowsEvent.class).stream()
                .anyMatch(e -> e.id() == 4005 && isOfConnector(e) && hasTimedOut(e));
        return follows ? Weight.LIKELY : Weight.CONFIRMED;
    }

    private static boolean hasTimedOut(WindowsEvent event) {
        return Words.any(
                Words.of(event),
                "taskcanceledexception",
                "timed out",
                "timeout",
                "did not properly respond after a period of time");
    }

    private static void notVerified(Ledger ledger, WindowsEvent event, String subject) {
        Optional<String> status = ServiceTrouble.ofStatus(Words.of(event));
        if (status.filter(OF_SERVICE::contains).isPresent()) {
            ledger.sign(status.get(), Weight.CONFIRMED, Station.POLICY_MODULE, event);
            return;
        }
        if (Words.any(Words.of(event), UNREACHABLE)) {
            // Where its own health is not told to Intune either, the connector reaches nothing, and no request is to
            // blame; unless it waited for an answer in vain, which is what NDES then takes for a wrong challenge.
            boolean cutOff = !hasTimedOut(event)
                    && ledger.all(WindowsEvent.class).stream().anyMatch(e -> e.id() == 5002 && isOfConnector(e));
            ledger.sign("intune-timeout", cutOff ? Weight.LIKELY : Weight.CONFIRMED, Station.POLICY_MODULE, event);
            return;
        }
        Optional<String> reason = VerificationReason.of(Words.of(event));
        if (reason.isPresent()) {
            ledger.request(reason.get(), Weight.CONFIRMED, Station.POLICY_MODULE, subject, event);
            return;
        }
        Optional<Evidence> gone = ledger.all(HttpAnswer.class).stream()
                .filter(NewConnectorTrace::isNotInTenant)
                .map(Evidence.class::cast)
                .findFirst()
                .or(() -> ledger.all(Remark.class).stream()
                        .filter(remark -> isNotFound(remark, Words.of(event)))
                        .map(Evidence.class::cast)
                        .findFirst());
        if (gone.isPresent()) {
            ledger.request(
                    VerificationReason.NOT_IN_TENANT, Weight.LIKELY, Station.POLICY_MODULE, subject, event, gone.get());
            return;
        }
        Optional<Evidence> change = Stream.of(Remark.class, UserGroups.class)
                .flatMap(kind -> ledger.all(kind).stream())
                .map(Evidence.class::cast)
                .filter(told -> ofChange(told).isPresent())
                .findFirst();
        if (change.isPresent()) {
            String id = ofChange(change.get()).orElseThrow();
            ledger.request(id, Weight.LIKELY, Station.POLICY_MODULE, subject, event, change.get());
            return;
        }
        Optional<TroubleshootView> pane =
                ledger.all(TroubleshootView.class).stream().findFirst();
        if (pane.isEmpty()) {
            // That a challenge expired the event says itself, in its code.
            VerificationReason.WITHOUT_CODE.forEach(
                    id -> ledger.request(id, Weight.POSSIBLE, Station.POLICY_MODULE, subject, event));
            ledger.want(FileKind.TROUBLESHOOT_VIEW, VerificationReason.WITHOUT_CODE);
        } else if (isTargeted(pane.get())) {
            // The pane lists user and device, and the group still gets the profile: what remains is the challenge
            // itself.
            ledger.request(VerificationReason.MISMATCH, Weight.LIKELY, Station.POLICY_MODULE, subject, event);
            ledger.request(VerificationReason.EXPIRED, Weight.POSSIBLE, Station.POLICY_MODULE, subject, event);
        } else {
            ledger.request(
                    VerificationReason.NOT_TARGETED,
                    Weight.CONFIRMED,
                    Station.POLICY_MODULE,
                    subject,
                    event,
                    pane.get());
        }
    }

    /** Microsoft Graph's answer to the question for a device or a user that it does not have. */
    private static boolean isNotInTenant(HttpAnswer answer) {
        boolean ofGraph = answer.url()
                .filter(url -> Words.lower(url).contains("graph.microsoft.com"))
                .isPresent();
        return ofGraph
                && (answer.status().orElse(0) == 404
                        || answer.body().replaceAll("\\s", "").contains("\"value\":[]"));
    }

    /** The same as PowerShell prints it, of the user or device that the event names, if it names one. */
    private static boolean isNotFound(Remark remark, String event) {
        Matcher resource = NOT_FOUND.matcher(Words.lower(remark.text()));
        return resource.find()
                && (event.contains(resource.group(1)) || !ID.matcher(event).find());
    }

    private static boolean isTargeted(TroubleshootView pane) {
        return pane.profiles().stream()
                .filter(profile -> profile.type().equals("scep"))
                .flatMap(profile -> profile.assignedGroups().stream())
                .anyMatch(group -> pane.userGroups().contains(group) || group.startsWith("All "));
    }

    private static void notIssued(Ledger ledger, WindowsEvent event, String subject) {
        String transaction = Words.subject(event);
        boolean refused = !transaction.isEmpty()
                && ledger.all(WindowsEvent.class).stream()
                        .anyMatch(e -> e.id() == 4005
                                && isOfConnector(e)
                                && Words.subject(e).equals(transaction));
        if (refused) {
            // The verification of the same request said more, and said it before.
            return;
        }
        // A CA that is away is away for all, and back for all.
        String whose = isForAll(ledger, event) ? "" : subject;
        Optional<String> reason = AuthorityReason.of(Words.of(event));
        reason.ifPresent(id -> ledger.request(id, Weight.LIKELY, Station.AUTHORITY, whose, event));
        ledger.request(NOT_ISSUED, Weight.CONFIRMED, Station.AUTHORITY, whose, event);
        ledger.want(FileKind.CA_FAILED, List.of(NOT_ISSUED, AuthorityReason.FAILED));
        ledger.want(FileKind.APPLICATION_EVENTS, List.of(NOT_ISSUED));
    }

    /**
     * Whether NDES could not reach the CA at that time: by the code of an RPC server that does not answer in the event itself,
     * whose log shows it issuing again, or in NDES' event 31.
     */
    private static boolean isForAll(Ledger ledger, WindowsEvent event) {
        boolean again = Words.of(event).contains("800706ba")
                && ledger.all(WindowsEvent.class).stream()
                        .anyMatch(later -> later.id() == 4006
                                && later.citation()
                                        .file()
                                        .equals(event.citation().file())
                                && isOfConnector(later)
                                && Order.isAfter(later, event));
        if (again) {
            return true;
        }
        Optional<Instant> then = Order.about(event);
        return ledger.all(WindowsEvent.class).stream()
                .filter(other -> other.id() == 31 && Words.of(other).contains("800706ba"))
                .flatMap(other -> Order.about(other).stream())
                .anyMatch(time -> then.isPresent()
                        && Duration.between(time, then.get()).abs().compareTo(AT_ONCE) <= 0);
    }
}
