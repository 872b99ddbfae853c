package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.PreflightResult;
import org.ndesharness.client.evidence.PreflightResult.Outcome;

/**
 * What Microsoft's scripts Validate-NDESConfiguration.ps1 and Validate-NDESUrl.ps1 print, and the log of the former.
 *
 * <p>The scripts are English on every Windows, but for the word before a warning, which PowerShell itself translates.
 * Source: microsoftgraph/powershell-intune-samples, CertificationAuthority.
 */
final class PreflightReader implements EvidenceReader {

    private static final String COMPONENT = "NDES_Validation";

    /** Components of the log; the second has events that the script found in Windows' logs. */
    private static final List<String> COMPONENTS = List.of(COMPONENT, "NDES_Eventvwr");

    private static final int MOST_BELOW = 4;

    /** What PowerShell puts before a warning. */
    private static final List<String> WARNINGS = List.of(
            "warning",
            "warnung",
            "varning",
            "waarschuwing",
            "avertissement",
            "advertencia",
            "avviso",
            "aviso",
            "警告",
            "ostrzeżenie");

    /** Failures that the script prints without the word. */
    private static final List<String> BARE_ERRORS = List.of(
            "maxquerystring not set correctly",
            "maxurl not set correctly",
            "maxrequestbytes not set to 65534",
            "iis is not installed.");

    /** Texts that only these scripts print, from which a piece of their output is known. */
    private static final List<String> OWN = List.of(
            "checking windows os version",
            "checking ndes service account",
            "checking if ndes server is the ca",
            "checking windows features are installed",
            "checking ndes install paramaters",
            "checking iis application pool health",
            "checking request filtering (default web site",
            "checking registry \"hklm:",
            "checking spn has been set",
            "checking there are no intermediate certs",
            "checking the enrollmentagentoffline and cepencryption",
            "checking iis ssl certificate is valid",
            "checking client certificate (ndes policy module)",
            "checking behaviour of internal ndes url",
            "checking servers last boot time",
            "checking intune connector",
            "checking event logs for pertinent errors",
            "end of ndes configuration validation",
            "trying base ndes uri",
            "querying uri with simulated scep challenge",
            "end of ndes uri validation",
            "error: ndes ",
            "error: registry has not been configured with the scep certificate template name",
            "error: missing or incorrect spn set for the ndes service account",
            "error: the certificate bound to the ndes connector is not valid",
            "error: the certificate bound in iis is not valid",
            "error: maxfieldlength not set to 65534",
            "error: enrollmentagentoffline certificate is not present",
            "error: cepencryption certificate is not present",
            "error: scep application pool",
            "error: application pool is not configured to use the ndes service account",
            "error: incorrect csp selected during install",
            "error: intune connector not installed",
            "error: keyrecoveryagentcertificate registry key",
            "error: pfxsigningcertificate registry key",
            "error: signingcertificate registry key",
            "error: unexpected error code! this usually signifies an error with the intune connector",
            "error: intermediate certificate found in the trusted root store",
            "success: ndes ",
            "success: scep application pool is started",
            "success: maxquerystring set correctly",
            "success: maxurl set correctly",
            "success: maxfieldlength set correctly",
            "success: maxrequestbytes set correctly",
            "success: trusted root store does not contain any intermediate",
            "success: enrollmentagentoffline certificate is present",
            "success: cepencryption certificate is present",
            "success: correct spn set for the ndes service account",
            "maxquerystring not set correctly",
            "maxurl not set correctly",
            "maxrequestbytes not set to 65534 in the registry");

    @Override
    public boolean recognises(TextFile file) {
        return file.head().anyMatch(PreflightReader::isOwn);
    }

    private static boolean isOwn(String line) {
        String lower =
                Tokens.strip(line.substring(0, Math.min(line.length(), 400))).toLowerCase(Locale.ROOT);
        return OWN.stream().anyMatch(lower::startsWith)
                || (CmTraceText.isEntry(line) && COMPONENTS.stream().anyMatch(line::contains));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.PREFLIGHT_OUTPUT);
        if (file.head().anyMatch(CmTraceText::isEntry)) {
            log(file, findings);
        } else {
            console(file, findings);
        }
    }

    /** In the log the type says how a result is rated. */
    private static void log(TextFile file, FileFindings findings) {
        for (CmTraceText.Entry entry : CmTraceText.of(file.lines())) {
            Outcome outcome = switch (entry.type()) {
                case "3" -> Outcome.ERROR;
                case "2" -> Outcome.WARNING;
                default -> Outcome.SUCCESS;
            };
            if (!CmTraceText.isEntry(file.lines().get(entry.from()))) {
                for (int i = entry.from(); i < entry.to(); i++) {
                    findings.unreadLine(i, NotRead.PREFLIGHT_ENTRY.of());
                }
            } else if (entry.type().isEmpty() && entry.component().isEmpty()) {
                findings.flaw(entry.from(), NotRead.PREFLIGHT_CUT.of());
            } else if (!isAnnouncement(entry.text())) {
                String text =
                        entry.text().startsWith("Error: ") ? entry.text().substring("Error: ".length()) : entry.text();
                findings.add(new PreflightResult(file.cite(entry.from(), entry.to()), outcome, text));
            }
        }
    }

    /** What the log says before a check, and about its own run: these are no results. */
    private static boolean isAnnouncement(String text) {
        return text.startsWith("Checking ")
                || text.startsWith("Initializing log file")
                || text.startsWith("Proceeding with variables")
                || text.startsWith("NDESServiceAccount=")
                || text.startsWith("IssuingCAServer=")
                || text.startsWith("SCEPCertificateTemplate=")
                || text.startsWith("Https://")
                || text.startsWith("LastBootTime:")
                || text.startsWith("Collecting server logs")
                || text.startsWith("Do not collect logs");
    }

    private static void console(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        BitSet used = run(lines);
        for (int i = 0; i < lines.size(); i++) {
            String line = Tokens.strip(lines.get(i));
            Optional<Outcome> outcome = outcome(line);
            if (outcome.isPresent()) {
                int to = line.endsWith(":") ? below(lines, i + 1) : i + 1;
                // The results of some checks stand in the lines below: correct EKU, subject, or the two values
                // compared.
                while (to < lines.size() && to - i < 14 && isDetail(lines.get(to))) {
                    to++;
                }
                findings.add(new PreflightResult(file.cite(i, to), outcome.get(), message(line, lines, i + 1, to)));
                used.set(i, to);
                i = to - 1;
            }
        }
        findings.leave(file, used, NotRead.PREFLIGHT.of());
    }

    /** Where the text stands below the word that rates it: the end of its lines. */
    private static int below(List<String> lines, int from) {
        int to = from;
        while (to < lines.size()
                && to - from < MOST_BELOW
                && !lines.get(to).isBlank()
                && outcome(Tokens.strip(lines.get(to))).isEmpty()) {
            to++;
        }
        return to;
    }

    /** What the script says between its first and its last text is its own, unless it is clearly something else. */
    private static BitSet run(List<String> lines) {
        BitSet own = new BitSet();
        for (int i = 0; i < lines.size(); i++) {
            if (isOwn(lines.get(i))) {
                own.set(i);
            }
        }
        BitSet run = new BitSet();
        for (int i = Math.max(0, own.nextSetBit(0)); i < own.length(); i++) {
            run.set(i, own.get(i) || !Beginnings.is(lines.get(i)));
        }
        return run;
    }

    private static boolean isDetail(String line) {
        String stripped = Tokens.strip(line);
        return stripped.isEmpty()
                || List.of(
                                "Certificates:",
                                "Correct EKU:",
                                "Correct Subject:",
                                "Is Self-Signed:",
                                "Registry value:",
                                "SCEP certificate template value:",
                                "Expected value is a 403.",
                                "Subject:",
                                "Thumbprint:",
                                "Valid Until:")
                        .stream()
                        .anyMatch(stripped::startsWith);
    }

    private static String message(String line, List<String> lines, int from, int to) {
        int colon = line.indexOf(':');
        boolean bare = BARE_ERRORS.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith);
        StringBuilder message = new StringBuilder(bare ? line : Tokens.strip(line.substring(colon + 1)));
        for (String detail : lines.subList(from, to)) {
            if (!detail.isBlank()) {
                message.append('\n').append(Tokens.strip(detail));
            }
        }
        return message.toString();
    }

    private static Optional<Outcome> outcome(String line) {
        String lower = line.substring(0, Math.min(line.length(), 60)).toLowerCase(Locale.ROOT);
        if (lower.startsWith("success:")) {
            return Optional.of(Outcome.SUCCESS);
        }
        if (lower.startsWith("error:") || BARE_ERRORS.stream().anyMatch(lower::startsWith)) {
            return Optional.of(Outcome.ERROR);
        }
        // PowerShell writes a blank before the colon in some languages, and Japanese a wide colon.
        String word = lower.replace('：', ':').replace(" :", ":");
        return WARNINGS.stream().anyMatch(warning -> word.startsWith(warning + ":"))
                ? Optional.of(Outcome.WARNING)
                : Optional.empty();
    }
}
