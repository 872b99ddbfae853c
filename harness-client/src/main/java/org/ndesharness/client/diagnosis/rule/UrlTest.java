package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;

/**
 * Somebody opened the SCEP URL in a browser, and NDES forbade it, as it should.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication, "Test the SCEP server URL".
 */
final class UrlTest {

    /** Files in which an enrolment leaves a trace, at whatever station. */
    private static final Set<FileKind> OF_ENROLMENTS = EnumSet.of(
            FileKind.TROUBLESHOOT_VIEW,
            FileKind.PROFILE_STATUS,
            FileKind.W3C_LOG,
            FileKind.HTTPERR_LOG,
            FileKind.APPLICATION_EVENTS,
            FileKind.POLICY_MODULE_LOG,
            FileKind.REGISTRATION_POINT_TRACE,
            FileKind.CONNECTOR_TRACE,
            FileKind.CONNECTOR_EVENTS,
            FileKind.REQUEST_STATUS,
            FileKind.CA_ISSUED,
            FileKind.CA_FAILED,
            FileKind.CA_PENDING,
            FileKind.OMADM_LOG,
            FileKind.IOS_CONSOLE_LOG,
            FileKind.MDM_EVENTS,
            FileKind.MDM_REPORT,
            FileKind.DEVICE_CERTIFICATES);

    private final Case c;

    UrlTest(Case c) {
        this.c = c;
    }

    /** Where the healthy answer stands: saved from a browser or, of those in IIS' log, the last. */
    List<Citation> wentWell() {
        List<Citation> healthy = new ArrayList<>();
        c.browsed().stream()
                .filter(a -> a.status().isPresent() && a.status().getAsInt() == 403 && (isOfIis(a) || answersBeside(a)))
                .forEach(a -> healthy.add(a.citation()));
        c.evidence().all(Remark.class).stream()
                .filter(UrlTest::tellsOfWholeTest)
                .forEach(remark -> healthy.add(remark.citation()));
        logged().ifPresent(r -> healthy.add(r.citation()));
        return healthy;
    }

    /**
     * Whether the test went well and there is nothing to say beyond it. Beside a log in which nobody enrolled it says
     * that NDES runs, and not that anybody gets a certificate; where that log is of the tested server and nobody tells
     * of trouble, that NDES runs is all.
     */
    boolean saysAll() {
        if (wentWell().isEmpty()) {
            return false;
        }
        boolean ofEnrolments = c.evidence().files().stream()
                .map(CollectedEvidence.ReadFile::kind)
                .anyMatch(OF_ENROLMENTS::contains);
        return ofEnrolments ? logged().isPresent() && nobodyTells() : !leftAside();
    }

    /** Whether a whole file was not understood: it may be the log of whoever did not enrol. */
    private boolean leftAside() {
        return c.evidence().unread().stream()
                .anyMatch(unread -> c.evidence().files().stream()
                        .noneMatch(file -> file.file().equals(unread.file())));
    }

    private boolean nobodyTells() {
        return c.lacks(FileKind.REMARKS)
                && c.lacks(FileKind.TROUBLESHOOT_VIEW)
                && c.lacks(FileKind.PROFILE_STATUS)
                && c.lacks(FileKind.BROWSER_ANSWER);
    }

    private Optional<IisRequest> logged() {
        return c.server().bare().stream()
                .filter(r -> r.status() == 403 && r.subStatus().orElse(0) == 0)
                .reduce((a, b) -> b);
    }

    /** Somebody asks about the refusal of the bare address, and has seen the capabilities behind it. */
    private static boolean tellsOfWholeTest(Remark remark) {
        String text = remark.text().toLowerCase(Locale.ROOT);
        return text.contains("403")
                && text.contains("mscep.dll")
                && text.contains("getcacaps")
                && text.contains("postpkioperation");
    }

    /** The status alone was printed, and beside it that the same address tells its capabilities. */
    private boolean answersBeside(HttpAnswer bare) {
        String address = bare.url().orElse("");
        return !address.isEmpty()
                && bare.server().isEmpty()
                && c.evidence().all(HttpAnswer.class).stream()
                        .anyMatch(a -> a.status().orElse(0) == 200
                                && a.url()
                                        .filter(url -> url.startsWith(address + "?"))
                                        .filter(url ->
                                                url.toLowerCase(Locale.ROOT).contains("operation=getcac"))
                                        .isPresent());
    }

    /** A proxy or a firewall forbids things too: only the web server's own refusal shows that NDES is in order. */
    private static boolean isOfIis(HttpAnswer answer) {
        if (answer.subStatus().isPresent()) {
            return answer.subStatus().getAsInt() == 0;
        }
        return answer.server().toLowerCase(Locale.ROOT).startsWith("microsoft-iis")
                || (answer.body().contains("Server Error") && answer.body().contains("403 - Forbidden"));
    }
}
