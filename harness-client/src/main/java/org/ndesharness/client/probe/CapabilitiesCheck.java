package org.ndesharness.client.probe;

import java.util.ArrayList;
import java.util.List;
import org.ndesharness.client.conformance.Capabilities;
import org.ndesharness.client.transport.Exchange;

/** GetCACaps: what the server says that it can (RFC 8894, section 3.5). */
final class CapabilitiesCheck {

    private CapabilitiesCheck() {}

    static void addTo(List<Check> checks) {
        checks.add(Check.of(
                "getcacaps",
                "GetCACaps",
                "200, text/plain, a keyword a line: POSTPKIOperation, Renewal, SHA-512, SHA-256, SHA-1, DES3.",
                CapabilitiesCheck::make));
    }

    private static CheckResult make(Question question, ProbeSession session) {
        Exchange exchange = session.capabilities();
        List<String> seen = new ArrayList<>(List.of(Seen.answerWithBody(exchange)));
        int status = exchange.status().orElse(0);
        if (status == 0) {
            return question.failure(seen, "No answer that can be read: Windows devices stop here.", "s2-no-iis-entry");
        }
        if (status != 200) {
            StatusMeaning meaning = StatusMeaning.of(exchange);
            String because = status == 403 && !Answering.isOfAnotherServer(exchange)
                    ? "Forbidden, as the bare URL: SCEP requests are refused before NDES sees them, or the account of"
                            + " its pool may not run it."
                    : meaning.because();
            return question.result(Meaning.FAILURE, seen, because, meaning.failures());
        }
        if (Seen.isPage(exchange)) {
            return question.failure(
                    seen, "A page came where keywords should be: something in front answers.", "caps-html-200");
        }
        Capabilities capabilities = Capabilities.of(exchange);
        if (!capabilities.known()) {
            return question.failure(
                    seen, "Without a keyword devices use MD5, DES and long GET queries, or stop.", "caps-empty");
        }
        List<String> keywords = capabilities.keywords();
        seen.add(String.join(" ", keywords.subList(0, Math.min(keywords.size(), 20)))
                + (capabilities.text().matches("(?s).*(?:\n\n|\n\r\n)") ? ", and an empty line" : ""));
        return judge(question, exchange, capabilities, seen);
    }

    private static CheckResult judge(
            Question question, Exchange exchange, Capabilities capabilities, List<String> seen) {
        List<String> remarks = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        List<String> registered = capabilities.keywords().stream()
                .filter(word -> Capabilities.REGISTERED.stream().anyMatch(word::equalsIgnoreCase))
                .toList();
        if (registered.isEmpty()) {
            return question.failure(
                    seen, "None of these is a keyword of SCEP: what answers here is something else.", "caps-empty");
        }
        if (!capabilities.has("POSTPKIOperation")) {
            remarks.add("Without POSTPKIOperation every device sends its request in a long GET query.");
            failures.add("caps-no-post");
        }
        if (!capabilities.has("SHA-256") && !capabilities.has("SHA-512")) {
            remarks.add("No SHA-2: requests are signed with SHA-1 or MD5.");
        }
        if (!capabilities.has("AES") && !capabilities.has("DES3")) {
            remarks.add("Neither AES nor DES3: requests are encrypted with DES.");
        }
        String text = capabilities.text();
        if (text.stripTrailing().lines().anyMatch(String::isBlank)) {
            remarks.add("There is a blank line; strongSwan takes it for every keyword.");
            failures.add("caps-blank-line");
        }
        if (text.lines().anyMatch(line -> !line.isBlank() && !line.equals(line.strip()))) {
            remarks.add("Keywords have spaces around them; some clients do not know them then.");
            failures.add("caps-trailing-space");
        }
        if (registered.stream().anyMatch(word -> !Capabilities.REGISTERED.contains(word))) {
            remarks.add("Keywords are spelt otherwise than registered; Android and others compare letter by letter.");
            failures.add("caps-case");
        }
        if (!exchange.contentType().startsWith("text/plain")) {
            remarks.add(
                    exchange.contentType().isEmpty()
                            ? "The Content-Type is missing."
                            : "The Content-Type is not text/plain.");
            failures.add("caps-ct-missing");
        }
        return remarks.isEmpty()
                ? question.ok(seen)
                : question.result(Meaning.DIFFERS, seen, String.join(" ", remarks), failures);
    }
}
