package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.FileKind;

/**
 * What {@code certutil -view} prints. The rows have the names of the columns in the language of Windows; the schema
 * above them says which is which.
 */
final class CaViewReader implements EvidenceReader {

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().map(Tokens::strip).toList();
        return head.stream().anyMatch(line -> CaSchema.isRule(line))
                && head.stream()
                        .anyMatch(line -> CaSchema.isKnownColumn(
                                Tokens.of(line).stream().findFirst().orElse("")));
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        CaSchema schema = CaSchema.of(lines);
        boolean any = false;
        int undated = -1;
        int i = schema.end();
        while (i < lines.size()) {
            int next = i + 1;
            if (isRowStart(lines.get(i))) {
                Map<String, String> values = new HashMap<>();
                while (next < lines.size()
                        && lines.get(next).startsWith(" ")
                        && !lines.get(next).isBlank()) {
                    schema.bind(lines.get(next++), values);
                }
                Optional<CaRequest> request = request(file, i, next, values);
                if (request.isPresent()) {
                    any = true;
                    boolean dated = request.get().submitted().isPresent()
                            || text(values.getOrDefault("SubmittedWhen", "")).isBlank();
                    undated = undated < 0 && !dated ? i : undated;
                    findings.add(request.get());
                    findings.kind(kind(request.get().disposition()));
                } else {
                    findings.unreadLine(
                            i, "Expected a row of certutil -view with its request id. The listing may be cut off.");
                }
            }
            i = next;
        }
        if (undated >= 0) {
            findings.unreadLine(
                    undated,
                    "Expected Request Submission Date as a date with zone, such as 2026-11-20 09:02 UTC; from this row on"
                            + " there are dates in another form, whose meaning depends on the machine's settings. Those"
                            + " rows count without a date.");
        }
        if (!any) {
            emptyListing(file, findings);
        }
    }

    /** {@code Row 1:} in any language. */
    private static boolean isRowStart(String line) {
        List<String> words = Tokens.of(line);
        if (line.startsWith(" ") || words.size() < 2 || !line.stripTrailing().endsWith(":")) {
            return false;
        }
        String number = words.get(words.size() - 1);
        return Tokens.isNumber(number.substring(0, number.length() - 1), 9);
    }

    private static Optional<CaRequest> request(TextFile file, int from, int to, Map<String, String> values) {
        String id = number(values.getOrDefault("RequestID", ""));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String serial = text(values.getOrDefault("SerialNumber", ""));
        String status = values.getOrDefault("StatusCode", "");
        return Optional.of(new CaRequest(
                file.cite(from, to),
                disposition(file, values, serial, status),
                id,
                submitted(values.getOrDefault("SubmittedWhen", "")),
                text(values.getOrDefault("RequesterName", "")),
                text(values.getOrDefault("CertificateTemplate", "")),
                firstText(values, "CommonName", "DistinguishedName"),
                serial,
                status));
    }

    private static Disposition disposition(TextFile file, Map<String, String> values, String serial, String status) {
        switch (number(values.getOrDefault("Disposition", ""))) {
            case "20", "21" -> {
                return Disposition.ISSUED;
            }
            case "9" -> {
                return Disposition.PENDING;
            }
            case "30", "31" -> {
                return Disposition.FAILED;
            }
            default -> {
                // The column is rarely asked for: the row itself tells.
            }
        }
        if (!serial.isEmpty()) {
            return Disposition.ISSUED;
        }
        if (!status.isEmpty()) {
            return status.startsWith("0x0 ") || status.equals("0x0") ? Disposition.PENDING : Disposition.FAILED;
        }
        return file.placedIn("issued", "failed", "pending").equals("failed") ? Disposition.FAILED : Disposition.PENDING;
    }

    private static FileKind kind(Disposition disposition) {
        return switch (disposition) {
            case ISSUED -> FileKind.CA_ISSUED;
            case FAILED -> FileKind.CA_FAILED;
            case PENDING -> FileKind.CA_PENDING;
        };
    }

    /** Nothing in an empty listing says what was asked for; only its name can. */
    private static void emptyListing(TextFile file, FileFindings findings) {
        switch (file.placedIn("issued", "failed", "pending")) {
            case "issued" -> findings.kind(FileKind.CA_ISSUED);
            case "failed" -> findings.kind(FileKind.CA_FAILED);
            case "pending" -> findings.kind(FileKind.CA_PENDING);
            default ->
                findings.unreadFile(
                        "A listing of certutil -view without rows does not say which requests it lists. Name it issued.txt,"
                                + " failed.txt or pending.txt.");
        }
    }

    /** {@code 0x2a (42)} as {@code 42}; plain digits as they are. */
    private static String number(String value) {
        int open = value.indexOf('(');
        int close = value.indexOf(')', open + 1);
        String inner = open >= 0 && close > open ? value.substring(open + 1, close) : value;
        return Tokens.isNumber(inner.strip(), 18) ? inner.strip() : "";
    }

    /** Without its quotes; empty string for {@code EMPTY}. */
    private static String text(String value) {
        if (value.equals("EMPTY")) {
            return "";
        }
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String firstText(Map<String, String> values, String... names) {
        for (String name : names) {
            String text = text(values.getOrDefault(name, ""));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** {@code 2026-11-20 09:02 UTC}, or ISO 8601 with a zone; other forms depend on the machine's settings. */
    private static Optional<Instant> submitted(String value) {
        List<String> words = Tokens.of(value);
        if (words.size() == 3 && words.get(2).equals("UTC")) {
            return Times.utc(words.get(0), words.get(1));
        }
        return Times.instant(value);
    }
}
