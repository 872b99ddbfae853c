package org.ndesharness.server.evidence;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;

/** Prints requests of one disposition as {@code certutil -view -restrict … -out …} does. */
final class CertutilView {

    private static final DateTimeFormatter SUBMITTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> SCHEMA = List.of(
            "Schema:",
            "  Column Name                   Localized Name                Type    MaxLength",
            "  ----------------------------  ----------------------------  ------  ---------",
            "  RequestID                     Issued Request ID             Long    4 -- Indexed",
            "  Request.SubmittedWhen         Request Submission Date       Date    8 -- Indexed",
            "  Request.RequesterName         Requester Name                String  2048 -- Indexed",
            "  CertificateTemplate           Certificate Template          String  254 -- Indexed",
            "  CommonName                    Issued Common Name            String  8192 -- Indexed",
            "  SerialNumber                  Serial Number                 String  128 -- Indexed",
            "  Request.StatusCode            Request Status Code           Long    4",
            "");

    private CertutilView() {}

    static List<String> lines(List<CaRow> requests, Disposition disposition) {
        var rows = requests.stream()
                .filter(row -> row.disposition() == disposition)
                .toList();
        var lines = new ArrayList<>(SCHEMA);
        var size = 0;
        for (var i = 0; i < rows.size(); i++) {
            lines.add("Row " + (i + 1) + ":");
            var properties = properties(rows.get(i));
            lines.addAll(properties);
            size += properties.stream().mapToInt(String::length).sum();
            lines.add("");
        }
        lines.add("Maximum Row Index: " + rows.size());
        lines.add("");
        lines.add(rows.size() + " Rows");
        var count = 7 * rows.size();
        lines.add("   " + count + " Row Properties, Total Size = " + size + ", Max Size = " + (count == 0 ? 0 : 66)
                + ", Ave Size = " + (count == 0 ? 0 : size / count));
        lines.add("CertUtil: -view command completed successfully.");
        return lines;
    }

    private static List<String> properties(CaRow row) {
        return List.of(
                String.format(Locale.ROOT, "  Issued Request ID: 0x%x (%d)", row.requestId(), row.requestId()),
                "  Request Submission Date: " + SUBMITTED.format(row.submitted()),
                "  Requester Name: " + quoted(row.requester()),
                "  Certificate Template: " + quoted(row.template()),
                "  Issued Common Name: " + quoted(row.commonName()),
                "  Serial Number: " + quoted(row.serialNumber()),
                "  Request Status Code: " + status(row));
    }

    private static String quoted(String value) {
        // A name comes from whoever asked for a certificate: it may not begin a line of its own, nor steer a terminal.
        return value.isEmpty() ? "EMPTY" : "\"" + value.replaceAll("\\p{Cntrl}", "?") + "\"";
    }

    /** The symbol stands inside the parentheses, the text behind them. */
    private static String status(CaRow row) {
        if (row.statusCode() == 0) {
            return "0x0 (WIN32: 0) -- The operation completed successfully.";
        }
        var text = row.statusText().split(" -- ", 2);
        var symbol = text.length == 2 ? " " + text[0] : "";
        return String.format(
                Locale.ROOT, "0x%08x (%d%s) -- %s", row.statusCode(), row.statusCode(), symbol, text[text.length - 1]);
    }
}
