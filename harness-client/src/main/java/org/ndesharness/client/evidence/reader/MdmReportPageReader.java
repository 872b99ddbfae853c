package org.ndesharness.client.evidence.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.PolicyNode;

/**
 * MDMDiagReport.html: its tables about the device, the connection, the account and the certificates, and the certificates among
 * the resources. Policies are passed over.
 *
 * <p>Source: Microsoft, Diagnose MDM failures in Windows; public scripts that read the tables by their headings ("Device Info",
 * "Connection Info", "Device Management Account", "Certificates", "Enrolled configuration sources and target resources") and by
 * ids such as {@code DeviceInfoTable}.
 */
final class MdmReportPageReader implements EvidenceReader {

    private static final List<String> MARKS = List.of(
            "DeviceInfoTable",
            "ConnectionInfoTable",
            "MDM Diagnostic Report",
            "MDMDiagReport",
            "Enrolled configuration sources and target resources");

    private static final List<String> POLICIES = List.of("polic", "gpcse", "application");

    private static final int MOST_NODES = 5_000;

    @Override
    public boolean ofPages() {
        return true;
    }

    @Override
    public boolean recognises(TextFile file) {
        return HtmlText.isHtml(file.text())
                && file.text().contains("<table")
                && MARKS.stream().anyMatch(file.text()::contains);
    }

    @Override
    public void read(TextFile file, FileFindings findings) {
        findings.kind(FileKind.MDM_REPORT);
        new Reading(file, findings).run();
    }

    /** One pass over one page: the heading in force, the columns of the table, the row. */
    private static final class Reading {

        private final TextFile file;
        private final FileFindings findings;
        private String heading = "";
        private final StringBuilder text = new StringBuilder();
        private List<String> columns = new ArrayList<>();
        private final List<String> row = new ArrayList<>();
        private boolean headRow;
        private int rowLine;
        private int nodes;

        Reading(TextFile file, FileFindings findings) {
            this.file = file;
            this.findings = findings;
        }

        void run() {
            HtmlTokens tokens = new HtmlTokens(file.text());
            Optional<HtmlTokens.Token> token = tokens.next();
            while (token.isPresent()) {
                take(token.get());
                token = tokens.next();
            }
            endRow();
        }

        private void take(HtmlTokens.Token token) {
            switch (token.tag()) {
                case "" -> text.append(text.length() < 4_000 ? token.text() : "");
                case "h1", "h2", "h3", "h4", "td", "th" -> text.setLength(0);
                case "/h1", "/h2", "/h3", "/h4" -> heading = taken();
                case "table" -> {
                    endRow();
                    columns = new ArrayList<>();
                    text.setLength(0);
                }
                case "tr" -> {
                    endRow();
                    rowLine = token.line();
                    text.setLength(0);
                }
                case "/th" -> {
                    headRow = true;
                    row.add(taken());
                }
                case "/td" -> row.add(taken());
                case "/tr", "/table" -> endRow();
                case "br", "p", "/p", "div", "/div", "li", "/li" -> text.append(' ');
                default -> {}
            }
        }

        private String taken() {
            String plain = String.join(" ", Tokens.of(text.toString()));
            text.setLength(0);
            return plain;
        }

        private void endRow() {
            if (headRow) {
                columns = new ArrayList<>(row);
            } else if (!row.isEmpty()) {
                row(row);
            }
            headRow = false;
            row.clear();
        }

        private void row(List<String> cells) {
            boolean certificates = false;
            String value =
                    cells.size() == 2 && MdmReportReader.node(cells.get(1)).isEmpty() ? cells.get(1) : "";
            for (String cell : cells) {
                for (String word : Tokens.of(cell)) {
                    Optional<String> node = MdmReportReader.node(word);
                    certificates |= node.isPresent();
                    node.ifPresent(path -> add(path, value));
                }
            }
            String lower = heading.toLowerCase(Locale.ROOT);
            if (certificates || POLICIES.stream().anyMatch(lower::contains) || cells.size() < 2) {
                return;
            }
            if (columns.isEmpty() && cells.size() == 2) {
                add(path(cells.get(0)), cells.get(1));
                return;
            }
            for (int i = 1; i < cells.size(); i++) {
                String column = i < columns.size() ? columns.get(i) : String.valueOf(i + 1);
                add(path(cells.get(0)) + "/" + column, cells.get(i));
            }
        }

        private String path(String name) {
            return heading.isEmpty() ? name : heading + "/" + name;
        }

        private void add(String path, String value) {
            if (nodes++ < MOST_NODES) {
                String shown = MdmReportReader.shown(path, value);
                findings.add(
                        new PolicyNode(file.cite(rowLine, path + (shown.isEmpty() ? "" : " = " + shown)), path, shown));
            }
        }
    }
}
