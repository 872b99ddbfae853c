package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;

/**
 * All signs in a collection, settled: what still stands, and what was over before the evidence ends.
 *
 * @param standing signs that no later success contradicts, the strongest of each failure and subject once
 * @param mended failures that happened and went well since, with the evidence for that
 * @param passed signs of requests that others' successes ended, which a request of that very time may yet have met
 * @param wentThrough evidence that a station of the way answered well; empty when there is none
 * @param unexplained what shows that something went wrong since, and not what
 * @param observed recognised and no failure, by id
 * @param wanted kinds of file that would tell the candidates apart
 */
public record Signs(
        List<Sign> standing,
        Map<String, Citation> mended,
        List<Sign> passed,
        Optional<Citation> wentThrough,
        List<Citation> unexplained,
        Map<String, List<Citation>> observed,
        Map<FileKind, List<String>> wanted) {

    private static final List<Consumer<Ledger>> TRACES = List.of(
            PolicyModuleTrace::read,
            VerificationTrace::read,
            RegistrationPointTrace::read,
            NewConnectorTrace::read,
            OldConnectorTrace::read,
            ConnectorServiceTrace::read,
            NdesEventTrace::read,
            AuthorityTrace::read,
            WindowsClientTrace::read,
            FingerprintTrace::read,
            MdmReportTrace::read,
            PhoneTrace::read,
            ScepClientTrace::read,
            AnswerTrace::read,
            ProbeTrace::read,
            RequestTrace::read,
            OperationTrace::read,
            FrontTrace::read,
            AdminSignInTrace::read,
            ChallengePageTrace::read,
            RenewalTrace::read,
            PollTrace::read,
            RushTrace::read,
            StatusFolderTrace::read,
            SetupTrace::read,
            PoolIdentityTrace::read,
            PaneTrace::read,
            PreflightTrace::read,
            RegistrySettings::read,
            ServerSettings::read,
            CertificateSettings::read,
            ProfileRootTrace::read,
            AssignmentTrace::read,
            ConnectorVersionTrace::read,
            RemarkTrace::read,
            TlsTestTrace::read,
            ReplyTrace::read,
            ExchangeTrace::read,
            RefusalTrace::read,
            MessageTrace::read,
            RecipientTrace::read,
            RenewalMessageTrace::read,
            CertificationRequestTrace::read,
            ReceivedCertificateTrace::read,
            // Asks what clients complained of by all the others.
            HandedOutTrace::read,
            // Asks what went well by all the others.
            ProfileStatusTrace::read);

    /** Reads every trace. */
    public static Signs of(CollectedEvidence evidence) {
        Ledger ledger = new Ledger(evidence);
        TRACES.forEach(trace -> trace.accept(ledger));
        Map<String, Sign> standing = new LinkedHashMap<>();
        Map<String, Citation> mended = new LinkedHashMap<>();
        for (Sign sign : latest(ledger.signs())) {
            Optional<Success> end = ledger.successes().stream()
                    .filter(success -> success.endsWhat(sign))
                    .findFirst();
            if (end.isPresent()) {
                mended.putIfAbsent(sign.failure(), end.get().shownBy().citation());
            } else {
                standing.merge(sign.failure() + " " + sign.subject(), sign, Signs::stronger);
            }
        }
        standing.values().forEach(sign -> mended.remove(sign.failure()));
        return new Signs(
                List.copyOf(standing.values()),
                mended,
                passed(ledger, standing.values()),
                through(ledger),
                ledger.unexplained().stream().map(Evidence::citation).toList(),
                citations(ledger.observed()),
                lists(ledger.wanted()));
    }

    /** What the verification said of single requests: that it says otherwise of the next one mends nothing for those. */
    private static List<Sign> passed(Ledger ledger, Collection<Sign> standing) {
        return ledger.signs().stream()
                .filter(sign -> sign.station() == Station.POLICY_MODULE && !standing.contains(sign))
                .toList();
    }

    /** Of signs that say the same of the same, the latest: whether it is over is asked of that one. */
    private static List<Sign> latest(List<Sign> signs) {
        Map<List<Object>, Sign> latest = new LinkedHashMap<>();
        for (Sign sign : signs) {
            latest.merge(
                    List.of(sign.failure(), sign.subject(), sign.weight(), sign.station()),
                    sign,
                    (a, b) -> Order.isAfter(a.first(), b.first()) ? a : b);
        }
        return new ArrayList<>(latest.values());
    }

    private static Sign stronger(Sign a, Sign b) {
        return b.weight().compareTo(a.weight()) < 0 ? b : a;
    }

    /** The success that lies farthest on the way. */
    private static Optional<Citation> through(Ledger ledger) {
        return ledger.successes().stream()
                .filter(success -> success.station().compareTo(Station.REPORTING) <= 0)
                .max(Comparator.comparing(Success::station))
                .map(Success::shownBy)
                .or(() -> ledger.arrived().stream().findFirst())
                .map(Evidence::citation);
    }

    private static Map<String, List<Citation>> citations(Map<String, List<Evidence>> observed) {
        Map<String, List<Citation>> cited = new LinkedHashMap<>();
        observed.forEach((id, shown) ->
                cited.put(id, shown.stream().map(Evidence::citation).toList()));
        return cited;
    }

    private static Map<FileKind, List<String>> lists(Map<FileKind, ? extends java.util.Set<String>> wanted) {
        Map<FileKind, List<String>> copy = new LinkedHashMap<>();
        wanted.forEach((kind, ids) -> copy.put(kind, List.copyOf(ids)));
        return copy;
    }
}
