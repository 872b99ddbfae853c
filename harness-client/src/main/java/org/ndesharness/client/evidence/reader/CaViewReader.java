package org.ndesharness.client.evidence.reader;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.NotRead;

/**
 * What {@code certutil -view} prints. The rows have the names of the columns in the language of Windows; the schema
 * above them says which is which.
 */
final class CaViewReader implements EvidenceReader {

    /** {@code Maximum Row Index: 1}, {@code 1 Rows}, {@code CertUtil: -view command completed successfully.} */
    private static final Pattern COUNT =
            Pattern.compile("CertUtil: .*|\\S.{3,60}: \\d{1,9}|\\d{1,9} \\p{L}{2,20}(?: .{1,120}= ?\\d{1,12})?");

    private static final Pattern ROW = Pattern.compile("[^\\s:][^:]{0,40}?\\s\\d{1,9}\\s?:\\s*");

    @Override
    public boolean recognises(TextFile file) {
        List<String> head = file.head().map(Tokens::strip).toList();
        boolean schema = head.stream().anyMatch(line -> CaSchema.isRule(line))
                && head.stream()
                        .anyMatch(line -> CaSchema.isKnownColumn(
                                Tokens.of(line).stream().findFirst().orElse("")));
        return schema || IntStream.range(1, head.size()).anyMatch(i -> isBareRow(head.get(i - 1), head.get(i)));
    }

    /** {@code Row 1:} and a column below it, without the schema. */
    private static boolean isBareRow(String start, String below) {
        int colon = below.indexOf(':');
        return isRowStart(start)
                && colon > 0
                && CaLabels.column(below.substring(0, colon)).isPresent();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        List<String> lines = file.lines();
        CaSchema schema = CaSchema.of(lines);
        BitSet used = new BitSet();
        used.set(schema.begin(), Math.max(schema.begin(), schema.end()));
        boolean any = false;
        int undated = -1;
        int i = schema.end();
        while (i < lines.size()) {
            int next = i + 1;
            if (COUNT.matcher(Tokens.strip(lines.get(i))).matches()) {
                used.set(i);
            } else if (isRowStart(lines.get(i))) {
                Map<String, String> values = new HashMap<>();
                while (next < lines.size()
                        && lines.get(next).startsWith(" ")
                        && !lines.get(next).isBlank()) {
                    schema.bind(lines.get(next++), values);
                }
                if (!values.isEmpty() || next == i + 1) {
                    used.set(i, next);
                }
                Optional<CaRequest> request = request(file, i, next, values);
                if (request.isPresent()) {
                    any = true;
                    boolean dated = request.get().submitted().isPresent()
                            || CaListing.text(values.getOrDefault("SubmittedWhen", ""))
                                    .isBlank();
                    undated = undated < 0 && !dated ? i : undated;
                    findings.add(request.get());
                    findings.kind(CaListing.kind(request.get().disposition()));
                } else if (used.get(i)) {
                    findings.flaw(i, NotRead.CA_VIEW_ROW.of());
                }
            }
            i = next;
        }
        if (undated >= 0) {
            findings.flaw(undated, NotRead.CA_VIEW_DATES.of());
        }
        if (!any) {
            CaListing.empty(file, findings);
        }
        findings.leave(file, used, NotRead.CA_VIEW.of());
    }

    /** {@code Row 1:} in any language; French has a blank before the colon. */
    private static boolean isRowStart(String line) {
        return ROW.matcher(line).matches();
    }

    private static Optional<CaRequest> request(TextFile file, int from, int to, Map<String, String> values) {
        String id = CaListing.number(values.getOrDefault("RequestID", ""));
        String serial = CaListing.text(values.getOrDefault("SerialNumber", ""));
        String status = values.getOrDefault("StatusCode", "");
        Optional<Disposition> disposition = CaListing.disposition(file, values, serial, status);
        if (id.isEmpty() || disposition.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CaRequest(
                file.cite(from, to),
                disposition.get(),
                id,
                CaListing.submitted(values.getOrDefault("SubmittedWhen", "")),
                CaListing.text(values.getOrDefault("RequesterName", "")),
                CaListing.text(values.getOrDefault("CertificateTemplate", "")),
                CaListing.firstText(values, "CommonName", "DistinguishedName"),
                serial,
                status,
                CaListing.written(values),
                CaListing.validity(values.getOrDefault("NotBefore", ""), values.getOrDefault("NotAfter", ""))));
    }
}
