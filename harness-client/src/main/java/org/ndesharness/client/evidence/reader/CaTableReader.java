package org.ndesharness.client.evidence.reader;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.client.evidence.Reason;

/**
 * Rows of the CA database in columns: {@code certutil -view … csv}, and lists copied or exported from the CA console, whose
 * columns are parted by tabs or commas and named in the language of Windows.
 */
final class CaTableReader implements EvidenceReader {

    private static final char[] SEPARATORS = {'\t', ',', ';'};

    @Override
    public boolean recognises(TextFile file) {
        return header(file.head().toList()).isPresent();
    }

    /**
     * The line of column names.
     *
     * @param line index of the line, from 0
     * @param separator what parts the columns
     * @param columns columns of the database by their index
     */
    private record Header(int line, char separator, Map<Integer, String> columns) {}

    private static Optional<Header> header(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            for (char separator : SEPARATORS) {
                if (lines.get(i).indexOf(separator) >= 0 && lines.get(i).length() < 4_000) {
                    Map<Integer, String> columns =
                            CaLabels.columns(DelimitedText.row(List.of(lines.get(i)), 0, separator)
                                    .cells());
                    if (columns.containsValue("RequestID") && columns.size() >= 2) {
                        return Optional.of(new Header(i, separator, columns));
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        Optional<Header> found = header(file.lines());
        if (found.isEmpty()) {
            return;
        }
        Header header = found.get();
        Map<Integer, String> columns = header.columns();
        List<String> below =
                file.lines().subList(header.line() + 1, file.lines().size());
        for (int i = 0; i < header.line(); i++) {
            if (!file.lines().get(i).isBlank()) {
                findings.unreadLine(i, NotRead.CA_COLUMNS.of());
            }
        }
        boolean any = false;
        int undated = -1;
        for (DelimitedText.Row row : DelimitedText.rows(below, header.separator())) {
            int line = header.line() + 1 + row.from();
            Optional<Header> next = header(List.of(file.lines().get(line)));
            if (next.isPresent()) {
                // Another folder of the console below the first one.
                columns = next.get().columns();
                continue;
            }
            Map<String, String> values = new HashMap<>();
            columns.forEach((index, column) ->
                    values.merge(column, row.cell(index), (before, after) -> before.isEmpty() ? after : before));
            Optional<CaRequest> request = request(file, line, header.line() + 1 + row.to(), values);
            if (request.isPresent()) {
                any = true;
                findings.add(request.get());
                findings.kind(CaListing.kind(request.get().disposition()));
                boolean dated = request.get().submitted().isPresent()
                        || values.getOrDefault("SubmittedWhen", "").isEmpty();
                undated = undated < 0 && !dated ? line : undated;
            } else {
                Reason reason = NotRead.CA_ROW.of();
                if (row.cells().size() > 1 && !Prose.is(file.lines().get(line))) {
                    findings.flaw(line, reason);
                } else {
                    IntStream.range(line, header.line() + 1 + row.to()).forEach(i -> findings.unreadLine(i, reason));
                }
            }
        }
        if (undated >= 0) {
            findings.flaw(undated, NotRead.CA_DATES.of());
        }
        if (!any) {
            CaListing.empty(file, findings);
        }
    }

    private static Optional<CaRequest> request(TextFile file, int from, int to, Map<String, String> values) {
        String id = CaListing.number(values.getOrDefault("RequestID", ""));
        String serial = CaListing.text(values.getOrDefault("SerialNumber", ""));
        String status = values.getOrDefault("StatusCode", "");
        String said = CaListing.text(values.getOrDefault("DispositionMessage", ""));
        // The console shows the text of the code beside its message; both may name the reason.
        String code =
                said.isEmpty() || status.contains(said) ? status : status.isEmpty() ? said : status + " -- " + said;
        Optional<Disposition> disposition = CaListing.disposition(file, values, serial, status);
        if (id.isEmpty() || disposition.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> submitted = CaListing.submitted(values.getOrDefault("SubmittedWhen", ""));
        return Optional.of(new CaRequest(
                file.cite(from, to),
                disposition.get(),
                id,
                submitted,
                CaListing.text(values.getOrDefault("RequesterName", "")),
                CaListing.text(values.getOrDefault("CertificateTemplate", "")),
                CaListing.firstText(values, "CommonName", "DistinguishedName"),
                serial,
                code,
                CaListing.written(values),
                CaListing.validity(values.getOrDefault("NotBefore", ""), values.getOrDefault("NotAfter", ""))));
    }
}
